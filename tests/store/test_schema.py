"""The schema: the reference's own, the same however it came about, and never touched if it is a stranger's."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import inspect, text

from penstock.errors import SchemaError
from penstock.store import schema
from penstock.store.database import Database
from penstock.store.tables import metadata
from tests.conftest import MakeDatabase
from tests.shared import shared

KINDS = ("sqlite", "postgresql")


@pytest.fixture(params=KINDS)
def make(request: pytest.FixtureRequest) -> MakeDatabase:
    found: MakeDatabase = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def empty(make: MakeDatabase) -> Iterator[Database]:
    database = Database(make())
    yield database
    database.close()


def told(database: Database) -> dict[str, Any]:
    """All that an inspector tells of a database, in an order of its own."""
    inspector = inspect(database.engine)
    tables = {}
    for name in sorted(inspector.get_table_names()):
        columns = [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in inspector.get_columns(name)]
        indexes = sorted((i["name"], i["column_names"], bool(i["unique"])) for i in inspector.get_indexes(name))
        tables[name.upper()] = (columns, indexes, inspector.get_pk_constraint(name)["constrained_columns"])
    return tables


def test_a_migrated_database_is_equal_to_a_fresh_one(make: MakeDatabase) -> None:
    fresh, migrated = Database(make()), Database(make())
    schema.upgrade(fresh)
    schema.migrate(migrated)
    assert told(fresh) == told(migrated)
    assert schema.check(migrated).is_current
    for database in (fresh, migrated):
        database.close()


def test_a_second_upgrade_has_nothing_to_do(empty: Database) -> None:
    assert schema.upgrade(empty)
    assert not schema.upgrade(empty)
    assert schema.check(empty).is_current


def test_the_first_rows_are_those_of_the_reference(empty: Database) -> None:
    schema.upgrade(empty)
    with empty.engine.connect() as connection:
        rows = connection.execute(text("SELECT NAME_, VALUE_ FROM ACT_GE_PROPERTY")).all()
        version = connection.execute(text("SELECT VERSION_ FROM ACT_GE_SCHEMA_LOG")).scalar()
    properties = {row[0]: row[1] for row in rows}
    assert properties.pop("camunda.installation.id")
    assert properties == schema.PROPERTIES
    assert version == "7.24.0"


def test_tables_of_another_version_are_refused_and_left_alone(empty: Database) -> None:
    schema.upgrade(empty)
    with empty.engine.begin() as connection:
        connection.execute(text("UPDATE ACT_GE_SCHEMA_LOG SET VERSION_ = '7.19.0'"))
        connection.execute(text(f"DROP TABLE {schema.VERSION_TABLE}"))
    before = told(empty)
    with pytest.raises(SchemaError, match=r"Camunda 7\.19\.0"):
        schema.upgrade(empty)
    assert told(empty) == before


def test_a_database_that_lacks_a_column_is_refused(empty: Database) -> None:
    schema.upgrade(empty)
    with empty.engine.begin() as connection:
        connection.execute(text("ALTER TABLE ACT_RU_METER_LOG DROP COLUMN REPORTER_"))
        connection.execute(text(f"DROP TABLE {schema.VERSION_TABLE}"))
    assert schema.check(empty).missing == ["ACT_RU_METER_LOG.REPORTER_"]
    with pytest.raises(SchemaError, match=r"lacks ACT_RU_METER_LOG\.REPORTER_"):
        schema.upgrade(empty)


def test_a_database_of_the_reference_is_taken_over_as_it_is(empty: Database) -> None:
    schema.upgrade(empty)
    with empty.engine.begin() as connection:
        connection.execute(text(f"DROP TABLE {schema.VERSION_TABLE}"))
    before = told(empty)
    assert schema.check(empty).version is None
    assert schema.upgrade(empty)
    after = told(empty)
    after.pop(schema.VERSION_TABLE.upper())
    assert after == before


@pytest.mark.parametrize("url", ["mysql://localhost/x", "nonsense", "http://localhost"])
def test_another_kind_of_database_is_refused(url: str) -> None:
    with pytest.raises(SchemaError):
        Database(url)


def test_the_password_of_a_database_is_not_shown() -> None:
    database = Database("postgresql://me:secret@localhost/x")
    assert "secret" not in database.shown


# -- against the reference's own ----------------------------------------------------------------------


def reference(name: str) -> list[dict[str, str]]:
    with shared(f"spec/{name}").open(newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_and_column_is_named_as_the_reference_names_it() -> None:
    rows = reference("schema-7.24-columns.csv")
    theirs = {(row["table"], row["column"]) for row in rows}
    ours = {(table.name, column.name) for table in metadata.tables.values() for column in table.columns}
    assert ours == theirs


def test_every_column_has_the_type_that_the_reference_gives_it(postgresql: MakeDatabase) -> None:
    database = Database(postgresql())
    schema.upgrade(database)
    with database.engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT upper(table_name), upper(column_name), data_type, character_maximum_length, is_nullable "
                "FROM information_schema.columns WHERE table_schema = 'public' AND table_name LIKE 'act\\_%'"
            )
        ).all()
    database.close()
    ours = {}
    for table, column, kind, length, nullable in rows:
        short = "varchar" if kind == "character varying" else kind
        ours[table, column] = (f"{short}({length})" if length is not None else short, nullable)
    theirs = {(r["table"], r["column"]): (r["type"], r["nullable"]) for r in reference("schema-7.24-columns.csv")}
    assert ours == theirs


def test_names_stay_within_what_every_database_takes() -> None:
    names = [str(index.name) for table in metadata.tables.values() for index in table.indexes]
    assert len(names) == len(set(names))
    assert all(len(name) <= 30 for name in names)
