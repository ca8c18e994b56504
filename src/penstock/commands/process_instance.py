"""Starting, changing and deleting process instances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from penstock.commands.command import Command, Needs
from penstock.commands.unit_of_work import UnitOfWork
from penstock.errors import EngineError, NotFoundError
from penstock.semantics import cancellation, starting, starting_at, suspension, variables
from penstock.semantics.host import Definition, Reference
from penstock.semantics.instance import ProcessInstance
from penstock.semantics.modification import Manner, Start
from penstock.semantics.starting_at import Beginning
from penstock.semantics.termination import Deletion
from penstock.values import Value

Values = Mapping[str, Value]


@dataclass(frozen=True)
class StartedInstance:
    """A process instance as a command leaves it. `variables` are those of the instance's own scope, if asked for."""

    id: str
    definition_id: str
    definition_key: str
    business_key: str | None
    case_instance_id: str | None
    tenant_id: str | None
    is_ended: bool
    is_suspended: bool
    variables: Values | None = None


@dataclass(frozen=True)
class StartProcessInstance(Command[StartedInstance]):
    """Start an instance of a definition, or of the newest version of a key (of `tenant_id`, or of no tenant); with
    `instructions`, where these tell.

    Raises DefinitionNotFoundError, SuspendedError, NotValidError for an instruction whose target is not there, and
    whatever its steps up to the first wait state raise.
    """

    definition_id: str | None = None
    key: str | None = None
    tenant_id: str | None = None
    business_key: str | None = None
    case_instance_id: str | None = None
    variables: Values = field(default_factory=dict)
    with_variables: bool = False
    instructions: Sequence[Start] = ()
    manner: Manner = field(default_factory=Manner)

    def needs(self) -> Needs:
        """The newest version of the key."""
        return Needs(keys=(self.key,) if self.key is not None else ())

    def execute(self, work: UnitOfWork) -> StartedInstance:
        definition = self._definition(work)
        try:
            return self._start(work, definition)
        except EngineError as error:
            error.definition_id = definition.id
            raise

    def _start(self, work: UnitOfWork, definition: Definition) -> StartedInstance:
        instance = self._begin(work, definition)
        instance.keeps_variables = self.with_variables
        work.run_on()
        return describe(instance, variables.of_instance(instance) if self.with_variables else None)

    def _begin(self, work: UnitOfWork, definition: Definition) -> ProcessInstance:
        if self.instructions:
            beginning = Beginning(self.variables, self.business_key, self.case_instance_id)
            return starting_at.start(work, definition, beginning, self.instructions, self.manner)
        return starting.start(
            work,
            definition,
            variables=self.variables,
            business_key=self.business_key,
            case_instance_id=self.case_instance_id,
        )

    def _definition(self, work: UnitOfWork) -> Definition:
        if self.definition_id is not None:
            return work.definition(self.definition_id)
        return work.find_definition(Reference(self.key or "", self.tenant_id))


def describe(instance: ProcessInstance, found: Values | None = None) -> StartedInstance:
    """What clients are told of an instance."""
    root = instance.root
    return StartedInstance(
        id=root.id,
        definition_id=instance.definition.id,
        definition_key=instance.definition.key,
        business_key=root.business_key,
        case_instance_id=root.case_instance_id,
        tenant_id=root.tenant_id,
        is_ended=root.is_ended and root.is_removed,
        is_suspended=root.is_suspended,
        variables=found,
    )


@dataclass(frozen=True)
class DeleteProcessInstance(Command[None]):
    """Delete an instance, or what is below one of its executions. Raises NotFoundError."""

    instance_id: str
    reason: str | None = None
    skip_custom_listeners: bool = False
    skip_io_mappings: bool = False
    skip_subprocesses: bool = False
    fail_if_not_exists: bool = True

    def needs(self) -> Needs:
        """The instance."""
        return Needs(places={"process_instance": (self.instance_id,)})

    def execute(self, work: UnitOfWork) -> None:
        execution = work.execution(self.instance_id)
        if execution is None:
            if self.fail_if_not_exists:
                raise NotFoundError(f"No process instance found for id '{self.instance_id}': processInstance is null")
            return
        how = Deletion(
            self.reason,
            skip_custom_listeners=self.skip_custom_listeners,
            skip_io_mappings=self.skip_io_mappings,
            external=True,
            skip_called=self.skip_subprocesses,
        )
        if execution.is_root:
            cancellation.delete_instance(execution.instance, how)
        else:
            cancellation.cancel(execution, how)


@dataclass(frozen=True)
class SuspendProcessInstances(Command[None]):
    """Suspend instances, or activate them again: one that does not exist is passed over."""

    instance_ids: Sequence[str]
    suspended: bool

    def needs(self) -> Needs:
        """The instances."""
        return Needs(places={"process_instance": tuple(self.instance_ids)})

    def execute(self, work: UnitOfWork) -> None:
        for instance_id in self.instance_ids:
            instance = work.load_instance(instance_id)
            if instance is not None:
                suspension.suspend(instance, is_suspended=self.suspended)
