"""What all calls have in common: paths and bodies put together, answers read, files sent and saved."""

from __future__ import annotations

import base64
import mimetypes
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Any, Self, TypeVar, cast
from urllib.parse import quote, unquote

from urllib3 import BaseHTTPResponse

from penstock.client import wire
from penstock.client.configuration import Configuration
from penstock.client.rest import ApiException, Part, RestClient, text_of

T = TypeVar("T")

#: A file to send: its path, its content, or its name and content.
Upload = str | os.PathLike[str] | bytes | tuple[str, bytes]
JSON, BINARY = "application/json", "application/octet-stream"
NO_CONTENT = 204


@dataclass(frozen=True)
class Request:
    """One call. `segments` fill the braces of the path; `body` becomes JSON; `form` and `files` are parts of a form."""

    method: str
    path: str
    segments: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, object] = field(default_factory=dict)
    body: object = None
    form: Mapping[str, object] = field(default_factory=dict)
    files: Mapping[str, Upload | list[Upload] | None] | None = None


class ApiClient:
    """A client of one engine, for all API classes. It may be used by several threads; close it, or use it with `with`.

    Without a configuration it takes a copy of the default one.
    """

    def __init__(self, configuration: Configuration | None = None) -> None:
        self.configuration = configuration or Configuration.get_default_copy()
        self.default_headers: dict[str, str] = {"User-Agent": "penstock-client"}
        if self.configuration.username is not None:
            credentials = f"{self.configuration.username}:{self.configuration.password or ''}".encode()
            self.default_headers["Authorization"] = f"Basic {base64.b64encode(credentials).decode()}"
        self._rest = RestClient(self.configuration)

    def set_default_header(self, name: str, value: str) -> None:
        """Have a header go along with every request."""
        self.default_headers[name] = value

    def close(self) -> None:
        """Let the connections go."""
        self._rest.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- calling ------------------------------------------------------------------------------------------

    def tell(self, request: Request) -> None:
        """Make a call that has no answer. Raises ApiException."""
        self._send(request, JSON)

    def ask(self, request: Request, kind: type[T]) -> T:
        """The answer to a call: a data class, or a list or dictionary of such. Raises ApiException."""
        return cast("T", self.ask_or_none(request, kind))

    def ask_or_none(self, request: Request, kind: type[T]) -> T | None:
        """The answer to a call that may have none. Raises ApiException."""
        response = self._send(request, JSON)
        return cast("T", _answer(response, kind)) if response.status != NO_CONTENT else None

    def read_text(self, request: Request) -> str:
        """The answer to a call as text; empty if it has none. Raises ApiException."""
        return text_of(self._send(request, "*/*"))

    def download(self, request: Request) -> Path:
        """The content that a call gives, saved in a new folder under the name that the engine has for it.

        Raises ApiException.
        """
        return self._save(self._send(request, "*/*"))

    def download_or_none(self, request: Request) -> Path | None:
        """The content that a call gives, if there is any, saved as `download` does. Raises ApiException."""
        response = self._send(request, "*/*")
        return self._save(response) if response.status != NO_CONTENT else None

    def _save(self, response: BaseHTTPResponse) -> Path:
        folder = Path(tempfile.mkdtemp(dir=self.configuration.temp_folder_path))
        target = folder / _file_name(response.headers.get("Content-Disposition"))
        target.write_bytes(response.data)
        return target

    def _send(self, request: Request, accept: str) -> BaseHTTPResponse:
        url = self._url(request)
        headers = {**self.default_headers, "Accept": accept}
        if request.files is not None:
            parts = [*_texts(request.form), *_files(request.files)]
            return self._rest.request(request.method, url, headers, parts=parts)
        if request.body is None:
            return self._rest.request(request.method, url, headers)
        headers["Content-Type"] = JSON
        return self._rest.request(request.method, url, headers, wire.json_of(request.body))

    def _url(self, request: Request) -> str:
        path = request.path
        for name, segment in request.segments.items():
            if not segment:
                raise ValueError(f"'{name}' must not be empty")
            path = path.replace(f"{{{name}}}", _escaped(segment))
        told = wire.query_string(request.query)
        return f"{self.configuration.host.rstrip('/')}{path}{'?' if told else ''}{told}"


def _escaped(segment: str) -> str:
    """A segment of a path, such that nobody takes it for the folder itself or the one above."""
    escaped = quote(segment, safe="")
    return escaped if escaped.strip(".") else escaped.replace(".", "%2E")


def _answer(response: BaseHTTPResponse, kind: Any) -> Any:
    try:
        return wire.read(response.data, kind)
    except ValueError as unfit:
        reason = f"The answer cannot be read: {unfit}"
        raise ApiException(response.status, reason, text_of(response), response.headers) from unfit


def _file_name(disposition: str | None) -> str:
    """The name that the engine gives a file, without folders: what is saved stays in its own."""
    name = PurePosixPath(_told_name(disposition or "").replace("\\", "/").replace("\0", "")).name
    return name if name not in ("", "..") else "content"


def _told_name(disposition: str) -> str:
    exact = re.search(r"filename\*=UTF-8''([^;\s]+)", disposition, re.IGNORECASE)
    if exact is not None:
        return unquote(exact[1])
    message = Message()
    message["Content-Disposition"] = disposition
    return message.get_filename() or ""


def _texts(form: Mapping[str, object]) -> Iterator[Part]:
    for name, value in form.items():
        if value is not None:
            yield name, wire.text(value).encode()


def _files(files: Mapping[str, Upload | list[Upload] | None]) -> Iterator[Part]:
    for name, given in files.items():
        uploads = given if isinstance(given, list) else [given]
        for number, upload in enumerate(uploads):
            if upload is not None:
                # Parts of the same name would replace each other on some servers.
                yield name if number == 0 else f"{name}-{number}", _content(upload)


def _content(upload: Upload) -> bytes | tuple[str, bytes, str]:
    if isinstance(upload, bytes):
        return upload
    name, content = upload if isinstance(upload, tuple) else (Path(upload).name, Path(upload).read_bytes())
    return name, content, mimetypes.guess_type(name)[0] or BINARY
