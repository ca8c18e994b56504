"""Where the engine is, and how it is spoken to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar


@dataclass
class Configuration:
    """How to reach an engine.

    `host` is the URL of its REST API. `username` and `password` go along as basic authentication. `verify_ssl` says
    whether its certificate is checked, `ssl_ca_cert` is a file of authorities to check it against, `cert_file` and
    `key_file` are the client's own. `proxy` is a URL. `timeout` is in seconds, None for as long as it takes. `retries`
    says how often what can safely be repeated is tried again without an answer. Downloads are put into new folders
    within `temp_folder_path`, by default the system's folder for such.
    """

    host: str = "http://localhost:8080/engine-rest"
    username: str | None = None
    password: str | None = None
    verify_ssl: bool = True
    ssl_ca_cert: str | None = None
    cert_file: str | None = None
    key_file: str | None = None
    proxy: str | None = None
    timeout: float | None = None
    retries: int = 3
    temp_folder_path: str | None = None

    _default: ClassVar[Configuration | None] = None

    @classmethod
    def set_default(cls, default: Configuration | None) -> None:
        """Have clients that are made without a configuration take a copy of this one; None for the built-in one."""
        cls._default = replace(default) if default is not None else None

    @classmethod
    def get_default_copy(cls) -> Configuration:
        """A copy of the configuration that clients take by default."""
        return replace(cls._default) if cls._default is not None else cls()
