"""What semantics must ask of the world. The unit of work answers in production, a dictionary in tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any, Protocol

from penstock.model.process import Process
from penstock.records.repository import JobDefinition
from penstock.records.runtime import EventSubscription, IdentityLink, Incident, Job

if TYPE_CHECKING:
    from penstock.semantics.agenda import Agenda
    from penstock.semantics.custom import Custom
    from penstock.semantics.execution import Execution, Task
    from penstock.semantics.instance import ProcessInstance
    from penstock.semantics.mail import Mail

Record = Any


@dataclass(frozen=True, slots=True)
class Definition:
    """A deployed process definition: the process, and what its row says of it."""

    id: str
    key: str
    version: int
    deployment_id: str
    tenant_id: str | None
    version_tag: str | None
    is_suspended: bool
    process: Process


@dataclass(frozen=True, slots=True)
class Reference:
    """The key of a definition, and how its version is chosen: the latest, or by number, tag or deployment."""

    key: str
    tenant_id: str | None
    binding: str = "latest"
    #: The version number, version tag or deployment id; nothing for the latest.
    place: str | int | None = None

    def at(self, place: str | int | None) -> Reference:
        """The same with a place."""
        return replace(self, place=place)

    def not_deployed(self, kind: str) -> str:
        """How to say that there is none."""
        tenant = self.tenant_id or "null"
        if self.binding == "latest":
            return f"no {kind} deployed with key '{self.key}' and tenant-id '{tenant}'"
        start = f"no {kind} deployed with key = '{self.key}'"
        if self.binding == "deployment":
            return f"{start} in deployment = '{self.place}'"
        return f"{start}, {self.binding} = '{self.place}' and tenant-id = '{tenant}'"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks; `tenants` None means that tenants are not looked at."""

    user_id: str | None = None
    groups: tuple[str, ...] = ()
    tenants: tuple[str, ...] | None = None


NOBODY = Identity()


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the engine that change what processes do."""

    zone: tzinfo
    default_retries: int = 3
    raise_unhandled_errors: bool = False
    skip_output_on_cancel: bool = False
    hostname: str = "penstock"


class Host(Protocol):
    """The world as semantics sees it. Records that it adds or removes reach the store together with the changed
    ones.
    """

    agenda: Agenda
    identity: Identity
    options: Options
    #: Where the last step was taken: what an operator is told of a job that fails.
    latest_activity_id: str | None

    def now(self) -> datetime:
        """The present, in UTC, in whole milliseconds."""
        ...

    def new_id(self) -> str:
        """An id that nobody has."""
        ...

    def add(self, record: Record) -> None:
        """A new row."""
        ...

    def remove(self, record: Record) -> None:
        """A row that goes."""
        ...

    def patch(self, kind: type[Record], row_id: str, **changes: Any) -> None:
        """Change a history row without having read it; an `end_time` also settles the duration."""
        ...

    def touch(self, execution: Execution) -> None:
        """Raise an execution's revision even if nothing else of it changes: its children did."""
        ...

    def expire_history(self, root_process_instance_id: str, removal_time: datetime) -> None:
        """Say when the history of a whole call hierarchy may be cleaned up."""
        ...

    def unlink(self, task_id: str) -> None:
        """Remove all identity links of a task that ends."""
        ...

    def identity_links(self, task: Task) -> list[IdentityLink]:
        """The identity links of a task."""
        ...

    def incidents_about(self, configuration: str) -> Iterable[Incident]:
        """The incidents of no instance that are about a job."""
        ...

    def is_running(self, job: Job) -> bool:
        """Whether this unit of work is the run of that job: it goes by itself when the run is over."""
        ...

    def send_mail(self, mail: Mail) -> None:
        """Send a mail. Raises OSError if that cannot be done, ValueError or LookupError for what no mail can hold."""
        ...

    def call_connector(self, connector_id: str, request: Callable[[], Mapping[str, object]]) -> Mapping[str, object]:
        """What a connector answers. Raises ConnectorError if there is none with that id, before it wants the request;
        and what the connector raises.
        """
        ...

    def bytes_of(self, byte_array_id: str) -> bytes:
        """The content of a byte array."""
        ...

    def delete_byte_array(self, byte_array_id: str) -> None:
        """Remove the bytes that a removed or changed row referred to."""
        ...

    def definition(self, definition_id: str) -> Definition:
        """A deployed definition. Raises DefinitionNotFoundError."""
        ...

    def find_definition(self, reference: Reference) -> Definition:
        """The definition that is meant. Raises DefinitionNotFoundError."""
        ...

    def job_definitions(self, definition_id: str) -> Iterable[JobDefinition]:
        """The places in a definition where jobs come from."""
        ...

    def load_instance(self, process_instance_id: str) -> ProcessInstance | None:
        """A running instance, locked for this unit of work; None if there is none."""
        ...

    def instance_of_execution(self, execution_id: str) -> ProcessInstance | None:
        """The instance that an execution belongs to."""
        ...

    def called_instance(self, super_execution_id: str) -> ProcessInstance | None:
        """The instance that a call activity's execution started."""
        ...

    def open_instance(self, root: Execution, definition: Definition) -> ProcessInstance:
        """Take a new instance into the unit of work."""
        ...

    def signal_subscriptions(self, name: str, tenants: Iterable[str | None] | None) -> list[EventSubscription]:
        """Who listens for a signal: executions, and start events (those without an execution); None is every tenant."""
        ...

    def event_subscription(self, subscription_id: str) -> EventSubscription | None:
        """One event subscription."""
        ...

    def bean(self, name: str) -> object:
        """What a name outside of the diagram stands for in expressions: a delegate or an exposed object, else
        MISSING.
        """
        ...

    def delegate_class(self, name: str) -> object:
        """The delegate that `camunda:class` names. Raises DelegateError."""
        ...

    def run_custom(self, custom: Custom, work: Callable[[], None]) -> None:
        """Run a listener or a mapping; a rehearsal takes note of it."""
        ...

    def call_delegate(self, delegate: object, subject: object, fields: Mapping[str, object]) -> None:
        """Run user code on an execution or task."""
        ...

    def run_script(self, language: str, source: str, variables: Mapping[str, object]) -> object:
        """The last value of a script. Raises ScriptFailedError if it fails, ScriptLanguageError for a language that is
        not here, and what it has thrown or an object that it called has raised.
        """
        ...

    def resource(self, deployment_id: str, name: str) -> bytes:
        """A resource of a deployment. Raises NotFoundError."""
        ...
