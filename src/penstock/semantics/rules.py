"""What the tree must ask of those who know how flow nodes behave, handed in so that it need not know them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from penstock.errors import EngineError
from penstock.model.delegation import Listener
from penstock.model.flow_nodes import FlowNode
from penstock.values import Value

if TYPE_CHECKING:
    from penstock.semantics.execution import Execution, Task


class Behaviour:
    """How a kind of flow node behaves. Each verb may be answered; what is inherited refuses or passes.

    `is_composite`: tokens live inside of the node; it is told when one of several ends (`child_ended`) and when the
    last one has (`complete`).
    """

    is_composite = False
    #: Whether a modification may put one more token inside.
    admits_more = True

    def activate(self, execution: Execution) -> None:
        """The node's start listeners have run: do the node's work, and leave or wait."""
        raise self._unexpected("activate")

    def trigger(self, execution: Execution, signal: str | None, data: Any) -> None:
        """What the node waited for has come."""
        raise self._unexpected("trigger")

    def leave(self, execution: Execution) -> None:
        """The work is done: choose where to go."""
        raise self._unexpected("leave")

    def child_ended(self, scope: Execution, ended: Execution) -> None:
        """One of several tokens inside has ended."""
        raise self._unexpected("child_ended")

    def complete(self, scope: Execution) -> None:
        """The last token inside has ended."""
        raise self._unexpected("complete")

    def admit(self, scope: Execution) -> Execution:
        """A modification puts one more token inside; the execution for it."""
        return scope.expand()

    def open_inside(self, scope: Execution) -> Execution:
        """A modification has made this scope to put a token inside; the execution for it."""
        return scope

    def dismiss(self, scope: Execution, removed: Execution) -> None:
        """A modification has cancelled what a concurrent execution inside was there for."""
        dismiss(scope, removed)

    def _unexpected(self, verb: str) -> EngineError:
        return EngineError(f"{type(self).__name__} has no answer to '{verb}'")


def dismiss(scope: Execution, removed: Execution) -> None:
    """Take a concurrent execution that nothing is left of out of the tree, and merge what remains."""
    if not removed.is_removed:
        removed.remove()
    scope.compact()
    scope.instance.host.touch(scope)


class Rules(Protocol):
    """Everything that the lower parts of this room need of the upper ones."""

    def behaviour(self, node: FlowNode) -> Behaviour:
        """How a node behaves."""
        ...

    def handle_failure(self, execution: Execution, failure: Exception) -> None:
        """Let a BPMN error take its way through the diagram, or raise the failure again."""
        ...

    def throw_error(self, execution: Execution, code: str | None, message: str | None) -> None:
        """Throw a BPMN error."""
        ...

    def notify_task(self, task: Task, event: str, listeners: tuple[Listener, ...]) -> bool:
        """Call task listeners; whether the task's activity is still what it was."""
        ...

    def settle(self, execution: Execution) -> Execution | None:
        """Let conditional events look at what changed; the execution that goes on, or None if it was led elsewhere."""
        ...

    def evaluate_conditions(self, execution: Execution) -> bool:
        """On entering a scope, look at its conditional events once; whether the entering goes on."""
        ...

    def pass_outputs(self, calling: Execution, called: Execution) -> None:
        """Map variables of an instance that ends to the call activity that it returns to."""
        ...


Variables = Mapping[str, Value]
