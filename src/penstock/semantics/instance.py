"""A process instance in memory: its executions and everything that hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from penstock.errors import EngineError
from penstock.model.delegation import Listener
from penstock.model.flow_nodes import FlowNode
from penstock.model.process import Process
from penstock.records.runtime import EventSubscription, ExternalTask, Incident, Job
from penstock.semantics import external_tasks, history, incidents, jobs, tasks, variables
from penstock.semantics.execution import Execution, Task, Variable, VariableChange
from penstock.semantics.hanging import LookUp, nothing
from penstock.semantics.host import Definition, Host
from penstock.semantics.rules import Rules
from penstock.values import Value


class ProcessInstance:
    """The tree of one instance. `root` is the instance's own execution.

    `is_starting` holds until the first activity is left; it marks initial variables in the history. `is_preserved`
    keeps an instance that has run empty alive while a modification goes on. With `keeps_variables`, `last_variables`
    holds those of an instance that has ended. `look_up` finds what hangs on its executions in the store.
    """

    __slots__ = (
        "definition",
        "delayed",
        "executions",
        "host",
        "is_preserved",
        "is_starting",
        "keeps_variables",
        "last_variables",
        "look_up",
        "nodes",
        "payload",
        "root",
        "rules",
    )

    def __init__(self, host: Host, rules: Rules, definition: Definition, root: Execution) -> None:
        self.host = host
        self.rules = rules
        self.definition = definition
        self.nodes: Mapping[str, FlowNode] = definition.process.nodes
        self.root = root
        self.executions: dict[str, Execution] = {root.id: root}
        self.is_starting = False
        self.is_preserved = False
        self.delayed: list[VariableChange] = []
        self.payload: Mapping[str, Value] | None = None
        self.keeps_variables = False
        self.last_variables: Mapping[str, Value] = {}
        self.look_up: LookUp = nothing
        root.instance = self

    @property
    def id(self) -> str:
        """The process instance id."""
        return self.root.id

    @property
    def process(self) -> Process:
        """The process that it runs."""
        return self.definition.process

    @property
    def root_process_instance_id(self) -> str:
        """The top of the call hierarchy."""
        return self.root.root_process_instance_id or self.root.id

    def new_execution(self, parent: Execution) -> Execution:
        """A fresh execution below another one."""
        execution = Execution(
            id=self.host.new_id(),
            process_instance_id=self.root.id,
            process_definition_id=self.definition.id,
            process_definition_key=self.definition.key,
            parent_id=parent.id,
            suspension_state=parent.suspension_state,
            sequence_counter=parent.sequence_counter,
            tenant_id=parent.tenant_id,
        )
        execution.instance = self
        execution.parent = parent
        parent.children.append(execution)
        self.executions[execution.id] = execution
        self.host.add(execution)
        return execution

    def adopt(self, executions: Iterable[Execution]) -> None:
        """Build the tree from executions as they were stored."""
        for execution in executions:
            execution.instance = self
            self.executions[execution.id] = execution
        for execution in self.executions.values():
            if execution.parent_id is not None:
                execution.parent = self.executions[execution.parent_id]
                execution.parent.children.append(execution)

    # -- what hangs on executions ---------------------------------------------------------------

    def tasks(self) -> Iterator[Task]:
        """All user tasks."""
        return (task for execution in self.executions.values() for task in execution.tasks)

    def jobs(self) -> Iterator[Job]:
        """All jobs."""
        return (job for execution in self.executions.values() for job in execution.jobs)

    def external_tasks(self) -> Iterator[ExternalTask]:
        """All external tasks."""
        return (task for execution in self.executions.values() for task in execution.external_tasks)

    def subscriptions(self) -> Iterator[EventSubscription]:
        """All event subscriptions."""
        return (found for execution in self.executions.values() for found in execution.subscriptions)

    def incidents(self) -> Iterator[Incident]:
        """All incidents."""
        return (incident for execution in self.executions.values() for incident in execution.incidents)

    def job_activity(self, job: Job) -> str | None:
        """The activity that a job belongs to: that of its definition."""
        for declared in self.host.job_definitions(self.definition.id):
            if declared.id == job.job_definition_id:
                return declared.activity_id
        return None

    def adopt_variable(self, variable: Variable, target: Execution) -> None:
        """Move a variable to another execution; one that is there already takes over its value."""
        variables.move(self.host, variable, target)

    def trigger(self, execution: Execution, signal: str | None, data: object) -> None:
        """Tell an execution that what it waited for has come. Raises EngineError if it stands nowhere."""
        node = execution.node
        if node is None:
            raise EngineError(f"cannot signal execution {execution.id}: it has no current activity")
        self.host.latest_activity_id = node.id
        self.rules.behaviour(node).trigger(execution, signal, data)

    def throw_error(self, execution: Execution, code: str | None, message: str | None) -> None:
        """Throw a BPMN error at an execution."""
        self.rules.throw_error(execution, code, message)

    def notify_task(self, task: Task, event: str, listeners: tuple[Listener, ...]) -> bool:
        """Call task listeners; whether the task's activity is still what it was."""
        return self.rules.notify_task(task, event, listeners)

    def rename(self, business_key: str | None) -> None:
        """Give the instance another business key."""
        self.root.business_key = business_key
        history.process_changed(self, business_key=business_key)

    # -- clearing away ------------------------------------------------------------------------

    def clear(self, execution: Execution) -> None:
        """Remove tasks, jobs, variables and incidents of an execution, unless its parent takes over."""
        tasks.remove_all(execution)
        external_tasks.remove_all(execution)
        variables.remove_all(execution)
        jobs.remove_all(execution)
        incidents.remove_all(execution)

    def drop_subscriptions(self, execution: Execution, *, keep_compensation: bool) -> None:
        """Remove event subscriptions; those for compensation may stay until the execution is gone."""
        for subscription in list(execution.subscriptions):
            if keep_compensation and subscription.event_type == "compensate":
                continue
            execution.subscriptions.remove(subscription)
            self.host.remove(subscription)

    def discard(self, execution: Execution) -> None:
        """The end of an execution that has left the tree."""
        self.clear(execution)
        if execution.replaced_by is not None:
            for subscription in execution.subscriptions:
                subscription.execution_id = execution.replaced_by.id
                execution.replaced_by.subscriptions.append(subscription)
            execution.subscriptions.clear()
        self.drop_subscriptions(execution, keep_compensation=False)
        del self.executions[execution.id]
        self.host.remove(execution)
