"""A database by its URL: what lanes write through, what readers ask, and what local time is in it."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from datetime import UTC, tzinfo
from functools import cached_property
from pathlib import Path

import sqlalchemy
from sqlalchemy import URL, event
from sqlalchemy.exc import ArgumentError

from penstock.errors import SchemaError
from penstock.store.dialect import Dialect

READERS = 8
#: What of a URL that nobody can read may be a password.
PASSWORD = re.compile(r":[^:/@]*@")


class Database:
    """One database. `close` it when its last user is gone.

    `sqlite:///FILE` and `postgresql://USER:PASSWORD@HOST:PORT/NAME` are understood; `sqlite://` is a database that
    lasts as long as this object. Raises SchemaError for another kind.
    """

    def __init__(self, url: str, zone: tzinfo = UTC) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._url = self._resolved(url)
        self.dialect = _dialect(self._url, zone)

    def _resolved(self, url: str) -> URL:
        try:
            parsed = sqlalchemy.make_url(url)
        except (ArgumentError, ValueError):
            shown = PASSWORD.sub(":***@", url)
            raise SchemaError(
                f"'{shown}' is not a database URL such as sqlite:///FILE or postgresql://HOST/NAME"
            ) from None
        if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
            self._folder = tempfile.TemporaryDirectory(prefix="penstock-")
            return parsed.set(drivername="sqlite", database=str(Path(self._folder.name) / "penstock.db"))
        return parsed

    @property
    def shown(self) -> str:
        """The URL without its password."""
        return self._url.render_as_string(hide_password=True)

    @property
    def is_there(self) -> bool:
        """False only for a file that is not there yet: whoever connects to it makes it."""
        file = Path(self._url.database or "")
        return self.dialect.name != "sqlite" or not file.parent.is_dir() or file.exists()

    @cached_property
    def engine(self) -> sqlalchemy.Engine:
        """The connections of readers."""
        driver = "sqlite" if self.dialect.name == "sqlite" else "postgresql+psycopg"
        engine = sqlalchemy.create_engine(self._url.set(drivername=driver), pool_size=READERS, max_overflow=READERS)
        engine.dialect.zone = self.dialect.zone  # type: ignore[attr-defined]
        if self.dialect.name == "sqlite":
            event.listen(engine, "connect", _set_up_reader)
        return engine

    def close(self) -> None:
        """Close the readers' connections."""
        if "engine" in self.__dict__:
            self.engine.dispose()
        if self._folder is not None:
            self._folder.cleanup()


def _set_up_reader(raw: sqlite3.Connection, _record: object) -> None:
    """Wait for writers; compare texts as PostgreSQL does, where `LIKE` minds case and `UPPER` knows all alphabets."""
    raw.execute("PRAGMA busy_timeout=60000")
    raw.execute("PRAGMA case_sensitive_like=ON")
    raw.create_function("upper", 1, _upper, deterministic=True)


def _upper(value: str | float | bytes | None) -> str | float | bytes | None:
    return value.upper() if isinstance(value, str) else value


def _dialect(url: URL, zone: tzinfo) -> Dialect:
    match url.get_backend_name():
        case "sqlite":
            from penstock.store.sqlite import SQLite

            return SQLite(url.database or "", zone)
        case "postgresql":
            return _postgresql(url, zone)
    raise SchemaError(f"Penstock runs on sqlite and postgresql, not on {url.get_backend_name()}")


def _postgresql(url: URL, zone: tzinfo) -> Dialect:
    try:
        from penstock.store.postgresql import PostgreSQL
    except ImportError:
        raise SchemaError("For PostgreSQL install penstock[postgresql]") from None
    return PostgreSQL(url.set(drivername="postgresql").render_as_string(hide_password=False), zone)
