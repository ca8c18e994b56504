"""An execution as user code and expressions see it."""

from __future__ import annotations

from typing import ClassVar

from penstock.expr import Exposed
from penstock.semantics import incidents
from penstock.semantics.delegate_variables import Getters, Methods, Variables, expressed, variable_methods
from penstock.semantics.execution import Execution


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
        "variables": lambda self: dict(expressed(self)),
        "variablesLocal": lambda self: dict(expressed(self, is_local=True)),
        "variableNames": lambda self: set(self.variables),
        "superExecution": lambda self: self.super_execution,
        "processInstance": lambda self: self.process_instance,
        "currentTransitionId": lambda self: self.current_transition_id,
    }
    expression_methods: ClassVar[Methods] = {
        **variable_methods(),
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
