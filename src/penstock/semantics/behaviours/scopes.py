"""Subprocesses, call activities, multi-instance bodies: nodes that others run in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from penstock.errors import EngineError, NullValueError
from penstock.model.flow_nodes import CallActivity, MultiInstanceBody
from penstock.semantics import calling, compensation, lifecycle, termination, variables
from penstock.semantics.behaviours.gateways import waiting_at
from penstock.semantics.behaviours.plain import Passing, Waiting
from penstock.semantics.evaluation import evaluate
from penstock.semantics.execution import Execution
from penstock.values import Value, wrap

INSTANCES, ACTIVE, COMPLETED = "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances"
COUNTER = "loopCounter"


class SubProcessBehaviour(Passing):
    """Runs its start event, and ends when its last token has ended."""

    is_composite = True

    def activate(self, execution: Execution) -> None:
        initial = execution.instance.process.starts.get(execution.at.id)
        if initial is None:
            raise NullValueError(
                f"No initial activity found for subprocess {execution.activity_id}: initialActivity is null"
            )
        lifecycle.execute_activity(execution, initial)

    def child_ended(self, scope: Execution, ended: Execution) -> None:
        ended.remove()
        scope.compact()
        scope.instance.host.touch(scope)

    def complete(self, scope: Execution) -> None:
        if compensation.is_compensated(scope):
            compensation.run_empty(scope)
        else:
            lifecycle.leave(scope)

    def leave(self, execution: Execution) -> None:
        compensation.keep_leftover(execution)
        super().leave(execution)

    def trigger(self, execution: Execution, signal: str | None, data: Any) -> None:
        compensation.signalled(execution)


class CallActivityBehaviour(Waiting):
    """Starts another process, and goes on when that has ended."""

    def activate(self, execution: Execution) -> None:
        node = execution.at
        assert isinstance(node, CallActivity)
        if node.case_ref is not None:
            calling.call_case(execution, node)
        else:
            calling.call(execution, node)


class MultiInstanceBehaviour(Passing, ABC):
    """What parallel and sequential bodies have in common: how many instances there are, and when it is enough."""

    is_composite = True

    def activate(self, execution: Execution) -> None:
        body = _body(execution)
        number = self._number(execution, body)
        if number < 0:
            raise EngineError(
                f"ENGINE-02023 Invalid number of instances: {number}. It must be a positive number or zero."
            )
        if number == 0:
            lifecycle.leave(execution)
        else:
            self.create(execution, body, number)

    @abstractmethod
    def create(self, execution: Execution, body: MultiInstanceBody, number: int) -> None:
        """Start the first instance, or all."""

    def leave(self, execution: Execution) -> None:
        compensation.keep_leftover(execution)
        super().leave(execution)

    def trigger(self, execution: Execution, signal: str | None, data: Any) -> None:
        compensation.signalled(execution)

    def _number(self, execution: Execution, body: MultiInstanceBody) -> int:
        if body.cardinality is None:
            return len(_collection(execution, body))
        found = evaluate(body.cardinality, execution)
        if isinstance(found, (int, float)) and not isinstance(found, bool):
            return int(found)
        if isinstance(found, str):
            try:
                return int(found)
            except ValueError:
                raise EngineError(f'For input string: "{found}"') from None
        raise EngineError(f"ENGINE-02024 Expression '{body.cardinality}' is not a number.")

    @staticmethod
    def perform(execution: Execution, body: MultiInstanceBody, counter: int, items: Sequence[Any] | None) -> None:
        """Run one instance on an execution."""
        variables.write_local(execution, COUNTER, _integer(counter))
        if items is not None and body.element_variable is not None:
            variables.write_local(execution, body.element_variable, wrap(items[counter]))
        lifecycle.execute_activity(execution, execution.instance.nodes[body.inner])

    @staticmethod
    def is_enough(execution: Execution, body: MultiInstanceBody) -> bool:
        """Whether the completion condition holds."""
        if body.completion_condition is None:
            return False
        found = evaluate(body.completion_condition, execution)
        if not isinstance(found, bool):
            raise EngineError(f"ENGINE-02027 Expression '{body.completion_condition}' does not resolve to a Boolean.")
        return found


def _body(execution: Execution) -> MultiInstanceBody:
    node = execution.at
    assert isinstance(node, MultiInstanceBody)
    return node


def _collection(execution: Execution, body: MultiInstanceBody) -> Sequence[Any]:
    told = body.collection or ""
    if "{" in told:
        found = evaluate(told, execution)
        message = f"ENGINE-02026 Expression '{told}' cannot be resolved to a 'Collection'."
    else:
        variable = variables.find(execution, told)
        found = variables.read(execution.instance.host, variable) if variable is not None else None
        message = f"ENGINE-02025 Variable '{told}' is not of the expected type 'Collection'."
    if not isinstance(found, (list, tuple, set, frozenset)):
        raise EngineError(message)
    return list(found)


def _items(execution: Execution, body: MultiInstanceBody) -> Sequence[Any] | None:
    wanted = body.collection is not None and body.element_variable is not None
    return _collection(execution, body) if wanted else None


def _integer(number: int) -> Value:
    return Value("Integer", number)


def _count(execution: Execution, name: str) -> int:
    variable = execution.variables.get(name)
    if variable is None:
        raise NullValueError(
            f'The variable "{name}" could not be found in execution with id {execution.id}: value is null'
        )
    return int(variables.read(execution.instance.host, variable))


class ParallelBodyBehaviour(MultiInstanceBehaviour):
    """All instances at once, each on a concurrent execution; those that ended stay until the body ends."""

    def create(self, execution: Execution, body: MultiInstanceBody, number: int) -> None:
        items = _items(execution, body)
        prepare_parallel(execution, number)
        branches = [new_inner(execution) for _ in range(number)]
        for counter in range(number - 1, -1, -1):
            self.perform(branches[counter], body, counter, items)

    def child_ended(self, scope: Execution, ended: Execution) -> None:
        variables.write_local(scope, COMPLETED, _integer(_count(scope, COMPLETED) + 1))
        variables.write_local(scope, ACTIVE, _integer(_count(scope, ACTIVE) - 1))
        ended.is_active = False
        ended.activity_instance_id = None
        scope.instance.host.touch(scope)
        body = scope.instance.process.enclosing(ended.at)
        assert isinstance(body, MultiInstanceBody)
        if self.is_enough(ended, body) or self._all_ended(scope, ended):
            self._finish(scope, body)
        else:
            scope.instance.rules.settle(scope)

    def admit(self, scope: Execution) -> Execution:
        number = _count(scope, INSTANCES)
        variables.write_local(scope, INSTANCES, _integer(number + 1))
        variables.write_local(scope, ACTIVE, _integer(_count(scope, ACTIVE) + 1))
        inner = new_inner(scope)
        variables.write_local(inner, COUNTER, _integer(number))
        return inner

    def open_inside(self, scope: Execution) -> Execution:
        prepare_parallel(scope, 1)
        inner = new_inner(scope)
        variables.write_local(inner, COUNTER, _integer(0))
        return inner

    def dismiss(self, scope: Execution, removed: Execution) -> None:
        if not removed.is_removed:
            removed.remove()
        scope.instance.host.touch(scope)
        variables.write_local(scope, ACTIVE, _integer(_count(scope, ACTIVE) - 1))

    @staticmethod
    def _all_ended(scope: Execution, ended: Execution) -> bool:
        return _count(scope, ACTIVE) <= 0 and len(waiting_at(ended)) == len(scope.children)

    @staticmethod
    def _finish(scope: Execution, body: MultiInstanceBody) -> None:
        for child in scope.live_children():
            if child.is_active or child.activity_id is None:
                how = termination.Deletion("Multi instance completion condition satisfied.")
                termination.delete(child, how)
            else:
                child.remove()
        scope.activity_id = body.id
        scope.is_active = True
        lifecycle.leave(scope)


def prepare_parallel(scope: Execution, number: int) -> None:
    """Set the counts of a parallel body."""
    variables.write_local(scope, INSTANCES, _integer(number))
    variables.write_local(scope, COMPLETED, _integer(0))
    variables.write_local(scope, ACTIVE, _integer(number))
    scope.activity_id = None
    scope.is_active = False


def new_inner(scope: Execution) -> Execution:
    """A concurrent execution for one more inner instance."""
    child = scope.new_concurrent_child()
    scope.instance.host.touch(scope)
    return child


class SequentialBodyBehaviour(MultiInstanceBehaviour):
    """One instance after the other, in the body's own execution."""

    admits_more = False

    def create(self, execution: Execution, body: MultiInstanceBody, number: int) -> None:
        items = _items(execution, body)
        prepare_sequential(execution, number)
        variables.write_local(execution, ACTIVE, _integer(1))
        self.perform(execution, body, 0, items)

    def open_inside(self, scope: Execution) -> Execution:
        prepare_sequential(scope, 1)
        variables.write_local(scope, ACTIVE, _integer(1))
        variables.write_local(scope, COUNTER, _integer(0))
        return scope

    def complete(self, scope: Execution) -> None:
        body = _body(scope)
        counter = _count(scope, COUNTER) + 1
        number = _count(scope, INSTANCES)
        variables.write_local(scope, COMPLETED, _integer(_count(scope, COMPLETED) + 1))
        if counter == number or self.is_enough(scope, body):
            lifecycle.leave(scope)
        else:
            self.perform(scope, body, counter, _items(scope, body))


def prepare_sequential(scope: Execution, number: int) -> None:
    """Set the counts of a sequential body."""
    variables.write_local(scope, INSTANCES, _integer(number))
    variables.write_local(scope, COMPLETED, _integer(0))
