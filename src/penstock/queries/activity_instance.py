"""The activity instance tree of a running process instance."""

from __future__ import annotations

from penstock.queries.reader import Reader
from penstock.semantics.activity_tree import ActivityInstance, activity_tree
from penstock.semantics.instance import ProcessInstance


def tree(reader: Reader, instance_id: str) -> tuple[ProcessInstance, ActivityInstance] | None:
    """An instance and its tree; None if it does not run."""
    instance = reader.unit_of_work().load_instance(instance_id)
    return (instance, activity_tree(instance)) if instance is not None else None
