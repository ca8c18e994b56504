"""Scripts where diagrams have them: tasks, conditions, mappings, listeners, events, files of a deployment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

import pytest

from penstock import ProcessEngine
from penstock.commands.deployment import Deploy
from penstock.commands.task import CompleteTask
from penstock.commands.variables import ModifyVariables
from penstock.errors import (
    EngineError,
    NotFoundError,
    NullValueError,
    ScriptError,
    ScriptFailedError,
    ScriptLanguageError,
    WrongClassError,
)
from penstock.expr import UnknownPropertyError
from penstock.rest.errors import told as wire_error
from penstock.values import Value, wrap
from tests.rest.conftest import Rest
from tests.scripts.conftest import script_task
from tests.user_code.conftest import NAMESPACES, Program

XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="tFormalExpression"'


def script(source: str, language: str = "javascript") -> str:
    return f'<camunda:script scriptFormat="{language}">{escape(source)}</camunda:script>'


def task(inside: str, attributes: str = "") -> str:
    """A start event and a user task with extension elements, then the user task `after`."""
    return (
        '<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="a"/>'
        f'<userTask id="a" {attributes}><extensionElements>{inside}</extensionElements></userTask>'
        '<sequenceFlow id="f2" sourceRef="a" targetRef="after"/><userTask id="after"/>'
    )


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("x + 1", 4),
        ("execution.getVariable('x') + 1", 4),
        ("execution.setVariable('y', 5); y", 5),
        ("execution.setVariable('m', {a: 1}); m.a", 1),
        ("m2.push(1); execution.setVariable('other', 1); m2", ["a", 1]),
        ("m2.push(1); execution.setVariable('m2', ['b']); m2", ["b"]),
        ("execution.getVariables().x", 3),
        ("execution.getVariableNames().contains('x')", True),
        ("execution.hasVariable('none')", False),
        ("execution.removeVariable('x'); execution.hasVariable('x')", False),
        ("execution.getCurrentActivityId() + execution.currentActivityId", "ss"),
        ("execution.getProcessInstanceId() === execution.id", True),
        ("execution.getProcessBusinessKey()", None),
        ("execution.getProcessInstance().getVariable('x')", 3),
        ("typeof task", "undefined"),
        ("x = 9; execution.getVariable('x')", 3),
    ],
)
def test_a_script_task_sees_the_execution_and_its_variables(program: Program, source: str, value: object) -> None:
    program.deploy(script_task(source))
    assert program.variables(x=3, m2=["a"]).get("result") == value


def test_a_script_may_set_local_variables_and_the_business_key(program: Program) -> None:
    program.deploy(
        script_task("execution.setVariableLocal('here', 1); execution.setProcessBusinessKey('k'); execution.id")
    )
    started = program.start()
    assert started.variables is not None
    assert started.variables["here"].content == 1
    assert program.engine.ask(lambda reader: reader.scalar(_business_key(started.id))) == "k"


def _business_key(instance_id: str) -> Any:
    from sqlalchemy import select

    from penstock.store.tables.runtime import ru_execution

    return select(ru_execution.c.business_key).where(ru_execution.c.id == instance_id)


def test_a_result_of_nothing_leaves_the_variable(program: Program) -> None:
    program.deploy(script_task("null"))
    assert program.variables(result="before")["result"] == "before"


@pytest.mark.parametrize(
    ("stored", "source", "value"),
    [
        (Value("Json", '{"a": [1, 2]}'), "doc.prop('a').elements().size()", wrap(2)),
        (Value("Json", '{"a": 1}'), "doc.prop('b', 2)", Value("Json", '{"a":1,"b":2}')),
        (Value("Json", '{"a": 1}'), "execution.getVariable('doc').prop('a').numberValue()", wrap(1)),
        (Value("Xml", "<a><b/></a>"), "doc.childElement('b').name()", wrap("b")),
        (Value("Json", None), "doc", None),
    ],
)
def test_documents_in_variables_are_nodes(program: Program, stored: Value, source: str, value: Value | None) -> None:
    program.deploy(script_task(source))
    found = program.start(doc=stored).variables
    assert found is not None
    assert found.get("result") == value


def test_a_broken_document_fails_only_the_script_that_reads_it(program: Program) -> None:
    program.deploy(script_task("if (reads) doc; 'fine'"))
    broken = Value("Json", "{")
    assert program.variables(reads=False, doc=broken)["result"] == "fine"
    with pytest.raises(ScriptFailedError, match="Cannot deserialize object in variable 'doc': SPIN/JACKSON-JSON-01001"):
        program.start(reads=True, doc=broken)


@pytest.mark.parametrize("language", ["javascript", "JavaScript", "python", "groovy", "juel"])
def test_a_failure_names_the_activity_and_the_definition(program: Program, language: str) -> None:
    program.deploy(script_task("${nobody}" if language == "juel" else "nobody", language))
    with pytest.raises(EngineError) as failed:
        program.start()
    told = {
        "groovy": "Can't find scripting engine for 'groovy': scriptEngine is null",
        "juel": "Unknown property used in expression: ${nobody}. Cause: Cannot resolve identifier 'nobody'",
    }
    place = "Unable to evaluate script while executing activity 's' in the process definition with id 'p:"
    assert str(failed.value).startswith(told.get(language, place))
    kind = {"groovy": ScriptLanguageError, "juel": UnknownPropertyError}.get(language, ScriptFailedError)
    assert isinstance(failed.value, kind)


@pytest.mark.parametrize(
    ("language", "source", "kind"),
    [
        ("groovy", "1", "NullValueException"),
        ("javascript", "throw 'no'", "ScriptEvaluationException"),
        ("javascript", "not javascript", "ScriptEvaluationException"),
    ],
)
def test_the_kind_of_a_failure_is_the_one_that_clients_know(
    program: Program, language: str, source: str, kind: str
) -> None:
    program.deploy(script_task(source, language))
    with pytest.raises(EngineError) as failed:
        program.start()
    assert (wire_error(failed.value).status, wire_error(failed.value).kind) == (500, kind)


def test_a_failing_script_is_told_over_http(program: Program) -> None:
    program.deploy(script_task("throw new Error('no')"))
    answer = Rest(program.engine).call("POST", "/process-definition/key/p/start", {})
    assert (answer.status_code, answer.json["type"]) == (500, "RestException")
    assert "Unable to evaluate script while executing activity 's' in the process" in answer.json["message"]
    assert answer.json["message"].endswith(": Error: no (line 1)")


@pytest.mark.parametrize(
    ("source", "standing"),
    [
        ("throw new BpmnError('refused', 'by the script')", {"sorry"}),
        ("bean.refuse()", {"sorry"}),
        ("try { bean.refuse() } catch (e) { 'caught' }", {"after"}),
        ("1", {"after"}),
    ],
)
def test_a_bpmn_error_of_a_script_is_caught_by_the_diagram(
    program: Program, source: str, standing: set[str | None]
) -> None:
    from tests.scripts.test_javascript import Bean

    program.engine.expose("bean", Bean())
    program.deploy(
        script_task(source)
        + '<boundaryEvent id="b" attachedToRef="s"><errorEventDefinition errorRef="refused"/></boundaryEvent>'
        '<userTask id="sorry"/><sequenceFlow id="f3" sourceRef="b" targetRef="sorry"/>'
    )
    assert program.standing(program.start()) == standing


@pytest.mark.parametrize(
    ("language", "condition"), [("javascript", "x > 2"), ("python", "x > 2"), ("juel", "${x > 2}")]
)
def test_a_condition_of_a_sequence_flow_may_be_a_script(program: Program, language: str, condition: str) -> None:
    program.deploy(
        '<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="g"/>'
        '<exclusiveGateway id="g" default="f3"/><sequenceFlow id="f2" sourceRef="g" targetRef="more">'
        f'<conditionExpression {XSI} language="{language}">{escape(condition)}</conditionExpression></sequenceFlow>'
        '<sequenceFlow id="f3" sourceRef="g" targetRef="less"/><userTask id="more"/><userTask id="less"/>'
    )
    assert program.standing(program.start(x=3)) == {"more"}
    assert program.standing(program.start(x=1)) == {"less"}


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("null", "returns null: result is null"),
        ("1", "returns non-Boolean: result has class java.lang.Integer and not java.lang.Boolean"),
        ("'true'", "returns non-Boolean: result has class java.lang.String and not java.lang.Boolean"),
    ],
)
def test_a_condition_must_give_a_truth_value(program: Program, condition: str, told: str) -> None:
    program.deploy(
        '<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="a">'
        f'<conditionExpression {XSI} language="javascript">{condition}</conditionExpression></sequenceFlow>'
        '<userTask id="a"/>'
    )
    with pytest.raises((NullValueError, WrongClassError), match=f"condition script {told}"):
        program.start()


def test_a_conditional_event_waits_for_a_script_to_hold(program: Program) -> None:
    """A name that is not there yet is no failure."""
    program.deploy(
        '<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="c"/>'
        '<intermediateCatchEvent id="c"><conditionalEventDefinition>'
        f'<condition {XSI} language="javascript">amount &gt; 5</condition>'
        "</conditionalEventDefinition></intermediateCatchEvent>"
        '<sequenceFlow id="f2" sourceRef="c" targetRef="after"/><userTask id="after"/>'
    )
    instance = program.start()
    assert program.standing(instance) == set()
    program.engine.run(ModifyVariables("execution", instance.id, {"amount": wrap(5)}))
    assert program.standing(instance) == set()
    program.engine.run(ModifyVariables("execution", instance.id, {"amount": wrap(6)}))
    assert program.standing(instance) == {"after"}


def test_mappings_may_be_scripts(program: Program) -> None:
    source = (
        "<camunda:inputOutput>"
        f'<camunda:inputParameter name="doubled">{script("x * 2")}</camunda:inputParameter>'
        f'<camunda:inputParameter name="list"><camunda:list>{script("[x, 1]")}</camunda:list></camunda:inputParameter>'
        f'<camunda:outputParameter name="told">{script("doubled + list[0][0]")}</camunda:outputParameter>'
        "</camunda:inputOutput>"
    )
    program.deploy(task(source).replace('userTask id="a"', 'task id="a"').replace("</userTask><seq", "</task><seq", 1))
    assert program.variables(x=3)["told"] == 9


@pytest.mark.parametrize(
    ("source", "variable", "value"),
    [
        ("execution.setVariable('heard', execution.getEventName())", "heard", "start"),
        ("execution.setVariable('heard', execution.eventName + x)", "heard", "start3"),
    ],
)
def test_an_execution_listener_may_be_a_script(program: Program, source: str, variable: str, value: object) -> None:
    program.deploy(task(f'<camunda:executionListener event="start">{script(source)}</camunda:executionListener>'))
    assert program.variables(x=3)[variable] == value


def test_a_task_listener_may_be_a_script(program: Program) -> None:
    source = "task.setAssignee('kim'); task.name = 'Of ' + task.getName(); task.setVariable('by', task.eventName + x)"
    program.deploy(task(f'<camunda:taskListener event="create">{script(source)}</camunda:taskListener>', 'name="old"'))
    instance = program.start(x=3)
    rest = Rest(program.engine)
    (found,) = rest.call("GET", f"/task?processInstanceId={instance.id}").json
    assert (found["assignee"], found["name"]) == ("kim", "Of old")
    assert rest.call("GET", f"/task/{found['id']}/variables/by").json["value"] == "create3"


def test_a_task_listener_that_fails_undoes_the_completion(program: Program) -> None:
    listener = f'<camunda:taskListener event="complete">{script("nobody")}</camunda:taskListener>'
    program.deploy(task(listener))
    instance = program.start()
    (found,) = Rest(program.engine).call("GET", f"/task?processInstanceId={instance.id}").json
    with pytest.raises(EngineError, match="Unable to evaluate script while executing activity 'a'"):
        program.engine.run(CompleteTask(found["id"]))
    assert program.standing(instance) == {"a"}


@pytest.fixture
def fresh() -> Iterator[ProcessEngine]:
    with ProcessEngine(trusts_python=True) as engine:
        yield engine


def deploy_with(engine: ProcessEngine, attributes: str, files: dict[str, bytes], inside: str = "") -> None:
    content = script_task("").replace("<script></script>", inside).replace("<scriptTask", f"<scriptTask {attributes}")
    diagram = f'<definitions {NAMESPACES}><process id="p" isExecutable="true">{content}</process></definitions>'
    engine.run(Deploy({"p.bpmn": diagram.encode(), **files}))


@pytest.mark.parametrize(
    "place", ["deployment://sums/add.js", "${place}", "deployment://sums/${name}.js", "#{'deployment://sums/add.js'}"]
)
def test_a_script_may_be_a_file_of_its_deployment(fresh: ProcessEngine, place: str) -> None:
    deploy_with(fresh, f'camunda:resource="{place}"', {"sums/add.js": "x + 1 // ä".encode()})
    assert Program(fresh).variables(x=3, name="add", place="deployment://sums/add.js")["result"] == 4


@pytest.mark.parametrize(
    ("place", "kind", "told"),
    [
        ("classpath://add.js", ScriptError, "Unable to find resource at path classpath://add.js"),
        ("add.js", ScriptError, "Unable to find resource at path add.js"),
        ("file:///etc/passwd", ScriptError, "Unable to find resource at path file:///etc/passwd"),
        ("deployment://none.js", NotFoundError, "no resource found with name 'none.js'"),
        ("deployment://latin.js", ScriptError, "is not written in UTF-8"),
    ],
)
def test_a_script_is_found_nowhere_else(fresh: ProcessEngine, place: str, kind: type[Exception], told: str) -> None:
    deploy_with(fresh, f'camunda:resource="{place}"', {"add.js": b"1", "latin.js": b"'\xe4'"})
    with pytest.raises(kind, match=told):
        Program(fresh).start()


def test_files_serve_conditions_listeners_and_mappings(fresh: ProcessEngine) -> None:
    told = '<camunda:script scriptFormat="javascript" resource="deployment://{}.js"/>'
    content = (
        '<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="a">'
        f'<conditionExpression {XSI} language="javascript" camunda:resource="deployment://yes.js"/></sequenceFlow>'
        '<userTask id="a"><extensionElements>'
        f'<camunda:executionListener event="start">{told.format("set")}</camunda:executionListener>'
        f'<camunda:inputOutput><camunda:inputParameter name="i">{told.format("yes")}</camunda:inputParameter>'
        "</camunda:inputOutput></extensionElements></userTask>"
    )
    diagram = f'<definitions {NAMESPACES}><process id="p" isExecutable="true">{content}</process></definitions>'
    files = {"yes.js": b"true", "set.js": b"execution.setVariable('y', i)"}
    fresh.run(Deploy({"p.bpmn": diagram.encode(), **files}))
    assert Program(fresh).variables()["y"] is True


def test_the_source_itself_may_come_from_a_variable(program: Program) -> None:
    program.deploy(script_task("${source}"))
    assert program.variables(source="x * 2", x=4)["result"] == 8


def test_beans_are_seen_behind_variables(program: Program) -> None:
    from tests.scripts.test_javascript import Bean

    program.engine.expose("painted", Bean())
    program.deploy(script_task("typeof painted === 'string' ? painted : painted.colour"))
    assert program.variables()["result"] == "red"
    assert program.variables(painted="a variable")["result"] == "a variable"
