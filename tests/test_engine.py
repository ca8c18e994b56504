"""The engine as an object: from its database to its end."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from penstock import (
    DefinitionNotFoundError,
    EngineError,
    ParseError,
    PenstockError,
    PersistenceError,
    ProcessEngine,
    SchemaError,
)
from penstock.commands.process_instance import StartProcessInstance
from penstock.commands.task import CompleteTask
from penstock.errors import NotValidError
from penstock.queries.reader import Reader
from penstock.records.runtime import ExecutionRecord
from penstock.semantics.host import NOBODY
from penstock.store.tables.runtime import ru_execution, ru_task
from penstock.store.write_set import WriteSet
from penstock.values import unwrap
from tests.conftest import START, Clock
from tests.scenarios.drawing import Drawing

SECONDS = 60


@pytest.fixture
def engine() -> Iterator[ProcessEngine]:
    """An engine on a database that lasts as long as itself."""
    with ProcessEngine() as engine:
        yield engine


@pytest.fixture
def diagram(tmp_path: Path) -> Path:
    """A file with a process that waits at a task."""
    return write(tmp_path / "order.bpmn")


def write(file: Path, drawing: str = "start -> task:a -> end", key: str = "order") -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(Drawing(drawing, key).xml)
    return file


def instances(reader: Reader) -> int:
    return int(reader.scalar(select(func.count()).select_from(ru_execution)))


# -- deploying and starting ---------------------------------------------------------------------------


def test_a_file_is_deployed_under_its_name(engine: ProcessEngine, diagram: Path) -> None:
    deployed = engine.deploy(diagram, name="first", tenant_id="north")
    (definition,) = deployed.definitions
    assert (definition.key, definition.version, definition.resource_name) == ("order", 1, "order.bpmn")
    assert (deployed.deployment.name, definition.tenant_id) == ("first", "north")


def test_several_files_are_one_deployment(engine: ProcessEngine, diagram: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other.bpmn", key="other")
    deployed = engine.deploy(diagram, str(other))
    assert {definition.key for definition in deployed.definitions} == {"order", "other"}


def test_the_newest_version_is_started(engine: ProcessEngine, diagram: Path) -> None:
    engine.deploy(diagram)
    engine.deploy(write(diagram, "start -> task:b -> end"))
    assert engine.start("order").definition_id.startswith("order:2:")


@pytest.mark.parametrize(
    ("content", "error", "told"),
    [
        (Drawing("start -> service:s -> end").xml, ParseError, "One of the attributes .* is mandatory on serviceTask"),
        (b"<definitions>", EngineError, "Could not parse 'order.bpmn'"),
        (b"", EngineError, "order.bpmn"),
    ],
)
def test_what_is_no_diagram_is_refused(
    engine: ProcessEngine, diagram: Path, content: bytes, error: type[PenstockError], told: str
) -> None:
    diagram.write_bytes(content)
    with pytest.raises(error, match=told):
        engine.deploy(diagram)
    with pytest.raises(DefinitionNotFoundError):
        engine.start("order")


def test_a_bad_file_keeps_the_others_out(engine: ProcessEngine, diagram: Path, tmp_path: Path) -> None:
    with pytest.raises(ParseError):
        engine.deploy(diagram, write(tmp_path / "bad.bpmn", "start -> service:s -> end", "bad"))
    with pytest.raises(DefinitionNotFoundError):
        engine.start("order")


def test_a_file_that_is_not_there_is_told(engine: ProcessEngine, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"nowhere\.bpmn"):
        engine.deploy(tmp_path / "nowhere.bpmn")


def test_nothing_to_deploy_is_refused(engine: ProcessEngine) -> None:
    with pytest.raises(NotValidError, match="No deployment resources"):
        engine.deploy()


def test_files_of_one_name_are_refused_rather_than_lost(engine: ProcessEngine, diagram: Path, tmp_path: Path) -> None:
    with pytest.raises(NotValidError, match="same name"):
        engine.deploy(diagram, write(tmp_path / "below" / "order.bpmn", key="other"))


def test_history_time_to_live_can_be_asked_for(diagram: Path) -> None:
    with ProcessEngine(requires_time_to_live=True) as engine, pytest.raises(ParseError, match="historyTimeToLive"):
        engine.deploy(diagram)


VARIABLES: dict[str, Any] = {
    "text": "x",
    "number": 42,
    "large": 2**40,
    "huge": 2**80,
    "fraction": 1.5,
    "yes": True,
    "nothing": None,
    "moment": datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    "content": b"\x00\x01",
    "list": [1, "x", None, [True]],
    "map": {"a": {"b": [1.5]}},
}


@pytest.mark.parametrize("name", VARIABLES)
def test_variables_come_back_as_they_were(engine: ProcessEngine, diagram: Path, name: str) -> None:
    engine.deploy(diagram)
    found = engine.start("order", {name: VARIABLES[name]}).variables
    assert found is not None
    assert unwrap(found[name]) == VARIABLES[name]


def test_what_no_variable_can_hold_is_refused(engine: ProcessEngine, diagram: Path) -> None:
    engine.deploy(diagram)
    with pytest.raises(EngineError, match="Cannot keep this in a variable: object has no Java class"):
        engine.start("order", {"thing": object()})


def test_a_start_tells_what_was_started(engine: ProcessEngine, diagram: Path) -> None:
    engine.deploy(diagram)
    started = engine.start("order", business_key="A-1")
    assert (started.business_key, started.definition_key, started.is_ended) == ("A-1", "order", False)
    engine.deploy(write(diagram, "start -> end"))
    assert engine.start("order").is_ended


def test_an_unknown_key_is_told(engine: ProcessEngine) -> None:
    with pytest.raises(DefinitionNotFoundError, match="no processes deployed with key 'nothing'"):
        engine.start("nothing")


def test_the_clock_and_the_zone_are_those_that_are_given(diagram: Path) -> None:
    with ProcessEngine(clock=Clock(), zone=UTC, name="mine") as engine:
        engine.deploy(diagram)
        engine.start("order")
        assert engine.ask(lambda reader: reader.scalar(select(ru_task.c.created))) == START
        assert (engine.name, engine.zone) == ("mine", UTC)


# -- asking -------------------------------------------------------------------------------------------


def test_a_query_that_raises_raises_where_it_was_asked(engine: ProcessEngine, diagram: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        engine.ask(lambda reader: 1 / 0)
    with pytest.raises(DBAPIError, match="no such table"):
        engine.ask(lambda reader: reader.connection.execute(text("SELECT * FROM no_such")))
    engine.deploy(diagram)
    assert engine.ask(instances) == 0


def answered(engine: ProcessEngine, query: Callable[[Reader], Any]) -> Any:
    future: Future[Any] = Future()

    def answer(result: Any, error: BaseException | None) -> None:
        future.set_result(result) if error is None else future.set_exception(error)

    engine.submit_query(query, NOBODY, answer)
    return future.result(SECONDS)


def test_a_query_may_be_answered_on_another_thread(engine: ProcessEngine) -> None:
    assert answered(engine, lambda reader: threading.current_thread().name) != threading.current_thread().name
    with pytest.raises(ZeroDivisionError):
        answered(engine, lambda reader: 1 / 0)


# -- commits ------------------------------------------------------------------------------------------


def test_whoever_listens_is_told_of_every_commit_and_of_no_failure(engine: ProcessEngine, diagram: Path) -> None:
    heard: list[WriteSet] = []
    engine.deploy(diagram)
    engine.on_commit(heard.append)
    instance = engine.start("order")
    (changes,) = heard
    written = [record for rows in changes.inserts.values() for record in rows]
    assert [record.id for record in written if isinstance(record, ExecutionRecord)] == [instance.id]
    with pytest.raises(DefinitionNotFoundError):
        engine.start("nothing")
    assert len(heard) == 1


def test_what_was_committed_can_be_read_when_it_is_told(engine: ProcessEngine, diagram: Path) -> None:
    seen: list[int] = []
    engine.deploy(diagram)
    engine.on_commit(lambda changes: seen.append(engine.ask(instances)))
    engine.start("order")
    engine.start("order")
    assert seen == [1, 2]


def test_a_listener_that_fails_spoils_neither_the_commit_nor_the_other_listeners(
    engine: ProcessEngine, diagram: Path, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[WriteSet] = []

    def fail(changes: WriteSet) -> None:
        raise ValueError("not listening")

    engine.deploy(diagram)
    engine.on_commit(fail)
    engine.on_commit(heard.append)
    assert engine.start("order").id
    assert engine.ask(instances) == len(heard) == 1
    assert "not listening" in caplog.text


# -- databases ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "error", "told"),
    [
        ("orders.db", SchemaError, "'orders.db' is not a database URL"),
        ("", SchemaError, "'' is not a database URL"),
        ("mysql://localhost/orders", SchemaError, "runs on sqlite and postgresql, not on mysql"),
        ("sqlite:////nowhere/at/all/orders.db", PersistenceError, "cannot be reached: unable to open database file"),
        ("postgresql://localhost:1/orders", PersistenceError, "cannot be reached: .*refused"),
    ],
)
def test_a_database_that_cannot_be_is_refused(url: str, error: type[PenstockError], told: str) -> None:
    with pytest.raises(error, match=told):
        ProcessEngine(url)


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir or Madam, " * 100)
    with pytest.raises(PersistenceError, match="cannot be used: file is not a database"):
        ProcessEngine(f"sqlite:///{file}")
    assert file.read_text() == "Dear Sir or Madam, " * 100


def test_tables_of_an_older_camunda_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    ProcessEngine(f"sqlite:///{file}").close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE ACT_GE_SCHEMA_LOG SET VERSION_ = '7.20.0'")
        connection.execute("DROP TABLE ps_schema_version")
    connection.close()
    with pytest.raises(SchemaError, match=r"tables of Camunda 7\.20\.0"):
        ProcessEngine(f"sqlite:///{file}")


def test_what_was_done_is_still_there_after_closing(tmp_path: Path, diagram: Path) -> None:
    url = f"sqlite:///{tmp_path}/orders.db"
    with ProcessEngine(url) as engine:
        engine.deploy(diagram)
        engine.start("order")
    with ProcessEngine(url) as engine:
        assert engine.ask(instances) == 1
        engine.start("order")
        assert engine.ask(instances) == 2


def test_two_engines_share_a_file(tmp_path: Path, diagram: Path) -> None:
    url = f"sqlite:///{tmp_path}/orders.db"
    with ProcessEngine(url) as first, ProcessEngine(url) as second:
        first.deploy(diagram)
        with ThreadPoolExecutor(8) as pool:
            engines = [first, second] * 20
            ids = {future.result(SECONDS).id for future in [pool.submit(e.start, "order") for e in engines]}
        assert len(ids) == first.ask(instances) == second.ask(instances) == 40
        second.deploy(write(diagram, "start -> task:b -> end"))
        assert first.start("order").definition_id.startswith("order:2:")
        (task_id,) = second.ask(
            lambda reader: reader.rows(select(ru_task.c.id).where(ru_task.c.task_definition_key == "b"))
        )[0]
        second.run(CompleteTask(task_id))
        with pytest.raises(EngineError):
            first.run(CompleteTask(task_id))


def test_a_database_without_a_file_is_gone_with_its_engine() -> None:
    with ProcessEngine() as engine:
        folder = Path(str(engine.database.engine.url.database)).parent
        assert folder.is_dir()
    assert not folder.exists()


# -- the end ------------------------------------------------------------------------------------------


def test_an_engine_may_be_closed_twice() -> None:
    engine = ProcessEngine()
    engine.close()
    engine.close()
    assert engine.is_closed


CLOSED: list[Callable[[ProcessEngine], object]] = [
    lambda engine: engine.start("order"),
    lambda engine: engine.run(StartProcessInstance(key="order")),
    lambda engine: engine.submit(StartProcessInstance(key="order"), NOBODY, lambda result, error: None),
    lambda engine: engine.ask(instances),
    lambda engine: engine.submit_query(instances, NOBODY, lambda result, error: None),
]


@pytest.mark.parametrize("ask", CLOSED)
@pytest.mark.parametrize("is_kept", [False, True])
def test_a_closed_engine_says_so(ask: Callable[[ProcessEngine], object], is_kept: bool, tmp_path: Path) -> None:
    engine = ProcessEngine(f"sqlite:///{tmp_path}/orders.db" if is_kept else "sqlite://")
    engine.close()
    with pytest.raises(EngineError, match="The engine is closed"):
        ask(engine)


def test_an_engine_is_closed_also_when_its_block_fails() -> None:
    with pytest.raises(ZeroDivisionError), ProcessEngine() as engine:
        _ = 1 / 0
    assert engine.is_closed


def test_closing_leaves_no_thread_behind(diagram: Path) -> None:
    before = set(threading.enumerate())
    with ProcessEngine() as engine:
        engine.delegate("work")(lambda execution: None)
        engine.deploy(write(diagram, "start -> service:s(class=work) -> end"))
        engine.start("order")
        assert set(threading.enumerate()) - before
    assert set(threading.enumerate()) - before == set()


def test_a_program_that_forgets_to_close_ends_all_the_same(diagram: Path) -> None:
    program = f"""if True:
        from penstock import JobExecutor, ProcessEngine
        engine = ProcessEngine()
        JobExecutor(engine).start()
        engine.deploy({str(diagram)!r})
        print(engine.start("order").definition_key)
    """
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=SECONDS, check=True)
    assert (done.stdout, done.stderr) == ("order\n", "")
