"""Suspending process instances: nothing moves them, and nobody works on them."""

from __future__ import annotations

from penstock.semantics import history
from penstock.semantics.execution import ACTIVE, SUSPENDED
from penstock.semantics.instance import ProcessInstance


def suspend(instance: ProcessInstance, *, is_suspended: bool) -> None:
    """Suspend an instance with its tasks, jobs and external tasks, or let it go on. Called instances are left alone."""
    state = SUSPENDED if is_suspended else ACTIVE
    for execution in instance.executions.values():
        execution.suspension_state = state
    for task in instance.tasks():
        task.suspension_state = state
    for job in instance.jobs():
        job.suspension_state = state
    for external in instance.external_tasks():
        external.suspension_state = state
    history.process_changed(instance, state="SUSPENDED" if is_suspended else "ACTIVE")
