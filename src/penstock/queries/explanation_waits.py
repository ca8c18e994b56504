"""The waits of an explanation, by what hangs on an execution: each with its clause and with what would move it on."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from penstock.model.events import ConditionalEvent
from penstock.model.flow_nodes import BoundaryEvent, Event, FlowNode, ReceiveTask, StartEvent
from penstock.queries import explained, explanation_words
from penstock.queries.explained import AssignedTask, Awaited, ExplainedActivity, Join, Request, Wait
from penstock.queries.explanation_facts import Facts
from penstock.queries.explanation_words import label
from penstock.records.runtime import EventSubscription, ExternalTask, Job
from penstock.semantics.execution import SUSPENDED, Execution, Task

WORKER, LOCK = "<worker>", 60_000
AFTER = ("transition-notify-listener-take", "activity-end")


def on_task(task: Task, activity: ExplainedActivity, facts: Facts) -> Wait:
    """Somebody has to complete a user task."""
    found = AssignedTask(task, facts.links.get(task.id, ()))
    head, detail = explanation_words.task(found, facts)
    requests = [Request("POST", f"/task/{task.id}/complete", {})]
    if task.delegation_state == "PENDING":
        requests.insert(0, Request("POST", f"/task/{task.id}/resolve", {}))
    since = task.created or activity.since
    return Wait(explained.USER_TASK, head, detail, since, None, _active(activity, requests), found)


def on_external_task(task: ExternalTask, activity: ExplainedActivity, facts: Facts) -> Wait:
    """A worker has to do something; without retries an operator has to say so first."""
    assert activity.node is not None
    head, detail = explanation_words.external_task(task, activity.node, facts)
    is_locked = task.worker_id is not None and facts.is_locked(task.lock_expires)
    worker = task.worker_id if is_locked else WORKER
    requests = [Request("POST", f"/external-task/{task.id}/complete", {"workerId": worker})]
    if not is_locked:
        body = {"workerId": WORKER, "lockDuration": LOCK}
        requests.insert(0, Request("POST", f"/external-task/{task.id}/lock", body))
    is_stuck = task.retries is not None and task.retries <= 0
    if is_stuck:
        requests.insert(0, Request("PUT", f"/external-task/{task.id}/retries", {"retries": 1}))
    since = task.created or activity.since
    return Wait(
        explained.EXTERNAL_TASK, head, detail, since, None, _active(activity, requests), task, is_stuck=is_stuck
    )


# -- jobs -----------------------------------------------------------------------------------------------


def on_job(job: Job, activity: ExplainedActivity, facts: Facts) -> Wait:
    """The job executor has to go on before or after an activity."""
    operation = (job.handler_configuration or "").partition("$")[0]
    where = "after" if operation in AFTER else "before"
    node = activity.node
    head = f"waits {where} {label(node)}" if node is not None else "waits for a job"
    detail = f"; its job {explanation_words.job_state(job, facts)}"
    requests = _active(activity, run_requests(job))
    since = job.created or activity.since
    return Wait(explained.JOB, head, detail, since, None, requests, job, is_stuck=job.retries <= 0)


def on_timer(job: Job, event: FlowNode, activity: ExplainedActivity, facts: Facts) -> Wait:
    """A moment has to come: for an event, or for a listener of a user task (`event` is that task then)."""
    interrupting = _interrupting(event) if isinstance(event, Event) else False
    head = _verb(interrupting, f"the timer {label(event)}")
    return Wait(
        kind=explained.TIMER,
        head=head,
        detail=f"{', which' if interrupting is None else '; its job'} {explanation_words.job_state(job, facts)}",
        since=job.created if interrupting is not None else activity.since or job.created,
        node=event if event is not activity.node else None,
        requests=_active(activity, run_requests(job)),
        subject=job,
        is_interrupting=interrupting,
        is_stuck=job.retries <= 0,
    )


def run_requests(job: Job) -> list[Request]:
    """What has a job run: without retries it needs one first, and then runs by itself."""
    requests = [Request("POST", f"/job/{job.id}/execute")]
    if job.retries <= 0:
        requests = [Request("PUT", f"/job/{job.id}/retries", {"retries": 1})]
    if job.suspension_state == SUSPENDED:
        requests.insert(0, Request("PUT", f"/job/{job.id}/suspended", {"suspended": False}))
    return requests


# -- events ---------------------------------------------------------------------------------------------


def on_event(
    subscription: EventSubscription, event: FlowNode | None, activity: ExplainedActivity, facts: Facts
) -> Wait:
    """A message or signal has to come, or a condition to hold."""
    interrupting = _interrupting(event)
    condition = explanation_words.condition(event) if subscription.event_type == "conditional" else None
    kind = explained.CONDITION if condition is not None else subscription.event_type
    what = f"the condition {condition}" if condition is not None else f"the {kind} '{subscription.event_name}'"
    requests = _event_requests(subscription, event, facts)
    return Wait(
        kind=kind,
        head=_verb(interrupting, what),
        detail="",
        since=subscription.created if interrupting is not None else activity.since or subscription.created,
        node=event if event is not activity.node else None,
        requests=_active(activity, requests),
        subject=Awaited(subscription, facts.instance.root.business_key, condition),
        is_interrupting=interrupting,
    )


def _event_requests(subscription: EventSubscription, event: FlowNode | None, facts: Facts) -> list[Request]:
    name, instance_id = subscription.event_name, facts.instance.id
    if subscription.event_type == "signal":
        return [Request("POST", "/signal", {"name": name, "executionId": subscription.execution_id})]
    if subscription.event_type == "conditional":
        changed = _variable_of(event) or "<variable>"
        body = {"modifications": {changed: {"value": "<value>"}}}
        return [Request("POST", f"/process-instance/{instance_id}/variables", body)]
    # Several that wait for the same message could not be told apart by their instance.
    if facts.messages[name] > 1 and name:
        path = f"/execution/{subscription.execution_id}/messageSubscriptions/{quote(name, safe='')}/trigger"
        return [Request("POST", path, {})]
    return [Request("POST", "/message", {"messageName": name, "processInstanceId": instance_id})]


def _variable_of(event: FlowNode | None) -> str | None:
    found = event.event if isinstance(event, Event) else None
    return found.variable_name if isinstance(found, ConditionalEvent) else None


def _interrupting(event: FlowNode | None) -> bool | None:
    """Whether an event would end what goes on; None if it is what is waited for."""
    if isinstance(event, BoundaryEvent):
        return event.cancel_activity
    return event.is_interrupting if isinstance(event, StartEvent) else None


def _verb(interrupting: bool | None, what: str) -> str:
    if interrupting is None:
        return f"waits for {what}"
    return f"{what} would interrupt it" if interrupting else f"{what} would act beside it"


# -- what hangs on nothing ------------------------------------------------------------------------------


def on_called(called: Execution, activity: ExplainedActivity) -> Wait:
    """Another instance has to end; what keeps it from that may be in one that it called in turn."""
    where = f" at {label(activity.node)}" if activity.node is not None else ""
    key = called.process_definition_key or called.process_definition_id
    detail = ", which is suspended" if called.is_suspended else ""
    causes = [trouble.cause for trouble in activity.troubles]
    if causes:
        detail += f"; an incident there needs an operator{explanation_words.shortened(causes[0].incident_message)}"
    concerned = dict.fromkeys([called.id, *(cause.process_instance_id for cause in causes)])
    requests = [Request("GET", f"/process-instance/{instance_id}/explain") for instance_id in concerned]
    head = f"waits{where} for the called instance {key} {called.id}"
    is_stuck = bool(causes)
    return Wait(explained.CALLED_INSTANCE, head, detail, activity.since, None, requests, called, is_stuck=is_stuck)


def on_handlers(activity: ExplainedActivity) -> Wait:
    """The compensation that was thrown has to be done; its handlers have places of their own."""
    where = label(activity.node) if activity.node is not None else ""
    head = f"waits at {where} until all is compensated"
    return Wait(explained.COMPENSATION, head, "", activity.since, None, ())


def on_join(join: Join, activity: ExplainedActivity, facts: Facts) -> Wait:
    """Other tokens have to come. Where none can, one can be put on the flow by which it is lacking."""
    head, detail = explanation_words.join(join)
    is_stuck = join.is_stuck
    lacking = [flow.flow.id for flow in join.lacking if flow.flow.id is not None] if is_stuck else []
    # An inclusive join looks around once more when a token comes: one is enough.
    flows = lacking[: 1 if join.is_inclusive else join.node.incoming - join.tokens]
    body = {"instructions": [{"type": "startTransition", "transitionId": flow} for flow in flows]}
    requests = [Request("POST", f"/process-instance/{facts.instance.id}/modification", body)] if flows else []
    return Wait(
        explained.JOIN, head, detail, activity.since, None, _active(activity, requests), join, is_stuck=is_stuck
    )


def on_nothing(activity: ExplainedActivity, facts: Facts) -> Wait:
    """Nothing is stored that would move it on: a receive task without a message is triggered, all else is moved."""
    node, instance_id = activity.node, facts.instance.id
    where = label(node) if node is not None else "its start"
    if isinstance(node, ReceiveTask):
        requests = [Request("POST", f"/execution/{activity.execution.id}/signal", {})]
        head = f"waits at {where} to be triggered"
        return Wait(explained.TRIGGER, head, "", activity.since, None, _active(activity, requests))
    start = {"type": "startBeforeActivity", "activityId": node.id if node is not None else "<activity>"}
    body = {"instructions": [start, *([_cancel(activity)] if node is not None else [])]}
    requests = [Request("POST", f"/process-instance/{instance_id}/modification", body)]
    detail = ", and nothing is stored that would move it on"
    return Wait(
        explained.NOTHING,
        f"stands at {where}",
        detail,
        activity.since,
        None,
        _active(activity, requests),
        is_stuck=True,
    )


def _cancel(activity: ExplainedActivity) -> dict[str, str]:
    return {
        "type": "cancel",
        "transitionInstanceId" if activity.is_transition else "activityInstanceId": activity.id,
    }


def _active(activity: ExplainedActivity, requests: Sequence[Request]) -> Sequence[Request]:
    """What has to be sent first where the instance is suspended."""
    execution = activity.execution
    if not execution.is_suspended:
        return requests
    path = f"/process-instance/{execution.process_instance_id}/suspended"
    # Its jobs are activated together with it.
    rest = [request for request in requests if not request.path.endswith("/suspended")]
    return [Request("PUT", path, {"suspended": False}), *rest]
