"""The table of operations: what one can call, with what, and what comes back.

From it are made the routes, the OpenAPI document and the Python client.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from penstock.commands.command import Command
from penstock.queries.filters import Kind
from penstock.queries.listing import Resource
from penstock.queries.reader import Query
from penstock.rest.call import Call
from penstock.rest.errors import Translation, unchanged
from penstock.rest.patience import Patience

JSON, FORM, BINARY, XML = "application/json", "multipart/form-data", "application/octet-stream", "application/xml"


@dataclass(frozen=True)
class Parameter:
    """A parameter in the query string."""

    name: str
    kind: Kind
    doc: str = ""
    default: Any = None


@dataclass(frozen=True)
class Do:
    """A command to run; `show` makes the answer's body of its result (None: 204), `failed` may reword its errors.

    `afterwards` tells what has to be done once the command has failed and nothing of it was kept; the answer is still
    that failure. With `patience`, a command whose result is empty is run again when that may have changed.
    """

    command: Command[Any]
    show: Callable[[Any], Any] = lambda _result: None
    failed: Translation = unchanged
    afterwards: Callable[[Exception], Command[Any] | None] | None = None
    patience: Patience | None = None


@dataclass(frozen=True)
class Ask:
    """A query to answer, on a reader's thread; it gives the answer's body, or with `then` what to do next."""

    query: Query[Any]
    failed: Translation = unchanged
    then: Callable[[Any], Any] | None = None


@dataclass(frozen=True)
class Reply:
    """An answer that is not JSON, or not 200."""

    content: bytes
    media_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


Action = Do | Ask | Reply | Any
Handler = Callable[[Call], Action]


@dataclass(frozen=True)
class Operation:
    """One operation. `id`, `path` and `tag` are those of the reference's OpenAPI document.

    `body` is a structure; `searches` is the resource whose filters the body holds, `listed` the one whose filters the
    query string holds; `pages` if it may also tell a page. `takes` and `gives` are media types, `result` is what is
    given, with `| None` if there may be nothing; `errors` the statuses worth telling of, with when. `needs` is the
    permission that will be asked for once there is authorization. Without a `handler` it is declared, so that the
    client has it, but not served.
    """

    id: str
    method: str
    path: str
    tag: str
    summary: str
    handler: Handler | None
    body: type[Any] | None = None
    searches: Resource | None = None
    listed: Resource | None = None
    pages: bool = False
    parameters: Sequence[Parameter] = ()
    takes: str = JSON
    gives: str = JSON
    result: Any = None
    errors: Mapping[int, str] = field(default_factory=dict)
    needs: str | None = None
    checks_accept: bool = True
