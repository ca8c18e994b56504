"""What user code and expressions see of executions and tasks, and how delegates are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from datetime import datetime
from typing import Any, ClassVar

from penstock.errors import DelegateError
from penstock.expr import Exposed
from penstock.model.delegation import ClassDelegate, DelegateExpression, Field
from penstock.records.runtime import ExternalTask
from penstock.semantics import incidents, tasks, variables
from penstock.semantics.execution import Execution, Task, Variable
from penstock.semantics.variables import Scope
from penstock.values import wrap
from penstock.values.java import class_name

Getters = Mapping[str, Callable[[Any], object]]
Methods = Mapping[str, Callable[..., object]]


class Variables(MutableMapping[str, Any]):
    """The variables that a scope sees, as a dictionary. Setting one follows the rules of `semantics/variables.py`;
    `local` is the same for exactly this scope.
    """

    def __init__(self, scope: Scope, *, is_local: bool = False) -> None:
        self._scope = scope
        self._is_local = is_local

    @property
    def scope(self) -> Scope:
        """Where they are looked for first."""
        return self._scope

    @property
    def local(self) -> Variables:
        """Only what belongs to this very scope."""
        return Variables(self._scope, is_local=True)

    def __getitem__(self, name: str) -> Any:
        found = self._scope.variables.get(name) if self._is_local else variables.find(self._scope, name)
        if found is None:
            raise KeyError(name)
        return self._object(found)

    def _object(self, found: Variable) -> Any:
        return variables.read(variables.host_of(self._scope), found)

    def __setitem__(self, name: str, value: object) -> None:
        setter = variables.write_local if self._is_local else variables.write
        setter(self._scope, name, wrap(value))

    def __delitem__(self, name: str) -> None:
        remove = variables.remove_local if self._is_local else variables.remove
        if not remove(self._scope, name):
            raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._scope.variables if self._is_local else variables.visible(self._scope))

    def __len__(self) -> int:
        return len(self._scope.variables if self._is_local else variables.visible(self._scope))


class ExpressedVariables(Variables):
    """The same as expressions and scripts see them: Json and Xml are nodes."""

    def _object(self, found: Variable) -> Any:
        return variables.express(variables.host_of(self._scope), found)


def _expressed(self: DelegateExecution | DelegateTask, *, is_local: bool = False) -> ExpressedVariables:
    return ExpressedVariables(self.variables.scope, is_local=is_local)


def _variable_methods() -> Methods:
    return {
        "getVariable": lambda self, name: _expressed(self).get(name),
        "getVariableLocal": lambda self, name: _expressed(self, is_local=True).get(name),
        "setVariable": lambda self, name, value: self.variables.__setitem__(name, value),
        "setVariableLocal": lambda self, name, value: self.variables.local.__setitem__(name, value),
        "hasVariable": lambda self, name: name in self.variables,
        "hasVariableLocal": lambda self, name: name in self.variables.local,
        "removeVariable": lambda self, name: self.variables.pop(name, None) and None,
        "removeVariableLocal": lambda self, name: self.variables.local.pop(name, None) and None,
        "getVariables": lambda self: dict(_expressed(self)),
        "getVariablesLocal": lambda self: dict(_expressed(self, is_local=True)),
        "getVariableNames": lambda self: set(self.variables),
    }


class DelegateExecution(Exposed):
    """An execution as user code sees it."""

    def __init__(self, execution: Execution) -> None:
        self._execution = execution

    @property
    def variables(self) -> Variables:
        """The variables visible here, as a dictionary."""
        return Variables(self._execution)

    @property
    def id(self) -> str:
        """The execution's id."""
        return self._execution.id

    @property
    def process_instance_id(self) -> str:
        """The id of the instance."""
        return self._execution.process_instance_id

    @property
    def process_definition_id(self) -> str:
        """The id of the definition that the instance runs."""
        return self._execution.process_definition_id

    @property
    def process_definition_key(self) -> str:
        """The id of the process in the diagram."""
        return self._execution.instance.definition.key

    @property
    def business_key(self) -> str | None:
        """The business key of the instance."""
        return self._execution.instance.root.business_key

    @property
    def activity_id(self) -> str | None:
        """The activity that the execution is at."""
        return self._execution.activity_id

    @property
    def activity_name(self) -> str | None:
        """The name of that activity in the diagram."""
        node = self._execution.node
        return node.name if node is not None else None

    @property
    def activity_instance_id(self) -> str | None:
        """The present visit of that activity."""
        return self._execution.activity_instance_id

    @property
    def parent_activity_instance_id(self) -> str | None:
        """The activity instance around it."""
        return self._execution.parent_activity_instance_id

    @property
    def parent_id(self) -> str | None:
        """The execution above; None for the instance itself."""
        return self._execution.parent_id

    @property
    def event_name(self) -> str | None:
        """The event that a listener is called for: start, end or take."""
        return self._execution.event_name

    @property
    def tenant_id(self) -> str | None:
        """The tenant of the instance."""
        return self._execution.tenant_id

    @property
    def current_transition_id(self) -> str | None:
        """The sequence flow that is being taken; None once the activity has begun."""
        return self._execution.flow.id if self._execution.flow is not None else None

    @property
    def is_canceled(self) -> bool:
        """Whether the activity is being cancelled rather than completed."""
        return self._execution.is_canceled

    @property
    def process_instance(self) -> DelegateExecution:
        """The instance's own execution."""
        return DelegateExecution(self._execution.instance.root)

    @property
    def super_execution(self) -> DelegateExecution | None:
        """The call activity's execution in the calling instance."""
        root = self._execution.instance.root
        instance = (
            root.instance.host.instance_of_execution(root.super_execution_id) if root.super_execution_id else None
        )
        return DelegateExecution(instance.executions[root.super_execution_id or ""]) if instance is not None else None

    def create_incident(self, kind: str, configuration: str | None = None, message: str | None = None) -> str:
        """Open an incident here; its id."""
        return incidents.open_incident(
            self._execution,
            kind,
            configuration=configuration,
            message=message,
            activity_id=self._execution.activity_id,
        ).id

    def resolve_incident(self, incident_id: str) -> None:
        """Close an incident of this execution as resolved."""
        for incident in list(self._execution.incidents):
            if incident.id == incident_id:
                incidents.close_incident(self._execution, incident, resolved=True)

    def set_business_key(self, key: str | None) -> None:
        """Give the instance another business key."""
        self._execution.instance.rename(key)

    expression_properties: ClassVar[Getters] = {
        "id": lambda self: self.id,
        "processInstanceId": lambda self: self.process_instance_id,
        "processDefinitionId": lambda self: self.process_definition_id,
        "currentActivityId": lambda self: self.activity_id,
        "currentActivityName": lambda self: self.activity_name,
        "activityInstanceId": lambda self: self.activity_instance_id,
        "parentId": lambda self: self.parent_id,
        "parentActivityInstanceId": lambda self: self.parent_activity_instance_id,
        "processBusinessKey": lambda self: self.business_key,
        "businessKey": lambda self: self.business_key,
        "eventName": lambda self: self.event_name,
        "tenantId": lambda self: self.tenant_id,
        "canceled": lambda self: self.is_canceled,
        "variables": lambda self: dict(_expressed(self)),
        "variablesLocal": lambda self: dict(_expressed(self, is_local=True)),
        "variableNames": lambda self: set(self.variables),
        "superExecution": lambda self: self.super_execution,
        "processInstance": lambda self: self.process_instance,
        "currentTransitionId": lambda self: self.current_transition_id,
    }
    expression_methods: ClassVar[Methods] = {
        **_variable_methods(),
        **{
            f"get{name[0].upper()}{name[1:]}": getter
            for name, getter in expression_properties.items()
            if name not in ("canceled", "variables", "variablesLocal", "variableNames")
        },
        "isCanceled": lambda self: self.is_canceled,
        "createIncident": lambda self, *arguments: self.create_incident(*arguments),
        "resolveIncident": lambda self, incident_id: self.resolve_incident(incident_id),
        "setProcessBusinessKey": lambda self, key: self.set_business_key(key),
    }


def _setter(name: str) -> Callable[[Any, Any], None]:
    return lambda self, value: tasks.set_property(self._task, name, value)


class DelegateTask(Exposed):
    """A user task as user code sees it."""

    def __init__(self, task: Task) -> None:
        self._task = task

    @property
    def variables(self) -> Variables:
        """The variables visible from the task, as a dictionary; `local` are the task's own."""
        return Variables(self._task)

    @property
    def id(self) -> str:
        """The task's id."""
        return self._task.id

    @property
    def name(self) -> str | None:
        """The task's name."""
        return self._task.name

    @property
    def description(self) -> str | None:
        """What is to be done."""
        return self._task.description

    @property
    def assignee(self) -> str | None:
        """Who has it."""
        return self._task.assignee

    @property
    def owner(self) -> str | None:
        """Who answers for it, if somebody else has it."""
        return self._task.owner

    @property
    def priority(self) -> int:
        """How urgent it is; 50 unless told."""
        return self._task.priority

    @property
    def process_instance_id(self) -> str | None:
        """The id of the instance; None for a task of no process."""
        return self._task.process_instance_id

    @property
    def process_definition_id(self) -> str | None:
        """The id of the definition that the instance runs."""
        return self._task.process_definition_id

    @property
    def tenant_id(self) -> str | None:
        """Its tenant."""
        return self._task.tenant_id

    @property
    def task_definition_key(self) -> str | None:
        """The user task's id in the diagram."""
        return self._task.task_definition_key

    @property
    def event_name(self) -> str | None:
        """The event that a listener is called for."""
        return self._task.event_name

    @property
    def due_date(self) -> datetime | None:
        """When it is due."""
        return self._task.due_date

    @property
    def execution(self) -> DelegateExecution | None:
        """The execution that waits for it."""
        return DelegateExecution(self._task.execution) if self._task.execution is not None else None

    def set_assignee(self, user: str | None) -> None:
        """Give it to somebody."""
        tasks.set_property(self._task, "assignee", user)

    def set_priority(self, priority: int) -> None:
        """Say how urgent it is."""
        tasks.set_property(self._task, "priority", priority)

    def set_due_date(self, due: datetime | None) -> None:
        """Say when it is due."""
        tasks.set_property(self._task, "due_date", due)

    def add_candidate_user(self, user: str) -> None:
        """Let a user claim it."""
        tasks.add_link(self._task, "candidate", user_id=user)

    def add_candidate_group(self, group: str) -> None:
        """Let the members of a group claim it."""
        tasks.add_link(self._task, "candidate", group_id=group)

    def complete(self) -> None:
        """Complete it."""
        tasks.complete(self._task)

    expression_properties: ClassVar[Getters] = {
        "id": lambda self: self._task.id,
        "name": lambda self: self._task.name,
        "description": lambda self: self._task.description,
        "assignee": lambda self: self._task.assignee,
        "owner": lambda self: self._task.owner,
        "priority": lambda self: self._task.priority,
        "dueDate": lambda self: self._task.due_date,
        "followUpDate": lambda self: self._task.follow_up_date,
        "createTime": lambda self: self._task.created,
        "taskDefinitionKey": lambda self: self._task.task_definition_key,
        "executionId": lambda self: self._task.execution_id,
        "processInstanceId": lambda self: self._task.process_instance_id,
        "processDefinitionId": lambda self: self._task.process_definition_id,
        "eventName": lambda self: self._task.event_name,
        "tenantId": lambda self: self._task.tenant_id,
        "execution": lambda self: self.execution,
        "variables": lambda self: dict(_expressed(self)),
        "variablesLocal": lambda self: dict(_expressed(self, is_local=True)),
        "variableNames": lambda self: set(self.variables),
        "candidates": lambda self: [
            link.user_id or link.group_id for link in self._task.links if link.type == "candidate"
        ],
    }
    expression_methods: ClassVar[Methods] = {
        **_variable_methods(),
        **{
            f"get{name[0].upper()}{name[1:]}": getter
            for name, getter in expression_properties.items()
            if name not in ("variables", "variablesLocal", "variableNames")
        },
        "setAssignee": _setter("assignee"),
        "setOwner": _setter("owner"),
        "setName": _setter("name"),
        "setDescription": _setter("description"),
        "setPriority": _setter("priority"),
        "setDueDate": _setter("due_date"),
        "setFollowUpDate": _setter("follow_up_date"),
        "addCandidateUser": lambda self, user: self.add_candidate_user(user),
        "addCandidateGroup": lambda self, group: self.add_candidate_group(group),
        "addCandidateUsers": lambda self, users: [self.add_candidate_user(user) for user in users] and None,
        "addCandidateGroups": lambda self, groups: [self.add_candidate_group(group) for group in groups] and None,
        "complete": lambda self: self.complete(),
    }


class DelegateExternalTask(Exposed):
    """An external task as the conditions of its errors see it."""

    def __init__(self, task: ExternalTask) -> None:
        self._task = task

    expression_properties: ClassVar[Getters] = {
        "id": lambda self: self._task.id,
        "topicName": lambda self: self._task.topic_name,
        "workerId": lambda self: self._task.worker_id,
        "errorMessage": lambda self: self._task.error_message,
        "retries": lambda self: self._task.retries,
        "priority": lambda self: self._task.priority,
        "activityId": lambda self: self._task.activity_id,
        "activityInstanceId": lambda self: self._task.activity_instance_id,
        "executionId": lambda self: self._task.execution_id,
        "processInstanceId": lambda self: self._task.process_instance_id,
        "processDefinitionId": lambda self: self._task.process_definition_id,
        "processDefinitionKey": lambda self: self._task.process_definition_key,
        "tenantId": lambda self: self._task.tenant_id,
    }
    expression_methods: ClassVar[Methods] = {
        f"get{name[0].upper()}{name[1:]}": getter for name, getter in expression_properties.items()
    }


class Delegate(Exposed):
    """A Python function that diagrams may call by a name."""

    def __init__(self, name: str, function: Callable[..., object]) -> None:
        self.name = name
        self.function = function

    expression_methods: ClassVar[Methods] = {
        "execute": lambda self, subject: self.function(subject),
        "notify": lambda self, subject: self.function(subject),
    }


def call(
    scope: Scope, work: ClassDelegate | DelegateExpression, evaluate: Callable[[str], object], interface: str
) -> None:
    """Call the delegate that a diagram names, on an execution or task. Raises DelegateError if there is none."""
    host = variables.host_of(scope)
    if isinstance(work, ClassDelegate):
        delegate = host.delegate_class(work.name)
    else:
        delegate = evaluate(work.expression)
        _require_delegate(delegate, interface)
    fields = {field.name: _field_value(field, evaluate) for field in work.fields}
    subject = DelegateTask(scope) if isinstance(scope, Task) else DelegateExecution(scope)
    host.call_delegate(delegate, subject, fields)


def _require_delegate(found: object, interface: str) -> None:
    if isinstance(found, Delegate):
        return
    raise DelegateError(f"ENGINE-02041 Class '{class_name(found)}' doesn't implement '{interface}'.")


def _field_value(field: Field, evaluate: Callable[[str], object]) -> object:
    return evaluate(field.text) if field.is_expression else field.text
