"""User tasks and external tasks as user code and expressions see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from penstock.expr import Exposed
from penstock.records.runtime import ExternalTask
from penstock.semantics import tasks
from penstock.semantics.delegate_execution import DelegateExecution
from penstock.semantics.delegate_variables import Getters, Methods, Variables, expressed, variable_methods
from penstock.semantics.execution import Task


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
        "variables": lambda self: dict(expressed(self)),
        "variablesLocal": lambda self: dict(expressed(self, is_local=True)),
        "variableNames": lambda self: set(self.variables),
        "candidates": lambda self: [
            link.user_id or link.group_id for link in self._task.links if link.type == "candidate"
        ],
    }
    expression_methods: ClassVar[Methods] = {
        **variable_methods(),
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
