"""What `from penstock import …` gives, and what it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import penstock


@pytest.mark.parametrize("name", penstock.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(penstock, name) is not None
    assert name in dir(penstock)


def test_the_public_names_are_those_that_are_used_within() -> None:
    from penstock import engine, errors
    from penstock.semantics import bpmn_error, delegate_execution, delegate_task

    assert penstock.ProcessEngine is engine.ProcessEngine
    assert penstock.EngineError is errors.EngineError
    assert penstock.BpmnError is bpmn_error.BpmnError
    assert penstock.Execution is delegate_execution.DelegateExecution
    assert penstock.Task is delegate_task.DelegateTask


def test_another_name_is_told_to_be_missing() -> None:
    with pytest.raises(AttributeError, match="module 'penstock' has no attribute 'Workflow'"):
        _ = penstock.Workflow  # type: ignore[attr-defined]


@pytest.mark.parametrize("module", ["penstock", "penstock.client"])
def test_a_client_comes_without_an_engine(module: str) -> None:
    program = f"import sys, {module}; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    )
    assert module in loaded
    assert not loaded & {"penstock.engine", "penstock.semantics", "penstock.store", "sqlalchemy", "lxml", "lark"}
