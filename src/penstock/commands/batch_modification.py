"""Beginning a batch that modifies a process instance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from penstock.commands.batch import CreateBatch
from penstock.commands.batch_kinds import show_instruction
from penstock.commands.command import Command, Needs
from penstock.commands.unit_of_work import UnitOfWork
from penstock.records.runtime import Batch
from penstock.semantics.modification import Instruction, Manner, not_modifiable


@dataclass(frozen=True)
class BeginModification(Command[Batch]):
    """Begin a batch that follows instructions in one instance, later. Their targets are looked for only then, and
    variables are lost, as on the reference.

    Raises EngineError for an instance that does not run.
    """

    instance_id: str
    instructions: Sequence[Instruction]
    manner: Manner = field(default_factory=Manner)

    def needs(self) -> Needs:
        """The instance."""
        return Needs(places={"process_instance": (self.instance_id,)})

    def execute(self, work: UnitOfWork) -> Batch:
        instance = work.load_instance(self.instance_id)
        if instance is None:
            raise not_modifiable(self.instance_id)
        settings = {
            "instructions": [show_instruction(one, self.instance_id) for one in self.instructions],
            "processDefinitionId": instance.definition.id,
            "skipListeners": self.manner.skip_custom_listeners,
            "skipIoMappings": self.manner.skip_io_mappings,
        }
        groups = [(instance.definition.deployment_id, [self.instance_id])]
        return CreateBatch("instance-modification", groups, settings, tenant_id=instance.root.tenant_id).execute(work)
