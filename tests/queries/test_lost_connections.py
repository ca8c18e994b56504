"""Queries after the database has hung up: a server that is started anew is met with new connections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
from sqlalchemy import text

from penstock.engine import ProcessEngine
from penstock.queries.reader import Reader

if TYPE_CHECKING:
    from tests.conftest import MakeDatabase

HANG_UP = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> %s"


def one(reader: Reader) -> object:
    """The least that can be asked."""
    return reader.connection.execute(text("SELECT 1")).scalar()


def test_a_query_on_a_connection_that_was_lost_is_asked_again(postgresql: MakeDatabase) -> None:
    url = postgresql()
    with ProcessEngine(url) as engine:
        assert engine.ask(one) == 1
        with psycopg.connect(url, autocommit=True) as admin:
            ended = admin.execute(HANG_UP, [admin.info.backend_pid]).fetchall()
        assert ended
        assert engine.ask(one) == 1
