"""Modifying process instances that run, and starting anew what has ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from penstock.commands.command import Command, Needs
from penstock.commands.unit_of_work import UnitOfWork
from penstock.errors import BadRequestError, EngineError
from penstock.records.history import HistoricDetail, HistoricProcessInstance, HistoricVariable
from penstock.semantics import modification, starting_at
from penstock.semantics.modification import Instruction, Manner, Start, not_modifiable
from penstock.semantics.starting_at import Beginning
from penstock.values import Value
from penstock.values.columns import Columns, decode


@dataclass(frozen=True)
class ModifyProcessInstance(Command[None]):
    """Start and cancel at will in a running instance; all of it or nothing.

    Raises EngineError for an instance that does not run, or with `definition_id` for one of another definition;
    NotValidError for what an instruction names and is not there.
    """

    instance_id: str
    instructions: Sequence[Instruction]
    manner: Manner = field(default_factory=Manner)
    annotation: str | None = None
    definition_id: str | None = None

    def needs(self) -> Needs:
        """The instance."""
        return Needs(places={"process_instance": (self.instance_id,)})

    def execute(self, work: UnitOfWork) -> None:
        instance = work.load_instance(self.instance_id)
        if instance is None:
            raise not_modifiable(self.instance_id)
        if self.definition_id not in (None, instance.definition.id):
            raise EngineError(
                f"ENGINE-13037 Process instance '{self.instance_id}' cannot be modified. Its process definition "
                f"'{instance.definition.id}' does not match given process definition '{self.definition_id}'"
            )
        modification.modify(instance, self.instructions, self.manner)


@dataclass(frozen=True)
class ModifyProcessInstances(Command[None]):
    """Do the same in several instances of a definition; in all of them, or in none. Raises as for one."""

    definition_id: str
    instance_ids: Sequence[str]
    instructions: Sequence[Instruction]
    manner: Manner = field(default_factory=Manner)

    def needs(self) -> Needs:
        """The instances."""
        return Needs(places={"process_instance": tuple(self.instance_ids)})

    def execute(self, work: UnitOfWork) -> None:
        # Those who ask for several are not counted as outside, as on the reference.
        manner = replace(self.manner, external=False)
        for instance_id in self.instance_ids:
            one = ModifyProcessInstance(instance_id, self.instructions, manner, definition_id=self.definition_id)
            one.execute(work)
            work.run_on()


# -- starting anew ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Restart:
    """How instances are started anew: where, and with what of the ones that they stand for."""

    definition_id: str
    instructions: Sequence[Start]
    manner: Manner = field(default_factory=Manner)
    initial_variables: bool = False
    without_business_key: bool = False


@dataclass(frozen=True)
class RestartProcessInstances(Command[None]):
    """Start new instances in place of some that have ended; all of them, or none.

    Raises BadRequestError for one that never was, EngineError for one that still runs or was of another definition.
    """

    instance_ids: Sequence[str]
    how: Restart

    def execute(self, work: UnitOfWork) -> None:
        for instance_id in self.instance_ids:
            ended = self._ended(work, instance_id)
            beginning = Beginning(
                variables=self._variables(work, instance_id),
                business_key=None if self.how.without_business_key else ended.business_key,
                tenant_id=ended.tenant_id,
                restarted_id=instance_id,
            )
            definition = work.definition(self.how.definition_id)
            starting_at.start(work, definition, beginning, self.how.instructions, self.how.manner)
            work.run_on()

    def _ended(self, work: UnitOfWork, instance_id: str) -> HistoricProcessInstance:
        found: list[HistoricProcessInstance] = work.session.records(HistoricProcessInstance, "id", [instance_id])
        if not found:
            raise BadRequestError("Historic process instance cannot be found: historicProcessInstanceId is null")
        cannot = f"Historic process instance '{instance_id}' cannot be restarted."
        if found[0].end_time is None:
            raise EngineError(f"ENGINE-13040 {cannot} It is not completed or terminated.")
        if found[0].process_definition_id != self.how.definition_id:
            raise EngineError(
                f"ENGINE-13039 {cannot} Its process definition '{found[0].process_definition_id}' does not match "
                f"given process definition '{self.how.definition_id}'"
            )
        return found[0]

    def _variables(self, work: UnitOfWork, instance_id: str) -> dict[str, Value]:
        """The instance's own variables, as they were at its end or at its beginning."""
        if not self.how.initial_variables:
            last: list[HistoricVariable] = work.session.records(HistoricVariable, "execution_id", [instance_id])
            return {v.name: _value(work, v) for v in last if v.task_id is None and v.state != "DELETED"}
        details: list[HistoricDetail] = work.session.records(HistoricDetail, "execution_id", [instance_id])
        return {d.name: _value(work, d) for d in details if d.initial and d.task_id is None}


def _value(work: UnitOfWork, kept: HistoricVariable | HistoricDetail) -> Value:
    content = work.bytes_of(kept.byte_array_id) if kept.byte_array_id is not None else None
    return decode(
        Columns(
            kept.type or "null",
            kept.double_value,
            kept.long_value,
            kept.text_value,
            kept.text2_value,
            content,
        )
    )
