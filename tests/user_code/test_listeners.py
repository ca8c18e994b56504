"""Execution and task listeners in Python."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from penstock import EngineError, Execution, Task
from penstock.commands.process_instance import DeleteProcessInstance
from penstock.commands.task import CompleteTask, SetAssignee
from penstock.store.tables.runtime import ru_identitylink, ru_task
from tests.user_code.conftest import Program

LISTENER = '<camunda:executionListener event="{event}" {work}/>'
TASK_LISTENER = '<camunda:taskListener event="{event}" {work}/>'
WORK = {
    "delegateExpression": 'delegateExpression="${listen}"',
    "class": 'class="listen"',
    "expression": 'expression="${listen.notify(execution)}"',
}


def extensions(pattern: str, work: str, *events: str) -> str:
    listeners = "".join(pattern.format(event=event, work=work) for event in events)
    return f"<extensionElements>{listeners}</extensionElements>"


def listened(work: str) -> str:
    """A process, its task and the flow to it, each with listeners."""
    around = extensions(LISTENER, work, "start", "end")
    return (
        around
        + '<startEvent id="start"/>'
        + f'<sequenceFlow id="f1" sourceRef="start" targetRef="a">{extensions(LISTENER, work, "take")}</sequenceFlow>'
        + f'<userTask id="a">{around}</userTask>'
        + '<sequenceFlow id="f2" sourceRef="a" targetRef="end"/><endEvent id="end"/>'
    )


def waiting(listeners: str, attributes: str = "") -> str:
    """A process that waits at a task with listeners."""
    return (
        '<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="a"/>'
        f'<userTask id="a" name="Check" {attributes}>{listeners}</userTask>'
        '<sequenceFlow id="f2" sourceRef="a" targetRef="b"/><userTask id="b"/>'
    )


@pytest.mark.parametrize("told", WORK)
def test_execution_listeners_are_called_in_the_order_of_the_token(program: Program, told: str) -> None:
    heard: list[tuple[str | None, str | None, bool]] = []

    @program.engine.delegate("listen")
    def listen(execution: Execution) -> None:
        heard.append((execution.event_name, execution.activity_id, execution.is_canceled))

    program.deploy(listened(WORK[told]))
    program.start()
    program.engine.run(CompleteTask(program.task()))
    assert [(event, activity) for event, activity, _ in heard[1:-1]] == [
        ("take", "start"),
        ("start", "a"),
        ("end", "a"),
    ]
    assert (heard[0][0], heard[-1][0]) == ("start", "end")
    assert not any(is_canceled for *_, is_canceled in heard)


def test_a_listener_is_told_of_a_cancellation(program: Program) -> None:
    heard: list[tuple[str | None, bool]] = []

    @program.engine.delegate("listen")
    async def listen(execution: Execution) -> None:
        heard.append((execution.event_name, execution.is_canceled))

    program.deploy(waiting(extensions(LISTENER, WORK["class"], "end")))
    program.engine.run(DeleteProcessInstance(program.start().id))
    assert heard == [("end", True)]


def test_a_listener_has_fields(program: Program) -> None:
    heard: list[str] = []

    @program.engine.delegate("listen")
    def listen(execution: Execution, word: str) -> None:
        heard.append(word)

    field = '<camunda:field name="word" expression="${greeting}"/>'
    work = f'<camunda:executionListener event="start" class="listen">{field}</camunda:executionListener>'
    program.deploy(waiting(f"<extensionElements>{work}</extensionElements>"))
    program.start(greeting="hello")
    assert heard == ["hello"]


@pytest.mark.parametrize("told", ["delegateExpression", "class"])
def test_task_listeners_are_called_with_the_task(program: Program, told: str) -> None:
    heard: list[tuple[str | None, str | None, str | None]] = []

    @program.engine.delegate("listen")
    def listen(task: Task) -> None:
        assert task.execution is not None
        assert (task.task_definition_key, task.name, task.process_instance_id) == (
            "a",
            "Check",
            task.execution.process_instance_id,
        )
        heard.append((task.event_name, task.assignee, task.variables.get("x")))

    events = ("create", "assignment", "update", "complete", "delete")
    program.deploy(waiting(extensions(TASK_LISTENER, WORK[told], *events), 'camunda:assignee="kim"'))
    program.start(x="1")
    program.engine.run(SetAssignee(program.task(), "lee"))
    program.engine.run(CompleteTask(program.task()))
    assert heard == [
        ("create", "kim", "1"),
        ("assignment", "kim", "1"),
        ("update", "lee", "1"),
        ("assignment", "lee", "1"),
        ("complete", "lee", "1"),
    ]


def test_a_task_listener_is_told_of_a_deletion(program: Program) -> None:
    heard: list[str | None] = []

    @program.engine.delegate("listen")
    def listen(task: Task) -> None:
        heard.append(task.event_name)

    program.deploy(waiting(extensions(TASK_LISTENER, WORK["class"], "complete", "delete")))
    program.engine.run(DeleteProcessInstance(program.start().id))
    assert heard == ["delete"]


def test_a_task_listener_arranges_the_task(program: Program) -> None:
    @program.engine.delegate("listen")
    def listen(task: Task) -> None:
        task.set_assignee(task.variables["who"])
        task.set_priority(80)
        task.set_due_date(None)
        task.add_candidate_user("lee")
        task.add_candidate_group("sales")
        task.variables["seen"] = True
        task.variables.local["mine"] = task.priority

    program.deploy(waiting(extensions(TASK_LISTENER, WORK["class"], "create"), 'camunda:dueDate="2030-01-01T00:00:00"'))
    assert program.variables(who="kim") == {"who": "kim", "seen": True}
    task = program.engine.ask(lambda reader: reader.rows(select(ru_task)))[0]
    assert (task.assignee, task.priority, task.due_date) == ("kim", 80, None)
    links = program.engine.ask(lambda reader: reader.rows(select(ru_identitylink)))
    assert {(link.user_id, link.group_id) for link in links} == {("lee", None), (None, "sales")}


def test_a_task_listener_may_complete_the_task(program: Program) -> None:
    @program.engine.delegate("listen")
    def listen(task: Task) -> None:
        task.complete()

    program.deploy(waiting(extensions(TASK_LISTENER, WORK["class"], "create")))
    assert program.standing(program.start()) == {"b"}


def test_what_a_task_listener_raises_fails_the_step(program: Program) -> None:
    @program.engine.delegate("listen")
    def listen(task: Task) -> None:
        raise ValueError("no such luck")

    program.deploy(waiting(extensions(TASK_LISTENER, WORK["class"], "complete")))
    instance = program.start()
    message = "There was an exception while invoking the TaskListener. Message: 'no such luck'"
    with pytest.raises(EngineError, match=message) as raised:
        program.engine.run(CompleteTask(program.task()))
    assert isinstance(raised.value.__cause__, ValueError)
    assert program.standing(instance) == {"a"}


def test_what_an_execution_listener_raises_fails_the_step(program: Program) -> None:
    @program.engine.delegate("listen")
    def listen(execution: Execution) -> None:
        raise ValueError("no such luck")

    program.deploy(waiting(extensions(LISTENER, WORK["class"], "start")))
    with pytest.raises(ValueError, match="no such luck"):
        program.start()
    assert program.running() == 0
