"""An engine that runs scripts, and a program around it that draws diagrams with scripts in them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

import pytest

from penstock import ProcessEngine
from tests.user_code.conftest import Program


def script_task(source: str, language: str = "javascript", task: str = "s") -> str:
    """A script task between a start event and the user task `after`; its value is the variable `result`."""
    return (
        f'<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="{task}"/>'
        f'<scriptTask id="{task}" scriptFormat="{language}" camunda:resultVariable="result">'
        f"<script>{escape(source)}</script></scriptTask>"
        f'<sequenceFlow id="f2" sourceRef="{task}" targetRef="after"/><userTask id="after"/>'
    )


@pytest.fixture(scope="module")
def engine() -> Iterator[ProcessEngine]:
    """An engine that trusts Python, for the tests of a module: each deploys what it needs."""
    with ProcessEngine(trusts_python=True) as engine:
        yield engine


@pytest.fixture
def program(engine: ProcessEngine) -> Program:
    """A program around it."""
    return Program(engine)
