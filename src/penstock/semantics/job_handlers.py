"""Running jobs: what each type of handler does."""

from __future__ import annotations

from collections.abc import Callable

from penstock.errors import EngineError, NullValueError
from penstock.model.flow_nodes import Event, SubProcess, UserTask
from penstock.records.runtime import Job
from penstock.semantics import jobs, lifecycle, signals, starting
from penstock.semantics.execution import Execution
from penstock.semantics.host import Host, Reference


def execute(host: Host, job: Job, other: Callable[[], None] | None = None) -> None:
    """Run a job; `other` is what to do if that is no affair of processes. What it raises is for the caller to book;
    nothing may be kept of the run then.
    """
    execution = _execution(host, job)
    job.sequence_counter += 1
    jobs.follow_up(host, job, execution)
    if other is not None:
        other()
    else:
        _handler(job)(host, job, execution)
    host.agenda.run()
    jobs.finish(host, job, _execution_now(host, job))


def _handler(job: Job) -> Callable[[Host, Job, Execution | None], None]:
    handler = HANDLERS.get(job.handler_type or "")
    if handler is None:
        raise EngineError(f"Cannot find job handler '{job.handler_type}' from job '{job.id}'")
    return handler


def _execution(host: Host, job: Job) -> Execution | None:
    if job.execution_id is None:
        return None
    instance = host.instance_of_execution(job.execution_id)
    execution = instance.executions.get(job.execution_id) if instance is not None else None
    if execution is None:
        message = f"Cannot find execution with id '{job.execution_id}' referenced from job '{job.id}'"
        raise NullValueError(f"{message}: execution is null")
    return execution


def _execution_now(host: Host, job: Job) -> Execution | None:
    instance = host.instance_of_execution(job.execution_id) if job.execution_id is not None else None
    if instance is None:
        return None
    found = instance.executions.get(job.execution_id or "")
    return found if found is not None and job in found.jobs else None


def _required(job: Job, execution: Execution | None) -> Execution:
    if execution is None:
        raise NullValueError(f"job '{job.id}' has no execution: execution is null")
    return execution


def _continue(host: Host, job: Job, execution: Execution | None) -> None:
    """Go on before or after an activity, with the flow that was chosen then."""
    here = _required(job, execution)
    operation, _, flow_id = (job.handler_configuration or "transition-create-scope").partition("$")
    here.ignores_async = True
    match operation:
        case "process-start":
            starting.run(here)
        case "transition-notify-listener-take":
            here.flow = next((f for f in here.at.outgoing if f.id == flow_id), None)
            if here.flow is None:
                raise EngineError(f"'{here.activity_id}' has no outgoing sequence flow '{flow_id}'")
            lifecycle.travel(here)
        case "activity-end":
            lifecycle.end_activity(here)
        case _:
            lifecycle.enter(here)


def _boundary_timer(host: Host, job: Job, execution: Execution | None) -> None:
    here = _required(job, execution)
    node = here.instance.nodes.get(_element(job))
    if not isinstance(node, Event):
        raise NullValueError(
            f"Error while firing timer: boundary event activity {_element(job)} not found: boundary event "
            "activity is null"
        )
    lifecycle.execute_handler(here, node)


def _catch_timer(host: Host, job: Job, execution: Execution | None) -> None:
    here = _required(job, execution)
    element = _element(job)
    node = here.instance.nodes.get(element)
    if not isinstance(node, Event):
        raise NullValueError(
            f"Error while firing timer: intermediate event activity {element} not found: "
            "intermediateEventActivity is null"
        )
    if element == here.activity_id:
        here.instance.trigger(here, "signal", None)
    else:
        lifecycle.execute_handler(here, node)


def _event_subprocess_timer(host: Host, job: Job, execution: Execution | None) -> None:
    here = _required(job, execution)
    node = here.instance.nodes.get(_element(job))
    if not isinstance(node, SubProcess):
        raise NullValueError(f"Error while firing timer: event subprocess {_element(job)} not found: activity is null")
    lifecycle.execute_activity(here, node)


def _task_timer(host: Host, job: Job, execution: Execution | None) -> None:
    here = _required(job, execution)
    node = here.at
    host.latest_activity_id = node.id
    listener_id = (job.handler_configuration or "").split("$")[1].removeprefix("taskListener~")
    if not isinstance(node, UserTask) or not here.tasks:
        raise EngineError(f"job '{job.id}' finds no user task to time out")
    found = tuple(t.listener for t in node.timeouts if t.id == listener_id)
    here.instance.notify_task(here.tasks[0], "timeout", found)


def _start_timer(host: Host, job: Job, execution: Execution | None) -> None:
    definition = host.find_definition(Reference(_element(job), job.tenant_id))
    if not definition.is_suspended:
        starting.start(host, definition, variables={})


def _signal(host: Host, job: Job, execution: Execution | None) -> None:
    subscription = host.event_subscription(job.handler_configuration or "")
    if subscription is not None:
        signals.receive(host, subscription, {}, None)


def _element(job: Job) -> str:
    return (job.handler_configuration or "").split("$")[0]


HANDLERS: dict[str, Callable[[Host, Job, Execution | None], None]] = {
    "async-continuation": _continue,
    "timer-transition": _boundary_timer,
    "timer-intermediate-transition": _catch_timer,
    "timer-start-event-subprocess": _event_subprocess_timer,
    "timer-start-event": _start_timer,
    "timer-task-listener": _task_timer,
    "event": _signal,
}
