"""The schema of a database: make it, bring it up to date, say what is wrong with it.

A new database is made in one go as the tables are declared; an older one of ours is migrated step by step, with the
same result (a test compares). A database of Camunda 7.24 is taken over as it is: its tables are the ones declared here.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy
from sqlalchemy import Connection, MetaData, inspect, select, text
from sqlalchemy.engine.interfaces import Dialect as SQLDialect
from sqlalchemy.schema import CreateIndex, CreateTable

import penstock.store.indexes  # noqa: F401 - declares them
from penstock.errors import PersistenceError, SchemaError
from penstock.store.database import Database
from penstock.store.tables import general, metadata

#: The newest migration, and where a database says which ones it has been through.
HEAD = "0001"
VERSION_TABLE = "ps_schema_version"
LIBRARY_VERSION = "7.24.0"
ADVISORY_LOCK = 0x50454E53  # "PENS"

PROPERTIES = {
    "schema.version": "fox",
    "schema.history": "create(fox)",
    "next.dbid": "1",
    "deployment.lock": "0",
    "history.cleanup.job.lock": "0",
    "startup.lock": "0",
    "installationId.lock": "0",
    "historyLevel": "3",
}


@dataclass(frozen=True)
class SchemaState:
    """What a database holds. `version` is the last migration (None if there was none), `engine` the version of Camunda
    that the tables are of (None without tables); `missing` names tables and columns that ought to be there.
    """

    version: str | None
    engine: str | None
    missing: Sequence[str] = ()

    @property
    def is_current(self) -> bool:
        """Whether there is nothing to do."""
        return self.version == HEAD and not self.missing

    @property
    def is_empty(self) -> bool:
        """Whether there is no table yet."""
        return self.engine is None


def upgrade(database: Database) -> bool:
    """Make the schema, or bring it up to date; whether there was anything to do. Processes that start together take
    turns.

    Raises SchemaError for tables of another version of Camunda, or ones that are not whole; PersistenceError if the
    database cannot be reached.
    """
    if version_of(database) == HEAD:
        return False
    with _alone(database) as connection:
        state = _state(connection)
        if state.version == HEAD:
            return False
        _require_usable(state)
        if state.is_empty:
            _create(connection)
        elif state.version is None:
            _stamp(connection)
        else:
            _migrate(connection)
    return True


def check(database: Database) -> SchemaState:
    """What the database holds. Raises PersistenceError if it cannot be reached, or is none."""
    if not database.is_there:
        return SchemaState(None, None)
    with _connected(database) as connection:
        try:
            return _state(connection)
        except sqlalchemy.exc.DBAPIError as refused:
            raise PersistenceError(f"The database cannot be used: {refused.orig}") from None


def version_of(database: Database) -> str | None:
    """The last migration of a database, in one cheap statement; None if it has not been through any."""
    with _connected(database) as connection:
        try:
            return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
        except sqlalchemy.exc.DBAPIError:
            return None


def migrate(database: Database, revision: str = "head") -> None:
    """Take all steps of migration up to a revision, also from nothing."""
    with _alone(database) as connection:
        _migrate(connection, revision)


@contextmanager
def _alone(database: Database) -> Iterator[Connection]:
    """A transaction that no other process can have at the same time."""
    with _connected(database) as connection:
        _take_turn(connection)
        try:
            yield connection
        except BaseException:
            _end(connection, "ROLLBACK")
            raise
        _end(connection, "COMMIT")


def _take_turn(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})"))
        return
    connection.connection.driver_connection.isolation_level = None  # type: ignore[union-attr]
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except sqlalchemy.exc.DatabaseError as refused:
        raise PersistenceError(f"The database cannot be used: {refused.orig}") from None


def _connected(database: Database) -> Connection:
    try:
        return database.engine.connect()
    except sqlalchemy.exc.OperationalError as refused:
        raise PersistenceError(f"The database cannot be reached: {refused.orig}") from None


def _end(connection: Connection, how: str) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(how)
    (connection.commit if how == "COMMIT" else connection.rollback)()


def _state(connection: Connection) -> SchemaState:
    inspector = inspect(connection)
    found = {name.upper() for name in inspector.get_table_names()}
    engine = _engine_version(connection) if "ACT_GE_PROPERTY" in found else None
    version = None
    if VERSION_TABLE.upper() in found:
        version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    missing = list(_missing(inspector, found)) if engine is not None else []
    return SchemaState(version, engine, missing)


def _engine_version(connection: Connection) -> str:
    log = general.ge_schema_log
    row = connection.execute(select(log.c.version).order_by(log.c.timestamp.desc()).limit(1)).first()
    return str(row[0]) if row is not None else "unknown"


def _missing(inspector: sqlalchemy.Inspector, found: set[str]) -> Iterator[str]:
    actual = {name.upper(): name for name in inspector.get_table_names()}
    for table in metadata.tables.values():
        if table.name not in found:
            yield table.name
            continue
        columns = {column["name"].upper() for column in inspector.get_columns(actual[table.name])}
        yield from (f"{table.name}.{column.name}" for column in table.columns if column.name not in columns)


def _require_usable(state: SchemaState) -> None:
    if state.is_empty:
        return
    if not (state.engine or "").startswith("7.24."):
        raise SchemaError(
            f"The database has the tables of Camunda {state.engine}. Penstock works on those of 7.24: upgrade it with "
            "Camunda's own scripts first."
        )
    if state.version is None and state.missing:
        raise SchemaError(f"The database lacks {', '.join(state.missing)}")


# -- making -----------------------------------------------------------------------------------------


def ddl(dialect: SQLDialect, tables: MetaData = metadata) -> Iterator[str]:
    """The statements that make all tables and indexes."""
    for table in tables.sorted_tables:
        yield str(CreateTable(table).compile(dialect=dialect))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield str(CreateIndex(index).compile(dialect=dialect))


def _create(connection: Connection) -> None:
    for statement in ddl(connection.dialect):
        connection.exec_driver_sql(statement)
    insert_properties(connection)
    _stamp(connection)


def insert_properties(connection: Connection) -> None:
    """The rows that a database has from its first day: how it was made, and the locks of critical sections."""
    rows = [{"name": name, "value": value, "rev": 1} for name, value in PROPERTIES.items()]
    rows.append({"name": "camunda.installation.id", "value": str(uuid.uuid4()), "rev": 1})
    connection.execute(general.ge_property.insert(), rows)
    born = {"id": "0", "timestamp": datetime.now(UTC), "version": LIBRARY_VERSION}
    connection.execute(general.ge_schema_log.insert(), [born])


def _stamp(connection: Connection) -> None:
    connection.exec_driver_sql(f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql(f"INSERT INTO {VERSION_TABLE} VALUES ('{HEAD}')")


def _migrate(connection: Connection, revision: str = "head") -> None:
    # Imported here: it takes a tenth of a second, and is seldom needed.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "penstock.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
