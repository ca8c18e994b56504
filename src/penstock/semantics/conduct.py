"""The rules that hold for all processes, put together: what the tree asks of those who know how nodes behave."""

from __future__ import annotations

from penstock.model.delegation import Listener
from penstock.model.flow_nodes import FlowNode
from penstock.semantics import calling, conditions, error_propagation, listeners
from penstock.semantics.behaviours import behaviour_for
from penstock.semantics.execution import Execution, Task
from penstock.semantics.rules import Behaviour


class Conduct:
    """Implements `Rules`."""

    def behaviour(self, node: FlowNode) -> Behaviour:
        """How a node behaves."""
        return behaviour_for(node)

    def handle_failure(self, execution: Execution, failure: Exception) -> None:
        """Let a BPMN error take its way, or raise the failure again."""
        error_propagation.handle_failure(execution, failure)

    def throw_error(self, execution: Execution, code: str | None, message: str | None) -> None:
        """Throw a BPMN error."""
        error_propagation.throw(execution, code, message)

    def notify_task(self, task: Task, event: str, found: tuple[Listener, ...]) -> bool:
        """Call task listeners; a BPMN error leads the token away, but from a deletion."""
        execution = task.execution
        assert execution is not None
        before = execution.activity_instance_id
        try:
            listeners.notify_task(task, event, found)
        except Exception as failure:
            if event == "delete":
                raise
            error_propagation.handle_failure(execution, failure)
            return False
        return not execution.is_removed and execution.activity_instance_id == before

    def settle(self, execution: Execution) -> Execution | None:
        """Let conditional events look at what changed."""
        return conditions.settle(execution)

    def evaluate_conditions(self, execution: Execution) -> bool:
        """On entering a scope, look at its conditional events once."""
        return conditions.evaluate_on_entry(execution)

    def pass_outputs(self, calling_execution: Execution, called: Execution) -> None:
        """Map variables of an instance that ends to its caller."""
        calling.pass_outputs(calling_execution, called)


CONDUCT = Conduct()
