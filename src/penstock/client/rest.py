"""HTTP: requests sent, answers received, refusals raised."""

from __future__ import annotations

import http.client
from collections.abc import Mapping, Sequence
from typing import Any

import urllib3
from urllib3 import BaseHTTPResponse, PoolManager, ProxyManager, Retry, Timeout

from penstock.client.configuration import Configuration

Part = tuple[str, bytes | tuple[str, bytes, str]]


class ApiException(Exception):
    """The engine refused a request, or gave no answer: then `status` is 0.

    `body` is what it said, mostly JSON with `type`, `message` and `code`.
    """

    def __init__(
        self, status: int, reason: str | None, body: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status, reason)
        self.status = status
        self.reason = reason
        self.body = body
        self.headers = dict(headers or {})

    def __str__(self) -> str:
        told = f": {self.body}" if self.body else ""
        return f"({self.status}) {self.reason}{told}"


class RestClient:
    """Connections to an engine, which are kept for the next request."""

    def __init__(self, configuration: Configuration) -> None:
        self._pool = _pool(configuration)

    def request(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes | None = None,
        parts: Sequence[Part] | None = None,
    ) -> BaseHTTPResponse:
        """The answer to a request, which is sent with a body or as a form of parts. Raises ApiException."""
        try:
            response = self._pool.request(method, url, fields=parts, body=body, headers=headers)
        except urllib3.exceptions.HTTPError as failed:
            raise ApiException(0, str(failed)) from failed
        if response.status >= 400:
            reason = response.reason or http.client.responses.get(response.status)
            raise ApiException(response.status, reason, text_of(response), response.headers)
        return response

    def close(self) -> None:
        """Let the connections go."""
        self._pool.clear()


def text_of(response: BaseHTTPResponse) -> str:
    """The body of an answer as text."""
    return response.data.decode("utf-8", "replace")


def _pool(configuration: Configuration) -> PoolManager:
    common: dict[str, Any] = {
        "timeout": Timeout(configuration.timeout),
        "retries": Retry(configuration.retries),
        "cert_reqs": "CERT_REQUIRED" if configuration.verify_ssl else "CERT_NONE",
        "ca_certs": configuration.ssl_ca_cert,
        "cert_file": configuration.cert_file,
        "key_file": configuration.key_file,
    }
    if configuration.proxy is not None:
        return ProxyManager(configuration.proxy, **common)
    return PoolManager(**common)
