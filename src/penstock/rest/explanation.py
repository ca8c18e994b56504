"""Why a process instance is where it is, on the wire. The reference has nothing at this URL."""

from __future__ import annotations

from collections.abc import Sequence

from penstock.queries import explained
from penstock.queries.explained import (
    AssignedTask,
    Awaited,
    ExplainedActivity,
    Explanation,
    Join,
    LackingFlow,
    Trouble,
    Wait,
)
from penstock.queries.explanation import explain
from penstock.queries.reader import Reader
from penstock.records.repository import JobDefinition
from penstock.records.runtime import ExternalTask, Job
from penstock.rest.call import Call
from penstock.rest.errors import invalid
from penstock.rest.explanation_parts import (
    AwaitedEventDto,
    AwaitedJobDto,
    AwaitedTaskDto,
    AwaitedWorkDto,
    CalledInstanceDto,
    ExplainedActivityDto,
    ExplainedIncidentDto,
    ExplanationDto,
    IncomingFlowDto,
    JoinDto,
    ProgressDto,
    RequestDto,
    SuspensionDto,
    TokensDto,
    WaitDto,
)
from penstock.rest.operation import Ask, Operation
from penstock.rest.process_instance import PATH, TAG
from penstock.rest.wire import Link
from penstock.semantics.execution import SUSPENDED, Execution


def _explain(call: Call) -> Ask:
    def query(reader: Reader) -> ExplanationDto:
        found = explain(reader, call.path["id"])
        if found is None:
            raise invalid(f"Process instance with id {call.path['id']} does not exist", 404)
        return _Show(found, call).whole()

    return Ask(query)


class _Show:
    """Puts one explanation on the wire."""

    def __init__(self, found: Explanation, call: Call) -> None:
        self._found = found
        self._call = call

    def whole(self) -> ExplanationDto:
        """All of it."""
        instance = self._found.instance
        return ExplanationDto(
            process_instance_id=instance.id,
            definition_id=instance.definition.id,
            definition_key=instance.definition.key,
            business_key=instance.root.business_key,
            tenant_id=instance.root.tenant_id,
            summary=self._found.summary,
            suspensions=_suspensions(self._found),
            activity=self._tree(),
        )

    def _tree(self) -> ExplainedActivityDto:
        # From the leaves up, so that no depth of nesting is too much.
        shown: dict[str, ExplainedActivityDto] = {}
        for place in reversed(list(self._found.root.below())):
            shown[place.id] = self._place(place, [shown[child.id] for child in place.children])
        return shown[self._found.root.id]

    def _place(self, place: ExplainedActivity, children: list[ExplainedActivityDto]) -> ExplainedActivityDto:
        node, progress, instance = place.node, place.progress, self._found.instance
        return ExplainedActivityDto(
            id=place.id,
            transition=place.is_transition,
            activity_id=node.id if node is not None else instance.definition.id,
            activity_name=node.name if node is not None else instance.process.name,
            activity_type=node.type if node is not None else "processDefinition",
            execution_id=place.execution.id,
            since=self._call.date(place.since),
            progress=ProgressDto(progress.done, progress.total, progress.is_sequential) if progress else None,
            waits_for=[self._wait(wait) for wait in place.waits],
            listens_for=[self._wait(wait) for wait in place.listens],
            incidents=[self._incident(trouble) for trouble in place.troubles],
            children=children,
        )

    def _wait(self, wait: Wait) -> WaitDto:
        subject = wait.subject
        return WaitDto(
            kind=wait.kind,
            text=self._found.told(wait),
            since=self._call.date(wait.since),
            needs_operator=wait.is_stuck,
            interrupting=wait.is_interrupting,
            event_activity_id=wait.node.id if wait.node is not None else None,
            event_activity_name=wait.node.name if wait.node is not None else None,
            task=self._task(subject) if isinstance(subject, AssignedTask) else None,
            event=_event(subject) if isinstance(subject, Awaited) else None,
            job=self._job(subject) if isinstance(subject, Job) else None,
            external_task=self._work(subject) if isinstance(subject, ExternalTask) else None,
            called_instance=_called(subject, self._call) if isinstance(subject, Execution) else None,
            join=_join(subject) if isinstance(subject, Join) else None,
            requests=_requests(wait.requests),
        )

    def _task(self, found: AssignedTask) -> AwaitedTaskDto:
        users, groups = found.candidates()
        task = found.task
        return AwaitedTaskDto(task.id, task.name, task.assignee, users, groups, self._call.date(task.due_date))

    def _job(self, job: Job) -> AwaitedJobDto:
        is_locked = self._found.is_locked(job.lock_expires)
        return AwaitedJobDto(
            job_id=job.id,
            job_definition_id=job.job_definition_id,
            due=self._call.date(job.due_date),
            repeat=job.repeat,
            retries=job.retries,
            error_message=job.exception_message,
            lock_owner=job.lock_owner if is_locked else None,
            lock_expiration_time=self._call.date(job.lock_expires) if is_locked else None,
            suspended=job.suspension_state == SUSPENDED,
        )

    def _work(self, task: ExternalTask) -> AwaitedWorkDto:
        return AwaitedWorkDto(
            external_task_id=task.id,
            topic_name=task.topic_name,
            worker_id=task.worker_id,
            lock_expiration_time=self._call.date(task.lock_expires),
            retries=task.retries,
            error_message=task.error_message,
        )

    def _incident(self, trouble: Trouble) -> ExplainedIncidentDto:
        incident, cause = trouble.incident, trouble.cause
        return ExplainedIncidentDto(
            id=incident.id,
            type=incident.incident_type,
            since=self._call.date(incident.incident_timestamp) or "",
            message=incident.incident_message or cause.incident_message,
            activity_id=incident.activity_id,
            failed_activity_id=incident.failed_activity_id,
            annotation=incident.annotation,
            cause_process_instance_id=cause.process_instance_id,
            cause_activity_id=cause.activity_id,
        )


# -- parts without dates --------------------------------------------------------------------------------


def _requests(found: Sequence[explained.Request]) -> list[RequestDto]:
    return [RequestDto(r.method, r.path, dict(r.body) if r.body is not None else None) for r in found]


def _event(found: Awaited) -> AwaitedEventDto:
    subscription = found.subscription
    is_message = subscription.event_type == explained.MESSAGE
    return AwaitedEventDto(
        subscription_id=subscription.id,
        execution_id=subscription.execution_id,
        name=subscription.event_name,
        condition=found.condition,
        process_instance_id=subscription.process_instance_id if is_message else None,
        business_key=found.business_key if is_message else None,
    )


def _called(root: Execution, call: Call) -> CalledInstanceDto:
    return CalledInstanceDto(
        process_instance_id=root.id,
        definition_id=root.process_definition_id,
        definition_key=root.process_definition_key,
        business_key=root.business_key,
        suspended=root.is_suspended,
        links=[Link("GET", f"{call.base}{PATH}/{root.id}/explain", "explain")],
    )


def _join(found: Join) -> JoinDto:
    arrived = [IncomingFlowDto(flow.id, source.id, source.name, []) for flow, source in found.arrived]
    return JoinDto(found.tokens, arrived, [_flow(flow) for flow in found.lacking])


def _flow(found: LackingFlow) -> IncomingFlowDto:
    coming = [TokensDto(c.node.id, c.node.name, c.tokens) for c in found.coming]
    return IncomingFlowDto(found.flow.id, found.source.id, found.source.name, coming)


def _suspensions(found: Explanation) -> list[SuspensionDto]:
    instance, shown = found.instance, []
    if instance.root.is_suspended:
        activate = RequestDto("PUT", f"{PATH}/{instance.id}/suspended", {"suspended": False})
        text = "the process instance is suspended: nothing in it moves"
        shown.append(SuspensionDto("processInstance", instance.id, None, text, [activate]))
    if instance.definition.is_suspended:
        text = "the process definition is suspended: no instance of it can be started"
        shown.append(SuspensionDto("processDefinition", instance.definition.id, None, text, []))
    return shown + [_stopped(declared) for declared in found.stopped]


def _stopped(declared: JobDefinition) -> SuspensionDto:
    text = f"the job definition of '{declared.activity_id}' is suspended: its jobs are made suspended"
    return SuspensionDto("jobDefinition", declared.id, declared.activity_id, text, [])


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "explainProcessInstance",
        "GET",
        f"{PATH}/{{id}}/explain",
        TAG,
        "Explain why a process instance is where it is, and what would move it on",
        _explain,
        result=ExplanationDto,
        errors={404: "There is no such process instance, or no longer."},
    ),
)
