"""Working the due date of a timer out anew."""

from __future__ import annotations

from dataclasses import dataclass

from penstock.commands.command import Command, Needs
from penstock.commands.job import JobNotFoundError, holder
from penstock.commands.unit_of_work import UnitOfWork
from penstock.errors import EngineError
from penstock.expr import compile_expression
from penstock.model.events import TimerEvent
from penstock.model.flow_nodes import UserTask
from penstock.records.runtime import Job
from penstock.semantics import jobs
from penstock.semantics.evaluation import Names, evaluate
from penstock.semantics.schedule import timer_due


@dataclass(frozen=True)
class RecalculateJobDueDate(Command[None]):
    """Evaluate a timer again, as if it began now, or with `from_creation` when its job was created.

    Raises JobNotFoundError, EngineError for a job that is no timer or whose timer the diagram does not have.
    """

    job_id: str
    from_creation: bool = True

    def needs(self) -> Needs:
        """The job."""
        return Needs(places={"job": (self.job_id,)})

    def execute(self, work: UnitOfWork) -> None:
        job = work.job(self.job_id)
        if job is None:
            raise JobNotFoundError(self.job_id)
        timer = _timer_of(work, job)
        start = job.created if self.from_creation and job.created is not None else work.now()
        job.due_date = timer_due(timer.kind.value, _told(work, job, timer), start, work.options.zone)


def _told(work: UnitOfWork, job: Job, timer: TimerEvent) -> object:
    execution = holder(work, job)
    if execution is not None:
        return evaluate(timer.text, execution)
    return compile_expression(timer.text).evaluate(Names(None, work))


def _timer_of(work: UnitOfWork, job: Job) -> TimerEvent:
    if job.handler_type not in (*jobs.TIMER_TYPES.values(), jobs.START_TIMER, jobs.TASK_TIMER):
        raise EngineError(
            f"Only timer jobs can be recalculated, but the job with id '{job.id}' is of type '{job.handler_type}'."
        )
    found = _declared(work, job)
    if found is None:
        raise EngineError(f"No timer declaration found for job id '{job.id}'.")
    return found


def _declared(work: UnitOfWork, job: Job) -> TimerEvent | None:
    definition_id = job.process_definition_id or ""
    places = {declared.id: declared.activity_id for declared in work.job_definitions(definition_id)}
    node = work.definition(definition_id).process.nodes.get(places.get(job.job_definition_id or "") or "")
    if job.handler_type == jobs.TASK_TIMER:
        listener_id = (job.handler_configuration or "").partition("taskListener~")[2].partition("$")[0]
        timeouts = node.timeouts if isinstance(node, UserTask) else ()
        return next((timeout.timer for timeout in timeouts if timeout.id == listener_id), None)
    event = getattr(node, "event", None)
    return event if isinstance(event, TimerEvent) else None
