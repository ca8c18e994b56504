"""`penstock schema upgrade` and `check`, on databases in each state."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy
from click.testing import CliRunner, Result

from penstock.cli import main
from penstock.store.schema import HEAD
from tests.conftest import MakeDatabase


def run(command: str, url: str) -> Result:
    """What a command prints, and how it ends."""
    result = CliRunner().invoke(main, ["schema", command, "--database", url])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def shown(url: str) -> str:
    """A URL without its password."""
    return sqlalchemy.make_url(url).render_as_string(hide_password=True)


def change(url: str, *statements: str) -> None:
    """Carry out statements."""
    named = url.replace("postgresql://", "postgresql+psycopg://")
    engine = sqlalchemy.create_engine(named)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture
def fresh(request: pytest.FixtureRequest, kind: str) -> str:
    """The URL of a database without tables."""
    make: MakeDatabase = request.getfixturevalue(kind)
    return make()


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which kind of database."""
    return str(request.param)


@pytest.fixture
def whole(fresh: str) -> str:
    """The URL of a database with all of its tables."""
    assert run("upgrade", fresh).exit_code == 0
    return fresh


def test_a_database_without_tables_gets_them_once(fresh: str) -> None:
    assert run("check", fresh).stdout == f"{shown(fresh)}: no tables yet; `penstock schema upgrade` makes them\n"
    assert run("upgrade", fresh).stdout == f"{shown(fresh)}: upgraded to version {HEAD}\n"
    assert run("upgrade", fresh).stdout == f"{shown(fresh)}: already at version {HEAD}\n"


def test_the_exit_code_of_a_check_says_whether_there_is_something_to_do(fresh: str) -> None:
    assert run("check", fresh).exit_code == 1
    assert run("upgrade", fresh).exit_code == 0
    checked = run("check", fresh)
    assert (checked.exit_code, checked.stdout) == (0, f"{shown(fresh)}: version {HEAD}, up to date\n")


def test_a_check_does_not_make_a_file(tmp_path: Path) -> None:
    assert run("check", f"sqlite:///{tmp_path}/new.db").exit_code == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("damage", "missing"),
    [
        ("DROP TABLE ACT_RU_TASK", "ACT_RU_TASK"),
        ("DROP TABLE ACT_HI_COMMENT", "ACT_HI_COMMENT"),
        ("ALTER TABLE ACT_RU_JOB DROP COLUMN REPEAT_OFFSET_", "ACT_RU_JOB.REPEAT_OFFSET_"),
    ],
)
def test_a_check_names_what_is_missing(whole: str, damage: str, missing: str) -> None:
    change(whole, damage)
    checked = run("check", whole)
    assert checked.exit_code == 1
    assert checked.stdout.splitlines()[1:] == [f"  missing: {missing}"]


def test_tables_of_the_reference_are_taken_over_as_they_are(whole: str) -> None:
    change(whole, "DROP TABLE PS_SCHEMA_VERSION")
    checked = run("check", whole)
    assert checked.exit_code == 1
    assert "; `penstock schema upgrade` takes them over" in checked.stdout
    assert run("upgrade", whole).exit_code == 0
    assert run("check", whole).exit_code == 0


def test_tables_of_the_reference_that_are_not_whole_are_refused(whole: str) -> None:
    change(whole, "DROP TABLE PS_SCHEMA_VERSION", "DROP TABLE ACT_RU_TASK")
    refused = run("upgrade", whole)
    assert (refused.exit_code, refused.stderr) == (1, "Error: The database lacks ACT_RU_TASK\n")


def test_tables_of_another_version_of_the_reference_are_refused(whole: str) -> None:
    change(whole, "DROP TABLE PS_SCHEMA_VERSION", "UPDATE ACT_GE_SCHEMA_LOG SET VERSION_ = '7.20.0'")
    refused = run("upgrade", whole)
    assert refused.exit_code == 1
    assert refused.stderr.startswith("Error: The database has the tables of Camunda 7.20.0. ")


@pytest.mark.parametrize("command", ["check", "upgrade"])
@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("nonsense", "'nonsense' is not a database URL"),
        ("postgresql://host:port/x", "is not a database URL"),
        ("mysql://host/x", "Penstock runs on sqlite and postgresql, not on mysql"),
        ("sqlite:////no/such/folder/x.db", "The database cannot be reached: "),
        (f"sqlite:///{__file__}", "The database cannot be used: file is not a database"),
    ],
)
def test_what_is_no_database_is_told_in_a_sentence(command: str, url: str, told: str) -> None:
    result = run(command, url)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: ")
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
