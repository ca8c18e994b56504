"""Jobs: where they come from, how a failure is booked, and how they go. Running them is in `job_handlers.py`."""

from __future__ import annotations

from collections.abc import Iterable

from penstock.errors import EngineError
from penstock.expr import compile_expression, is_expression
from penstock.model.events import TimerEvent, TimerKind
from penstock.model.flow_nodes import BoundaryEvent, Event, FlowNode, IntermediateCatchEvent, StartEvent, UserTask
from penstock.records.repository import JobDefinition
from penstock.records.runtime import Job
from penstock.semantics import history, incidents
from penstock.semantics.evaluation import Names, evaluate, evaluate_integer
from penstock.semantics.execution import SUSPENDED, Execution
from penstock.semantics.host import Definition, Host
from penstock.semantics.schedule import Cycle, retry_intervals, timer_due
from penstock.semantics.variables import RUNTIME_BYTES, store_bytes

ASYNC = "async-continuation"
TIMER_TYPES: dict[type[FlowNode], str] = {
    BoundaryEvent: "timer-transition",
    IntermediateCatchEvent: "timer-intermediate-transition",
    StartEvent: "timer-start-event-subprocess",
}
START_TIMER, TASK_TIMER = "timer-start-event", "timer-task-listener"
AFTER = ("transition-notify-listener-take", "activity-end")
FOLLOW_UP = "$followUpJobCreated"
MAX_MESSAGE = 4000


def continue_later(execution: Execution, operation: str, flow_id: str | None = None) -> Job:
    """A job that will go on where the execution stands: `transition-create-scope`, …; after an activity with
    its flow.
    """
    node = execution.at
    after = operation in AFTER
    configuration = operation if flow_id is None else f"{operation}${flow_id}"
    declared = _declared(execution, node.id, ASYNC, "async-after" if after else "async-before")
    return _open(execution, node, declared, "message", ASYNC, configuration, node.exclusive)


def is_after(job: Job) -> bool:
    """Whether a job goes on behind an activity rather than into it."""
    return job.handler_type == ASYNC and (job.handler_configuration or "").partition("$")[0] in AFTER


def arm_timers(execution: Execution, armed: tuple[Event, ...], node: FlowNode | None) -> None:
    """The timers of a scope that was entered: of its border, its event subprocesses, its task listeners."""
    for event in armed:
        if isinstance(event.event, TimerEvent):
            _arm(execution, event, event.event)
    if isinstance(node, UserTask):
        for timeout in node.timeouts:
            declared = _declared(execution, node.id, TASK_TIMER, timeout.timer.job_configuration)
            configuration = f"{node.id}$taskListener~{timeout.id}"
            job = _open(execution, node, declared, "timer", TASK_TIMER, configuration, timeout.timer.exclusive)
            _schedule(execution, job, timeout.timer, repeats=True)


def _arm(execution: Execution, event: Event, timer: TimerEvent) -> None:
    kind = TIMER_TYPES[type(event)]
    declared = _declared(execution, event.id, kind, timer.job_configuration)
    configuration = event.scope if isinstance(event, StartEvent) else event.id
    job = _open(execution, event, declared, "timer", kind, configuration, timer.exclusive)
    interrupting = event.cancel_activity if isinstance(event, BoundaryEvent) else True
    if isinstance(event, StartEvent):
        interrupting = event.is_interrupting
    _schedule(execution, job, timer, repeats=not interrupting)


def _schedule(execution: Execution, job: Job, timer: TimerEvent, *, repeats: bool) -> None:
    host = execution.instance.host
    told = evaluate(timer.text, execution)
    schedule(host, job, timer, told, repeats=repeats)
    _created(execution.instance.host, job, execution.activity_id)


def schedule(host: Host, job: Job, timer: TimerEvent, told: object, *, repeats: bool) -> None:
    """Set a timer job's due date, and for a cycle that goes on what comes after it."""
    now, zone = host.now(), host.options.zone
    job.due_date = timer_due(timer.kind.value, told, now, zone)
    if timer.kind is TimerKind.CYCLE and repeats:
        job.repeat = Cycle.parse(told, now, zone).text


def _open(
    execution: Execution,
    node: FlowNode,
    declared: JobDefinition | None,
    kind: str,
    handler: str,
    configuration: str,
    exclusive: bool,
) -> Job:
    instance = execution.instance
    job = Job(
        id=instance.host.new_id(),
        type=kind,
        exclusive=exclusive,
        execution_id=execution.id,
        root_process_instance_id=instance.root_process_instance_id,
        process_instance_id=instance.id,
        process_definition_id=instance.definition.id,
        process_definition_key=instance.definition.key,
        retries=_initial_retries(execution, node),
        handler_type=handler,
        handler_configuration=configuration,
        deployment_id=instance.definition.deployment_id,
        suspension_state=_suspension(execution, declared),
        job_definition_id=declared.id if declared is not None else None,
        priority=_priority(execution, node, declared),
        tenant_id=execution.tenant_id,
        created=instance.host.now(),
    )
    execution.jobs.append(job)
    instance.host.add(job)
    if kind == "message":
        _created(instance.host, job, node.id)
    return job


def _created(host: Host, job: Job, activity_id: str | None) -> None:
    history.job_logged(host, job, history.CREATED, activity_id)


def _suspension(execution: Execution, declared: JobDefinition | None) -> int:
    if declared is not None and declared.suspension_state == SUSPENDED:
        return SUSPENDED
    return execution.suspension_state


def _declared(execution: Execution, activity_id: str, kind: str, configuration: str) -> JobDefinition | None:
    found = execution.instance.host.job_definitions(execution.instance.definition.id)
    return find_declared(found, activity_id, kind, configuration)


def find_declared(
    declared: Iterable[JobDefinition], activity_id: str, kind: str, configuration: str
) -> JobDefinition | None:
    """The job definition of a place in the diagram."""
    wanted = (activity_id, kind, configuration)
    return next((d for d in declared if (d.activity_id, d.job_type, d.job_configuration) == wanted), None)


def _priority(execution: Execution, node: FlowNode, declared: JobDefinition | None) -> int:
    if declared is not None and declared.job_priority is not None:
        return declared.job_priority
    told = node.job_priority if node.job_priority is not None else execution.instance.process.job_priority
    if told is None:
        return 0
    return evaluate_integer(told, execution, "Priority value")


def _initial_retries(execution: Execution, node: FlowNode) -> int:
    if node.retry_cycle is None or is_expression(node.retry_cycle):
        return execution.instance.host.options.default_retries
    try:
        return retry_intervals(node.retry_cycle).retries
    except EngineError:
        return execution.instance.host.options.default_retries


def follow_up(host: Host, job: Job, execution: Execution | None) -> None:
    """The next firing of a cycle, made before the present one runs. A failure takes it back: `book_failure`."""
    if job.repeat is None or (job.handler_configuration or "").endswith(FOLLOW_UP):
        return
    due = Cycle.parse(job.repeat, host.now(), host.options.zone).next(host.now(), job.repeat_offset or 0)
    if due is None:
        return
    following = Job(
        id=host.new_id(),
        type="timer",
        exclusive=job.exclusive,
        execution_id=job.execution_id,
        root_process_instance_id=job.root_process_instance_id,
        process_instance_id=job.process_instance_id,
        process_definition_id=job.process_definition_id,
        process_definition_key=job.process_definition_key,
        retries=job.retries,
        due_date=due,
        repeat=job.repeat,
        repeat_offset=job.repeat_offset,
        handler_type=job.handler_type,
        handler_configuration=job.handler_configuration,
        deployment_id=job.deployment_id,
        suspension_state=job.suspension_state,
        job_definition_id=job.job_definition_id,
        priority=job.priority,
        tenant_id=job.tenant_id,
        created=host.now(),
    )
    host.add(following)
    if execution is not None:
        execution.jobs.append(following)
    _created(host, following, None)


def new_start_timer(
    host: Host, definition: Definition, node: StartEvent, timer: TimerEvent, declared: JobDefinition | None
) -> Job:
    """The timer that starts instances of a definition; nobody's variables can fill in its text."""
    job = Job(
        id=host.new_id(),
        type="timer",
        exclusive=timer.exclusive,
        process_definition_id=definition.id,
        process_definition_key=definition.key,
        handler_type=START_TIMER,
        handler_configuration=definition.key,
        deployment_id=definition.deployment_id,
        job_definition_id=declared.id if declared is not None else None,
        retries=host.options.default_retries,
        tenant_id=definition.tenant_id,
        created=host.now(),
    )
    told = compile_expression(timer.text).evaluate(Names(None, host))
    schedule(host, job, timer, told, repeats=True)
    host.add(job)
    _created(host, job, node.id)
    return job


# -- failing and going ------------------------------------------------------------------------------


def book_failure(
    host: Host,
    job: Job,
    execution: Execution | None,
    message: str,
    stack: str,
    failed_at: str | None,
    *,
    decrement: bool,
) -> None:
    """A job could not be run: when to try again, and unless somebody else was only faster (`decrement`) one retry less;
    without any left an incident (`spec` §14.6).
    """
    _keep_series(host, job, execution)
    is_first = job.exception_stack_id is None and job.exception_message is None
    job.sequence_counter += 1
    job.exception_message = message[:MAX_MESSAGE]
    job.failed_activity_id = failed_at
    job.last_failure_log_id = history.job_logged(host, job, history.FAILED, None, stack).id
    _keep_stack(host, job, stack)
    job.lock_owner = None
    job.lock_expires = None
    cycle = _retry_cycle(job, execution)
    if cycle is not None and execution is not None:
        _wait_for_next_try(host, job, execution, cycle, is_first=is_first)
    set_retries(host, job, execution, job.retries - 1 if decrement else job.retries)


def _keep_series(host: Host, job: Job, execution: Execution | None) -> None:
    """The next firing of a cycle comes even if this one fails, and only once however often it is tried again."""
    if job.repeat is None or (job.handler_configuration or "").endswith(FOLLOW_UP):
        return
    follow_up(host, job, execution)
    job.handler_configuration = (job.handler_configuration or "") + FOLLOW_UP


def _keep_stack(host: Host, job: Job, stack: str) -> None:
    if job.exception_stack_id is not None:
        host.delete_byte_array(job.exception_stack_id)
    job.exception_stack_id = store_bytes(host, "job.exceptionByteArray", stack.encode(), RUNTIME_BYTES, None)


def _retry_cycle(job: Job, execution: Execution | None) -> str | None:
    if execution is None or job.handler_type == TASK_TIMER:
        return None
    node = execution.instance.nodes.get(execution.instance.job_activity(job) or "")
    return node.retry_cycle if node is not None else None


def _wait_for_next_try(host: Host, job: Job, execution: Execution, cycle: str, *, is_first: bool) -> None:
    """The first failure sets how often a job is tried; each sets when. A cycle that cannot be read is no cycle."""
    try:
        plan = retry_intervals(str(evaluate(cycle, execution)))
    except EngineError:
        return
    if is_first:
        job.retries = plan.retries
    job.due_date = plan.wait(plan.retries - job.retries + 1, host.now(), host.options.zone)


def set_retries(host: Host, job: Job, execution: Execution | None, retries: int) -> None:
    """How often a job may still be tried; none left opens an incident, some again close it."""
    before = job.retries
    job.retries = max(retries, 0)
    if before == 0 and retries > 0:
        _close_incident(host, job, execution, resolved=True)
    elif job.retries == 0:
        _open_incident(host, job, execution)


def _open_incident(host: Host, job: Job, execution: Execution | None) -> None:
    """One incident a job, however often it fails in vain."""
    if execution is None:
        if not host.incidents_about(job.id):
            incidents.open_job_incident(host, job)
    elif not any(i.configuration == job.id for i in execution.incidents):
        incidents.open_incident(
            execution,
            incidents.FAILED_JOB,
            configuration=job.id,
            message=job.exception_message,
            activity_id=execution.instance.job_activity(job) or execution.activity_id,
            failed_activity_id=job.failed_activity_id,
            job_definition_id=job.job_definition_id,
            log_id=job.last_failure_log_id,
        )


def _close_incident(host: Host, job: Job, execution: Execution | None, *, resolved: bool) -> None:
    if execution is not None:
        incidents.close_incidents(execution, job.id, resolved=resolved)
    elif job.last_failure_log_id is not None or not job.retries:
        incidents.close_job_incident(host, job, resolved=resolved)


def finish(host: Host, job: Job, execution: Execution | None) -> None:
    """A job has been run."""
    _go(host, job, execution, resolved=True)
    history.job_logged(host, job, history.SUCCESSFUL, None)


def drop(host: Host, job: Job, execution: Execution | None) -> None:
    """A job is not wanted any more."""
    job.sequence_counter += 1
    _go(host, job, execution, resolved=False)
    history.job_logged(host, job, history.REMOVED, None)


def _go(host: Host, job: Job, execution: Execution | None, *, resolved: bool) -> None:
    host.remove(job)
    for byte_array_id in (job.exception_stack_id, _own_configuration(job)):
        if byte_array_id is not None:
            host.delete_byte_array(byte_array_id)
    if execution is not None and job in execution.jobs:
        execution.jobs.remove(job)
    _close_incident(host, job, execution, resolved=resolved)


def _own_configuration(job: Job) -> str | None:
    """The byte array that tells a batch's job what to do. Its seed and monitor jobs name the batch instead."""
    configuration = job.handler_configuration
    return configuration if job.batch_id is not None and configuration != job.batch_id else None


def remove_all(execution: Execution) -> None:
    """The jobs of an execution that goes; its parent takes over those of a token that moved up."""
    for job in list(execution.jobs):
        if execution.is_replaced_by_parent and execution.parent is not None:
            execution.jobs.remove(job)
            execution.parent.take_job(job)
        elif not execution.instance.host.is_running(job):
            drop(execution.instance.host, job, execution)


def remove_of_activity(execution: Execution) -> None:
    """The jobs of the activity that an execution stands at."""
    for job in list(execution.jobs):
        if execution.instance.job_activity(job) == execution.activity_id:
            drop(execution.instance.host, job, execution)
