"""Python scripts: not there unless they are trusted; then they run within the engine."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from penstock import ProcessEngine
from penstock.commands.deployment import Deploy
from penstock.errors import ScriptFailedError, ScriptLanguageError
from penstock.expr import Exposed
from penstock.scripts import Languages
from tests.scripts.conftest import script_task
from tests.user_code.conftest import NAMESPACES, Program

SECONDS = 60


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("x + 1", 4),
        ("y = x + 1\ny * 2", 8),
        ("y = x", None),
        ("", None),
        ("def twice(n):\n    return n * 2\n\ntwice(x)", 6),
        ("[n * x for n in (1, 2)]", [3, 6]),
        ("import math\nmath.floor(2.5)", 2),
        ("execution.getVariable('x')", 3),
        ("execution.variables['y'] = 5\nexecution.variables['y'] + y", 10),
        ("execution.setVariable('y', [1])\ny", [1]),
        ("execution.activity_id + execution.currentActivityId", "ss"),
        ("execution.getProcessInstance().getVariable('x')", 3),
        ("str(execution)", "penstock.semantics.delegate_execution.DelegateExecution"),
        ("JSON('[1, {\"a\": 2}]').elements()[1].prop('a').numberValue()", 2),
        ("S('<a b=\"c\"/>').attr('b').value()", "c"),
        ("JSON('{}').prop('a', S('[1]')).toString()", '{"a":[1]}'),
    ],
)
def test_the_last_line_is_the_result(program: Program, source: str, value: object) -> None:
    program.deploy(script_task(source, "python"))
    assert program.variables(x=3).get("result") == value


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("\n1 / 0", "ZeroDivisionError: division by zero (line 2)"),
        ("def f():\n    return nobody\nf()", "NameError: name 'nobody' is not defined (line 2)"),
        ("a b", "SyntaxError: invalid syntax (<script>, line 1)"),
        ("execution.nothing", "AttributeError: 'DelegateExecution' object has no attribute 'nothing' (line 1)"),
        ("execution._execution", "AttributeError: 'DelegateExecution' object has no attribute '_execution' (line 1)"),
        ("execution.setVariable('x', object())", "Cannot keep this in a variable"),
    ],
)
def test_a_failure_says_what_and_where(program: Program, source: str, told: str) -> None:
    program.deploy(script_task(source, "python"))
    with pytest.raises(ScriptFailedError) as failed:
        program.start()
    assert "while executing activity 's'" in str(failed.value)
    assert told in str(failed.value)


def test_a_script_may_raise_a_bpmn_error(program: Program) -> None:
    program.deploy(
        script_task("raise BpmnError('refused', 'no')", "python")
        + '<boundaryEvent id="b" attachedToRef="s"><errorEventDefinition errorRef="refused" '
        'camunda:errorMessageVariable="why"/></boundaryEvent>'
        '<userTask id="sorry"/><sequenceFlow id="f3" sourceRef="b" targetRef="sorry"/>'
    )
    instance = program.start()
    assert program.standing(instance) == {"sorry"}
    assert instance.variables is not None
    assert instance.variables["why"].content == "no"


def test_beans_are_reached_by_what_they_expose_and_by_their_own_names() -> None:
    class Bean(Exposed):
        colour = "red"
        expression_methods = {"getTwice": lambda self, number: number * 2}  # noqa: RUF012 - short
        expression_properties = {"colour": lambda self: "exposed", "other": lambda self: "exposed"}  # noqa: RUF012

    languages = Languages(trusts_python=True)
    assert languages.run("python", "[bean.getTwice(2), bean.colour, bean.other]", {"bean": Bean()}) == [
        4,
        "red",
        "exposed",
    ]


def test_unless_it_is_trusted_there_is_no_python() -> None:
    with ProcessEngine() as engine:
        program = Program(engine)
        program.deploy(script_task("1", "python"))
        with pytest.raises(ScriptLanguageError, match="Can't find scripting engine for 'python': scriptEngine is null"):
            program.start()


@pytest.mark.parametrize(("options", "result"), [(["--trust-python-scripts"], 200), ([], 500)])
def test_a_server_runs_python_if_it_is_told_to(tmp_path: Path, options: list[str], result: int) -> None:
    database = f"sqlite:///{tmp_path}/engine.db"
    with ProcessEngine(database) as engine:
        for language in ("python", "javascript"):
            process = f'<process id="{language}" isExecutable="true">{script_task("x + 1", language)}</process>'
            engine.run(Deploy({"p.bpmn": f"<definitions {NAMESPACES}>{process}</definitions>".encode()}))
    command = [sys.executable, "-m", "penstock.cli", "serve", "--port", "0", "--database", database, *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=tmp_path) as server:
        guard = threading.Timer(SECONDS, server.kill)
        guard.start()
        try:
            assert server.stderr is not None
            address = re.search(r"http://\S+/engine-rest", server.stderr.readline())
            assert address is not None
            assert start(f"{address[0]}/process-definition/key/javascript/start") == (200, 4)
            assert start(f"{address[0]}/process-definition/key/python/start")[0] == result
        finally:
            guard.cancel()
            server.terminate()
            server.communicate(timeout=SECONDS)


def start(url: str) -> tuple[int, Any]:
    body = json.dumps({"variables": {"x": {"value": 3}}, "withVariablesInReturn": True}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return answer.status, json.load(answer)["variables"]["result"]["value"]
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, None
