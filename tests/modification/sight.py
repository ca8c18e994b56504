"""What can be seen of a process instance, told as rows tell it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from penstock.engine import ProcessEngine
from penstock.records.runtime import Job
from penstock.semantics import jobs
from penstock.semantics.execution import Execution
from penstock.semantics.instance import ProcessInstance
from penstock.semantics.scope_end import throws_compensation
from penstock.store.tables.history import hi_procinst
from tests.modification.canonical import canonical
from tests.rest.conftest import Rest

BODY, SHORT = "#multiInstanceBody", "#mi"
EVENTS = {"message": "message", "signal": "signal", "conditional": "condition", "compensate": "compensation"}
COUNTS = ("nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances")


def load(engine: ProcessEngine, instance_id: str) -> ProcessInstance | None:
    """An instance as it rests; None if it does not run."""
    return engine.ask(lambda reader: reader.unit_of_work().load_instance(instance_id))


def short(activity_id: str | None) -> str:
    """An activity's id as rows write it."""
    return (activity_id or "-").replace(BODY, SHORT)


# -- the tree -----------------------------------------------------------------------------------------


def tree(rest: Rest, instance_id: str) -> dict[str, Any] | None:
    """The activity instance tree as a client gets it; None if the instance does not run."""
    answer = rest.get(f"/process-instance/{instance_id}/activity-instances")
    return answer.json if answer.status_code == 200 else None


def told_tree(found: dict[str, Any] | None) -> str:
    """A tree as rows tell it."""
    return canonical(_tree(found, "")) if found is not None else "gone"


def _tree(found: dict[str, Any], name: str) -> str:
    below = [_tree(child, short(child["activityId"])) for child in found["childActivityInstances"]]
    below += [f"~{short(t['activityId'])}{_incidents(t)}" for t in found["childTransitionInstances"]]
    inside = f"{{{' '.join(below)}}}" if below or not name else ""
    return f"{name}{_incidents(found)}{inside}"


def _incidents(found: dict[str, Any]) -> str:
    return f"!{len(found['incidents'])}" if found["incidents"] else ""


def ids(found: dict[str, Any] | None, activity_id: str, *, of_transitions: bool) -> list[str]:
    """The ids of an activity's instances, or of the tokens that wait before or after it, the oldest first."""
    known = list(nodes(found))
    if not of_transitions:
        return sorted((node["id"] for node in known if short(node["activityId"]) == activity_id), key=_age)
    waiting = [transition for node in known for transition in node["childTransitionInstances"]]
    return sorted(t["id"] for t in waiting if short(t["activityId"]) == activity_id)


def _age(instance_id: str) -> str:
    return instance_id.rpartition(":")[2]


def nodes(found: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    """The activity instances of a tree, from the top."""
    if found is None:
        return
    yield found
    for child in found["childActivityInstances"]:
        yield from nodes(child)


# -- executions ---------------------------------------------------------------------------------------


def executions(instance: ProcessInstance | None) -> str:
    """The executions of an instance as rows tell them."""
    return canonical(_execution(instance.root)) if instance is not None else ""


def _execution(execution: Execution) -> str:
    is_leaf = not execution.live_children() or throws_compensation(execution.node)
    mark = "@" if execution.is_event_scope else "#" * execution.is_scope + "=" * execution.is_concurrent
    told = f"{mark}{short(execution.activity_id) if is_leaf else '-'}"
    if execution.is_event_scope:
        return f"{mark}{_of(execution)}"
    below = " ".join(_execution(child) for child in execution.children)
    return f"{told}({below})" if below else told


def _of(leftover: Execution) -> str:
    return short((leftover.activity_instance_id or "").partition(":")[0])


# -- what hangs on them -------------------------------------------------------------------------------


def holdings(rest: Rest, instance: ProcessInstance | None) -> list[str]:
    """The jobs, event subscriptions and variables of an instance as rows tell them, sorted."""
    if instance is None:
        return []
    found = [_job(instance, job) for job in instance.jobs()]
    for subscription in instance.subscriptions():
        kind = EVENTS[subscription.event_type]
        found.append(f"{kind}({short(subscription.activity_id)}){_at(instance, subscription.execution_id)}")
    return sorted([*found, *_variables(rest, instance)])


def _job(instance: ProcessInstance, job: Job) -> str:
    kind = "timer" if (job.handler_type or "").startswith("timer") else "async"
    suspended = " suspended" if job.suspension_state == 2 else ""
    kind = "async-after" if jobs.is_after(job) else kind
    return f"{kind}({short(instance.job_activity(job))}){_at(instance, job.execution_id)}{suspended}"


def _at(instance: ProcessInstance, execution_id: str | None) -> str:
    return "@PI" if execution_id == instance.id else ""


def _variables(rest: Rest, instance: ProcessInstance) -> Iterator[str]:
    loops: list[int] = []
    bodies: dict[str, dict[str, Any]] = {}
    for row in rest.get("/variable-instance", processInstanceIdIn=instance.id, deserializeValues="false").json:
        if row["name"] == "loopCounter":
            loops.append(row["value"])
        elif row["name"] in COUNTS:
            bodies.setdefault(row["executionId"], {})[row["name"]] = row["value"]
        else:
            value = str(row["value"]).lower() if isinstance(row["value"], bool) else row["value"]
            yield f"{row['name']}={value}@{_owner(row['activityInstanceId'], instance)}"
    for counts in bodies.values():
        yield "nr " + "/".join(str(counts[name]) for name in COUNTS)
    if loops:
        yield " ".join(["loops", *map(str, sorted(loops))])


def _owner(activity_instance_id: str | None, instance: ProcessInstance) -> str:
    if activity_instance_id is None:
        return "~"
    return "PI" if activity_instance_id == instance.id else short(activity_instance_id.partition(":")[0])


# -- history ------------------------------------------------------------------------------------------


def history(rest: Rest, instance_id: str) -> list[str]:
    """The activity instances that the history knows, as rows tell them, sorted."""
    found = rest.get("/history/activity-instance", processInstanceId=instance_id).json
    return sorted(f"{short(row['activityId'])}{_mark(row)}" for row in found)


def _mark(row: dict[str, Any]) -> str:
    if row["canceled"]:
        return "(x)"
    return "" if row["endTime"] is None else "(C)" if row["completeScope"] else "(c)"


def called(engine: ProcessEngine, instance_id: str) -> list[str]:
    """The ids of the instances that were called on the way, the oldest first."""
    columns = hi_procinst.c
    below = columns.root_process_instance_id == instance_id
    statement = select(columns.id).where(below, columns.id != instance_id).order_by(columns.id)
    return [str(row[0]) for row in engine.ask(lambda reader: reader.rows(statement))]


def state_of(rest: Rest, instance_id: str) -> str:
    """How an instance is: its tree, or its end with the reason that was given."""
    found = tree(rest, instance_id)
    if found is not None:
        return told_tree(found)
    reason = rest.get(f"/history/process-instance/{instance_id}").json["deleteReason"]
    because = f": {reason}" if reason is not None else ""
    return canonical(f"({outcome(rest.engine, instance_id)}{because})")


def outcome(engine: ProcessEngine, instance_id: str) -> str:
    """How an instance has ended: its state, and where if it has completed."""
    columns = hi_procinst.c
    statement = select(columns.state, columns.end_activity_id).where(columns.process_instance_id == instance_id)
    [row] = engine.ask(lambda reader: reader.rows(statement))
    return f"{row.state} at {row.end_activity_id}" if row.end_activity_id is not None else str(row.state)
