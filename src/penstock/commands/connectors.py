"""The connectors that come with the engine: HTTP, and SOAP over it. They are there for whoever switches them on.

With them a diagram makes this machine ask others, which may be such as its author could not reach: trust who deploys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from penstock.commands.http_request import HttpRequest
from penstock.commands.http_sending import MEGABYTES, SECONDS, HttpSender
from penstock.errors import ConnectorError

#: Given parameters by name, it gives a mapping of what the outputs in the diagram read.
Connector = Callable[[Mapping[str, object]], object]
HTTP, SOAP = "http-connector", "soap-http-connector"
OPTIONAL = (HTTP, SOAP)


def http_connectors(*, seconds: float = SECONDS, megabytes: float = MEGABYTES) -> dict[str, Connector]:
    """`http-connector` and `soap-http-connector`, for `ProcessEngine(connectors=…)`.

    An answer must be there after so many seconds, redirects included, and must not be larger than so many megabytes.
    Raises NotValidError for limits that are none.
    """
    sender = HttpSender(seconds, megabytes)

    def http(parameters: Mapping[str, object]) -> Mapping[str, object]:
        return sender.answer(HttpRequest.of(parameters, "GET"))

    def soap(parameters: Mapping[str, object]) -> Mapping[str, object]:
        request = HttpRequest.of(dict(parameters) | {"method": "POST"}, "POST")
        if request.body is None:
            raise ConnectorError(f"The {SOAP} needs a 'payload'")
        return sender.answer(request)

    return {HTTP: http, SOAP: soap}
