"""What the HTTP connectors are asked to send: read from the parameters in the diagram."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from penstock.errors import ConnectorError
from penstock.values.java import text

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
#: Methods for which a redirect is followed; whatever changes something is not sent to somewhere else.
FOLLOWED = ("GET", "HEAD")
REDIRECTED = (301, 302, 303, 307, 308)
#: Headers that are for one host only.
SECRETS = ("authorization", "cookie", "proxy-authorization")
HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
HEADER_VALUE = re.compile(r"[\t\x20-\x7e\xa0-\xff]*")


@dataclass(frozen=True)
class HttpRequest:
    """A request; `connect_for` and `read_for` are seconds, if the diagram limits them."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    connect_for: float | None = None
    read_for: float | None = None
    follows: bool = True

    @classmethod
    def of(cls, parameters: Mapping[str, object], method: str) -> HttpRequest:
        """The request that parameters tell: `url`, `method` (else the given one), `headers`, `payload` and
        `request-config`. Raises ConnectorError for one that cannot be.
        """
        config = _config(parameters.get("request-config"))
        url = _url(parameters.get("url"))
        return cls(
            method=_method(parameters.get("method") or method),
            url=url,
            headers=_with_password(_headers(parameters.get("headers")), url),
            body=_body(parameters.get("payload")),
            connect_for=_seconds(config, "connection-timeout"),
            read_for=_seconds(config, "socket-timeout"),
            follows=config.get("redirects-enabled", True) in (True, "true"),
        )

    def redirected(self, status: int, location: str | None) -> HttpRequest | None:
        """The request that an answer redirects to; None if it does not, or to where this one must not go."""
        if not self.follows or location is None or status not in REDIRECTED or self.method not in FOLLOWED:
            return None
        url = urljoin(self.url, location)
        here, there = urlsplit(self.url), urlsplit(url)
        if there.scheme != here.scheme or not there.hostname:
            return None
        kept = self.headers if there.netloc == here.netloc else _without_secrets(self.headers)
        return replace(self, url=url, headers=kept)

    @property
    def shown(self) -> str:
        """The URL without what may be secret in it."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _headers(told: object) -> dict[str, str]:
    headers = {text(name): text(value) for name, value in _map(told, "headers").items()}
    for name, value in headers.items():
        if not HEADER_NAME.fullmatch(name) or not HEADER_VALUE.fullmatch(value):
            # The value is not shown: it may be a password.
            raise ConnectorError(f"The header '{name}' has characters that no header can have")
    return headers


def _with_password(headers: dict[str, str], url: str) -> dict[str, str]:
    """The headers with the user and password of a URL, if there are any and the headers do not say who asks."""
    parts = urlsplit(url)
    if parts.username is None or "authorization" in {name.lower() for name in headers}:
        return headers
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return {**headers, "Authorization": f"Basic {b64encode(pair.encode()).decode()}"}


def _without_secrets(headers: Mapping[str, str]) -> Mapping[str, str]:
    return {name: value for name, value in headers.items() if name.lower() not in SECRETS}


def _method(told: object) -> str:
    method = text(told).upper()
    if method not in METHODS:
        raise ConnectorError(f"'{text(told)}' is no HTTP method")
    return method


def _url(told: object) -> str:
    if told is None or not text(told).strip():
        raise ConnectorError("The connector needs a 'url'")
    url = text(told).strip()
    parts = _split(url)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConnectorError("The 'url' of the connector must begin with http:// or https:// and name a host")
    return url


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        # Looked at here because it is read only when it is asked for.
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def _map(told: object, name: str) -> Mapping[object, object]:
    if told is None:
        return {}
    if not isinstance(told, Mapping):
        raise ConnectorError(f"'{name}' of the connector must be a map")
    return told


def _body(told: object) -> bytes | None:
    if told is None or isinstance(told, bytes):
        return told
    return text(told).encode()


def _config(told: object) -> Mapping[str, object]:
    config = {text(name): value for name, value in _map(told, "request-config").items()}
    for name in config:
        if name not in CONFIG:
            raise ConnectorError(f"'{name}' in 'request-config' is not supported; supported are {', '.join(CONFIG)}")
    return {name: CONFIG[name](value) for name, value in config.items()}


def _seconds(config: Mapping[str, object], name: str) -> float | None:
    """A time in seconds; nothing and 0 are no limit."""
    found = config.get(name)
    return found / 1000 if isinstance(found, int) and found > 0 else None


def _milliseconds(told: object) -> int:
    try:
        if isinstance(told, (int, float, str)) and not isinstance(told, bool):
            return int(told)
    except (ValueError, OverflowError):
        pass
    raise ConnectorError(f"'{text(told)}' in 'request-config' is no number of milliseconds")


def _as_told(told: object) -> object:
    return told


#: What `request-config` may say. There is no pool to wait for, so that time is read and has no effect.
CONFIG: Mapping[str, Callable[[object], object]] = {
    "connection-timeout": _milliseconds,
    "socket-timeout": _milliseconds,
    "connection-request-timeout": _milliseconds,
    "redirects-enabled": _as_told,
}
