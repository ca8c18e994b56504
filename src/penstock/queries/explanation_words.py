"""The words of an explanation: clauses whose subject is the instance, or the activity that it stands at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from penstock.expr import is_expression
from penstock.model.delegation import Script
from penstock.model.events import ConditionalEvent
from penstock.model.flow_nodes import Event, FlowNode
from penstock.queries.explained import JOIN, AssignedTask, ExplainedActivity, Join, LackingFlow, Wait
from penstock.queries.explanation_facts import Facts
from penstock.records.runtime import ExternalTask, Job
from penstock.semantics.execution import SUSPENDED

MOST_NAMES, MOST_CLAUSES, LONGEST = 5, 3, 200


def label(node: FlowNode) -> str:
    """A node as people call it: by its name, else by its id."""
    return f"'{' '.join(node.name.split())}'" if node.name and not is_expression(node.name) else f"'{node.id}'"


def one_of(names: Sequence[str], last: str = "or") -> str:
    """`a, b or c`; of many only the first."""
    shown = list(names)
    if len(shown) > MOST_NAMES:
        shown = [*shown[: MOST_NAMES - 1], f"{len(shown) - MOST_NAMES + 1} others"]
    return f" {last} ".join(filter(None, [", ".join(shown[:-1]), shown[-1]])) if shown else ""


def shortened(message: str | None) -> str:
    """A message to put after a clause; none is nothing."""
    told = " ".join((message or "").split())
    return f": {told[:LONGEST]}{'…' if len(told) > LONGEST else ''}" if told else ""


def clause(wait: Wait, facts: Facts) -> str:
    """A wait in one clause, with since when; since when something is only listened for, nobody cares."""
    return _since(wait.head, wait.since if wait.is_interrupting is None else None, wait.detail, facts)


def _since(head: str, since: datetime | None, detail: str, facts: Facts) -> str:
    return f"{head} since {facts.told(since)}{detail}" if since is not None else head + detail


# -- what is waited for ---------------------------------------------------------------------------------


def task(found: AssignedTask, facts: Facts) -> tuple[str, str]:
    """Who is to do what, and until when."""
    record = found.task
    name = f"'{' '.join((record.name or record.task_definition_key or '').split())}'"
    users, groups = found.candidates()
    due = f", due at {facts.told(record.due_date)}" if record.due_date is not None else ""
    if record.delegation_state == "PENDING":
        return f"waits for {record.assignee} to resolve {name}", f", which {record.owner} has delegated{due}"
    if record.assignee is None and not users and not groups:
        return f"waits for somebody to take {name}", f"; it has no assignee and no candidates{due}"
    who = record.assignee if record.assignee is not None else one_of([*users, *groups])
    return f"waits for {who} to complete {name}", due


def external_task(found: ExternalTask, node: FlowNode, facts: Facts) -> tuple[str, str]:
    """Which worker is to do what, and what has come in its way."""
    topic = f" (topic {found.topic_name})"
    failure = shortened(found.error_message)
    if found.retries is not None and found.retries <= 0:
        return f"waits at {label(node)}{topic}", f"; its external task has no retries left{failure}"
    until = facts.told(found.lock_expires) if found.lock_expires is not None else ""
    has_failed = f"; it has failed before, {found.retries} retries left{failure}" if found.retries is not None else ""
    if facts.is_locked(found.lock_expires) and found.worker_id is not None:
        head = f"waits for worker {found.worker_id} to complete {label(node)}{topic}"
        return head, f", which it has locked until {until}{has_failed}"
    expired = f"; the lock of worker {found.worker_id} has expired" if found.worker_id is not None else ""
    return f"waits for a worker to fetch {label(node)}{topic}", expired + has_failed


def job_state(job: Job, facts: Facts) -> str:
    """What a job does, or what keeps it from being run."""
    failure = shortened(job.exception_message)
    due = facts.told(job.due_date) if job.due_date is not None else ""
    if job.retries <= 0:
        return f"has no retries left{failure}"
    if job.suspension_state == SUSPENDED:
        return f"is suspended{', and due at ' if due else ''}{due}"
    if facts.is_locked(job.lock_expires) and job.lock_expires is not None:
        return f"is being run by {job.lock_owner}, which has locked it until {facts.told(job.lock_expires)}"
    is_due = job.due_date is None or job.due_date <= facts.now
    if job.exception_message is not None:
        again = "is to be tried again" if is_due else f"is tried again at {due}"
        return f"has failed and {again}, {job.retries} retries left{failure}"
    if not is_due:
        return f"is due at {due}"
    return "is due, but no job executor has taken it yet"


def condition(node: FlowNode | None) -> str:
    """The text of a conditional event's condition."""
    event = node.event if isinstance(node, Event) else None
    found = event.condition if isinstance(event, ConditionalEvent) else ""
    if isinstance(found, Script):
        return found.source or found.resource or found.language
    return found


def join(found: Join) -> tuple[str, str]:
    """How many tokens have come, which are lacking, and whether they can still come."""
    total = f"{'at most ' if found.is_inclusive else ''}{found.node.incoming}"
    verb = "has" if found.tokens == 1 else "have"
    head = f"waits at the join {label(found.node)}, where {found.tokens} of {total} tokens {verb} come,"
    if found.is_stuck:
        sources = [] if found.is_inclusive else [_from(flow) for flow in found.lacking]
        return head, f"; none can come any more {one_of(sources)}".rstrip()
    coming = [_coming(flow) for flow in found.lacking if flow.coming]
    never = [_from(flow) for flow in found.lacking if not flow.coming and not found.is_inclusive]
    told = [f"{' and '.join(coming)} could still come"] if coming else []
    told += [f"none can come any more {one_of(never)}"] if never else []
    return head, f"; {', but '.join(told)}" if told else ""


def _from(flow: LackingFlow) -> str:
    return f"from {label(flow.source)}"


def _coming(flow: LackingFlow) -> str:
    where = one_of([label(found.node) for found in flow.coming], "and")
    at_source = [found.node for found in flow.coming] == [flow.source]
    return f"the one from {label(flow.source)}" if at_source else f"the one from {label(flow.source)} (now at {where})"


# -- the whole ------------------------------------------------------------------------------------------


def summary(root: ExplainedActivity, facts: Facts) -> str:
    """One sentence about the whole instance: what needs an operator comes first, what is alike is counted."""
    alike: dict[tuple[bool, str], list[list[Wait]]] = {}
    for waits in _alternatives(root):
        is_calm = not any(wait.is_stuck for wait in waits)
        alike.setdefault((is_calm, "".join(wait.head + wait.detail for wait in waits)), []).append(waits)
    groups = [group for _, group in sorted(alike.items(), key=lambda item: item[0][0])]
    clauses = ["is suspended"] if root.execution.is_suspended else []
    clauses += _untold(root) + [_counted(group, facts) for group in groups[:MOST_CLAUSES]]
    rest = sum(len(group) for group in groups[MOST_CLAUSES:])
    clauses += [f"waits at {rest} other {'place' if rest == 1 else 'places'}"] if rest else []
    told = "; ".join(clauses)
    return f"{told[0].upper()}{told[1:]}{'' if told.endswith(('.', '…')) else '.'}"


def _untold(root: ExplainedActivity) -> list[str]:
    """Incidents at places where nothing else shows that an operator is needed."""
    places = (p for p in root.below() if not any(wait.is_stuck for wait in [*p.waits, *p.listens]))
    troubles = [trouble for place in places for trouble in place.troubles]
    if not troubles:
        return []
    number = "an incident" if len(troubles) == 1 else f"{len(troubles)} incidents"
    return [f"has {number}{shortened(troubles[0].cause.incident_message)}"]


def _alternatives(root: ExplainedActivity) -> Iterator[list[Wait]]:
    """What is waited for at each place, of which the first is enough; and what will not happen by itself."""
    joins: set[int] = set()
    for place in root.below():
        waits = [wait for wait in place.waits if id(wait.subject) not in joins]
        # All tokens at a join wait for the same.
        joins |= {id(wait.subject) for wait in waits if wait.kind == JOIN}
        if waits:
            yield waits
        yield from ([wait] for wait in place.listens if wait.is_stuck)


def _counted(group: Sequence[Sequence[Wait]], facts: Facts) -> str:
    since = min((wait.since for waits in group for wait in waits if wait.since is not None), default=None)
    told = _either(group[0], since, facts)
    return told if len(group) == 1 else f"{told} ({len(group)} times)"


def _either(waits: Sequence[Wait], since: datetime | None, facts: Facts) -> str:
    if len(waits) == 1:
        return clause(replace(waits[0], since=since), facts)
    events = [wait.head.removeprefix("waits for ") + wait.detail for wait in waits]
    return f"waits {f'since {facts.told(since)} ' if since is not None else ''}for {one_of(events)}"
