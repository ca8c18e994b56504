"""What most nodes do: pass through, wait until told, leave by every flow that qualifies."""

from __future__ import annotations

from typing import Any

from penstock.errors import EngineError
from penstock.model.flow_nodes import SequenceFlow
from penstock.semantics import compensation, lifecycle
from penstock.semantics.evaluation import holds
from penstock.semantics.execution import Execution
from penstock.semantics.rules import Behaviour


class Passing(Behaviour):
    """Passes at once, and leaves by every flow that qualifies (`spec` §5.1)."""

    def activate(self, execution: Execution) -> None:
        lifecycle.leave(execution)

    def trigger(self, execution: Execution, signal: str | None, data: Any) -> None:
        raise EngineError(
            f"ENGINE-02022 Activity with id '{execution.activity_id}' cannot be signalled: it does not wait"
        )

    def leave(self, execution: Execution) -> None:
        compensation.subscribe_handler(execution)
        leave_by_conditions(execution)


class Waiting(Passing):
    """Waits until it is told, then leaves."""

    def activate(self, execution: Execution) -> None:
        """Wait."""

    def trigger(self, execution: Execution, signal: str | None, data: Any) -> None:
        lifecycle.leave(execution)


def leave_by_conditions(execution: Execution) -> None:
    """Leave by each flow that has no condition or one that holds; by the default flow if there is none; else
    end here.
    """
    node = execution.at
    if not node.outgoing:
        _end_here(execution)
        return
    chosen = qualifying(execution)
    if not chosen:
        chosen = [default_flow(execution)]
    lifecycle.leave_by(execution, chosen, [execution] if len(chosen) > 1 else [])


def qualifying(execution: Execution) -> list[SequenceFlow]:
    """The flows, but for the default one, whose conditions hold."""
    node = execution.at
    return [
        flow
        for flow in node.outgoing
        if (node.default_flow is None or flow.id != node.default_flow)
        and (flow.condition is None or holds(flow.condition, execution))
    ]


def default_flow(execution: Execution, code: str = "ENGINE-02006") -> SequenceFlow:
    """The default flow. Raises EngineError if there is none: the token could go nowhere."""
    node = execution.at
    if node.default_flow is None:
        if code == "ENGINE-02004":
            message = (
                f"{code} No outgoing sequence flow for the element with id '{node.id}' could be selected "
                "for continuing the process."
            )
        else:
            message = (
                f"{code} No conditional sequence flow leaving the Flow Node '{node.id}' could be selected "
                "for continuing the process."
            )
        raise EngineError(message)
    for flow in node.outgoing:
        if flow.id == node.default_flow:
            return flow
    raise EngineError(f"ENGINE-02005 Default sequence flow '{node.default_flow}' of '{node.id}' does not exist.")


def _end_here(execution: Execution) -> None:
    if execution.at.is_for_compensation and compensation.is_compensating(execution):
        compensation.handler_done(execution)
    else:
        lifecycle.end(execution, completes_scope=True)
