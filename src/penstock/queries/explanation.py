"""Why a process instance is where it is: for each place in its activity instance tree what that waits for.

What hangs on executions is found by the tree, and given to the place that it belongs to; places at which nothing hangs
are joins, or need an operator. All is read from one snapshot, in as many statements for one leaf as for thousands.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from penstock.model.flow_nodes import Event, FlowNode, MultiInstanceBody
from penstock.queries import explanation_joins, explanation_waits, explanation_words
from penstock.queries.explained import ExplainedActivity, Explanation, Progress, Trouble
from penstock.queries.explanation_facts import Facts, gather, past_visits
from penstock.queries.reader import Reader
from penstock.records.runtime import EventSubscription, Incident, Job
from penstock.semantics import variables
from penstock.semantics.activity_tree import ActivityInstance, TransitionInstance, activity_tree
from penstock.semantics.behaviours.scopes import COMPLETED, INSTANCES
from penstock.semantics.execution import SUSPENDED, Execution
from penstock.semantics.jobs import ASYNC, TASK_TIMER, TIMER_TYPES
from penstock.semantics.scope_end import throws_compensation
from penstock.semantics.subscriptions import COMPENSATE

_EVENT_SUBPROCESS_TIMER, _SIGNAL_DELIVERY = "timer-start-event-subprocess", "event"


def explain(reader: Reader, instance_id: str) -> Explanation | None:
    """Why an instance is where it is; None if it does not run."""
    work = reader.unit_of_work()
    instance = work.load_instance(instance_id, whole=True)
    if instance is None:
        return None
    facts = gather(reader, work, instance)
    root = _places(activity_tree(instance), facts)
    _Attachment(root, facts).attach()
    _explain_idle(reader, root, facts)
    stopped = [d for d in work.job_definitions(instance.definition.id) if d.suspension_state == SUSPENDED]
    told = partial(explanation_words.clause, facts=facts)
    return Explanation(instance, explanation_words.summary(root, facts), root, stopped, told, facts.is_locked)


# -- places -----------------------------------------------------------------------------------------------


def _places(tree: ActivityInstance, facts: Facts) -> ExplainedActivity:
    """The tree, made from the leaves up so that no depth of nesting is too much."""
    made: dict[str, ExplainedActivity] = {}
    for found in reversed(list(tree.below())):
        place = _place(found, facts)
        place.children = [made[child.id] for child in found.activities]
        place.children += [_transition(child, facts) for child in found.transitions if not _is_over(child)]
        made[found.id] = place
    return made[tree.id]


def _place(found: ActivityInstance, facts: Facts) -> ExplainedActivity:
    execution = facts.instance.executions[found.execution_ids[0]]
    return ExplainedActivity(
        id=found.id,
        node=found.node,
        execution=execution,
        since=facts.visits.get(found.id) if found.node is not None else facts.started,
        progress=_progress(execution, found.node) if isinstance(found.node, MultiInstanceBody) else None,
        troubles=_troubles(found.incidents, facts),
    )


def _transition(found: TransitionInstance, facts: Facts) -> ExplainedActivity:
    since: datetime | None = min((j.created for j in found.execution.jobs if j.created is not None), default=None)
    troubles = _troubles(found.incidents, facts)
    return ExplainedActivity(
        found.execution.id, found.node, found.execution, since, is_transition=True, troubles=troubles
    )


def _is_over(found: TransitionInstance) -> bool:
    """Whether it is an instance of a parallel multi-instance activity that has ended, and stays until all have."""
    around = found.execution.instance.process.enclosing(found.node)
    return isinstance(around, MultiInstanceBody) and not found.execution.jobs and not found.execution.is_active


def _progress(execution: Execution, body: MultiInstanceBody) -> Progress | None:
    done, total = (_number(execution, name) for name in (COMPLETED, INSTANCES))
    return Progress(done, total, body.is_sequential) if done is not None and total is not None else None


def _number(execution: Execution, name: str) -> int | None:
    variable = execution.variables.get(name)
    found = variables.read(execution.instance.host, variable) if variable is not None else None
    return int(found) if isinstance(found, int) else None


def _troubles(incidents: list[Incident], facts: Facts) -> list[Trouble]:
    return [Trouble(i, facts.causes.get(i.root_cause_incident_id or i.id, i)) for i in incidents]


# -- what hangs on executions -----------------------------------------------------------------------------


class _Attachment:
    """Gives what hangs on executions to the places that it belongs to: a scope's execution serves several."""

    def __init__(self, root: ExplainedActivity, facts: Facts) -> None:
        self._facts = facts
        self._process = facts.instance.process
        self._root = root
        self._exact: dict[tuple[str, str], ExplainedActivity] = {}
        self._innermost: dict[str, ExplainedActivity] = {}
        for place in root.below():
            node_id = place.node.id if place.node is not None else self._process.id
            self._exact[place.execution.id, node_id] = self._innermost[place.execution.id] = place

    def attach(self) -> None:
        """Look at all executions."""
        for execution in self._facts.instance.executions.values():
            if not execution.is_event_scope:
                self._attach_work(execution)
                self._attach_events(execution)

    def _attach_work(self, execution: Execution) -> None:
        for task in execution.tasks:
            place = self._at(execution, task.task_definition_key)
            place.waits.append(explanation_waits.on_task(task, place, self._facts))
        for external in execution.external_tasks:
            place = self._at(execution, external.activity_id)
            place.waits.append(explanation_waits.on_external_task(external, place, self._facts))
        called = self._facts.called.get(execution.id)
        if called is not None:
            place = self._at(execution, execution.activity_id)
            place.waits.append(explanation_waits.on_called(called, place))

    def _attach_events(self, execution: Execution) -> None:
        for subscription in execution.subscriptions:
            if subscription.event_type != COMPENSATE:
                self._attach_subscription(execution, subscription)
        for job in execution.jobs:
            self._attach_job(execution, job)

    def _attach_subscription(self, execution: Execution, subscription: EventSubscription) -> None:
        node = self._process.nodes.get(subscription.activity_id or "")
        place = self._at(execution, _owner(node))
        wait = explanation_waits.on_event(subscription, node, place, self._facts)
        (place.waits if wait.is_interrupting is None else place.listens).append(wait)

    def _attach_job(self, execution: Execution, job: Job) -> None:
        event = self._timer(job)
        if event is None:
            place = self._at(execution, self._delivered_to(execution, job))
            place.waits.append(explanation_waits.on_job(job, place, self._facts))
            return
        place = self._at(execution, _owner(event))
        wait = explanation_waits.on_timer(job, event, place, self._facts)
        (place.waits if wait.is_interrupting is None else place.listens).append(wait)

    def _timer(self, job: Job) -> FlowNode | None:
        """What a timer is for; None for a job of another kind."""
        element = (job.handler_configuration or "").partition("$")[0]
        if job.handler_type == _EVENT_SUBPROCESS_TIMER:
            return self._process.starts.get(element)
        is_timer = job.handler_type == TASK_TIMER or job.handler_type in TIMER_TYPES.values()
        return self._process.nodes.get(element) if is_timer else None

    def _delivered_to(self, execution: Execution, job: Job) -> str | None:
        """The activity that a job goes on with, or where it delivers a signal."""
        if job.handler_type == ASYNC:
            return execution.activity_id
        known = {s.id: s.activity_id for s in execution.subscriptions}
        node = self._process.nodes.get(known.get(job.handler_configuration or "") or "")
        return _owner(node) or execution.activity_id

    def _at(self, execution: Execution, node_id: str | None) -> ExplainedActivity:
        """The place of a node at an execution, else the innermost of the execution or of those around it."""
        holder: Execution | None = execution
        while holder is not None:
            found = self._exact.get((holder.id, node_id or "")) or self._innermost.get(holder.id)
            if found is not None:
                return found
            holder = holder.parent
        return self._root


def _owner(node: FlowNode | None) -> str | None:
    """The scope that listens for an event; of what is no event itself."""
    if isinstance(node, Event) and node.event_scope is not None:
        return node.event_scope
    return node.id if node is not None else None


# -- where nothing hangs ----------------------------------------------------------------------------------


def _explain_idle(reader: Reader, root: ExplainedActivity, facts: Facts) -> None:
    """The leaves that wait for other tokens, or for nothing that is stored."""
    waiting = explanation_joins.joins_in(root)
    process = facts.instance.process
    origins = explanation_joins.sources(process, {node_id for _, node_id in waiting})
    visits = past_visits(reader, facts.instance.id, origins)
    joins = explanation_joins.explain_joins(root, waiting, visits)
    for key, tokens in waiting.items():
        for token in tokens:
            token.waits.append(explanation_waits.on_join(joins[key], token, facts))
    for leaf in root.below():
        if leaf.children or leaf.waits:
            continue
        if throws_compensation(leaf.node):
            leaf.waits.append(explanation_waits.on_handlers(leaf))
        else:
            leaf.waits.append(explanation_waits.on_nothing(leaf, facts))
