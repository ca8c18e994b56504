"""Seeing what a modification would do: nothing changes, and what is foretold comes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import MetaData, select

from penstock import ProcessEngine
from tests.rest.conftest import Rest, bpmn
from tests.scenarios.drawing import Drawing

FORK = "start -> and:fork -> task:a -> and:join -> task:c -> end\n fork -> task:b -> join"
EVENTS = """
    start -> task:a -> sub:s { start -> task:x -> end } -> end
    s @ message:m(stop) -> end
    s @ timer:t(PT1H) -> end
"""
WORK = "start -> task:a -> service:w(class=work) -> task:z -> end"
LISTENS = """
    <process id="listens" isExecutable="true">
      <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="u"/>
      <userTask id="u"><extensionElements>
        <camunda:executionListener event="end" class="work"/>
        <camunda:taskListener event="delete" expression="${execution.setVariable('heard', 1)}"/>
        <camunda:inputOutput><camunda:inputParameter name="in">1</camunda:inputParameter>
          <camunda:outputParameter name="out">2</camunda:outputParameter></camunda:inputOutput>
      </extensionElements></userTask><sequenceFlow id="f2" sourceRef="u" targetRef="v"/>
      <userTask id="v"/>
    </process>"""
CALLS = "start -> task:a -> call:c(calledElement=split) -> end"


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    for key, drawing in {"split": FORK, "events": EVENTS, "works": WORK, "calls": CALLS}.items():
        rest.deploy(Drawing(drawing, key).xml)
    rest.deploy(bpmn(LISTENS))
    rest.engine.delegate("work")(_never)


def _never(_execution: object) -> None:
    raise AssertionError("a preview calls no user code")


@pytest.fixture(autouse=True)
def nothing_is_left(rest: Rest) -> Iterator[None]:
    yield
    for batch in rest.get("/batch").json:
        rest.delete(f"/batch/{batch['id']}", cascade="true")
    for instance in rest.get("/process-instance").json:
        rest.delete(f"/process-instance/{instance['id']}", skipCustomListeners="true")


def before(activity_id: str, **more: Any) -> dict[str, Any]:
    return {"type": "startBeforeActivity", "activityId": activity_id, **more}


def cancel(activity_id: str) -> dict[str, Any]:
    return {"type": "cancel", "activityId": activity_id}


def rows(engine: ProcessEngine) -> dict[str, list[Any]]:
    """All there is in the database."""

    def read(reader: Any) -> dict[str, list[Any]]:
        tables = MetaData()
        tables.reflect(reader.connection)
        return {name: sorted(reader.rows(select(table)), key=repr) for name, table in tables.tables.items()}

    return engine.ask(read)


def start(rest: Rest, key: str, **variables: Any) -> str:
    told = {name: {"value": value} for name, value in variables.items()}
    return str(rest.post(f"/process-definition/key/{key}/start", {"variables": told}).json["id"])


def preview(rest: Rest, instance_id: str, *instructions: dict[str, Any], **more: Any) -> Any:
    """A preview, before and after which the database is the same."""
    there = rows(rest.engine)
    answer = rest.post(f"/process-instance/{instance_id}/modification/preview", {"instructions": instructions, **more})
    assert rows(rest.engine) == there
    assert answer.status_code == 200, answer.json
    return answer.json


def marks(node: dict[str, Any] | None) -> dict[str, str]:
    """What would become of each activity."""
    if node is None:
        return {}
    found = {node["activityId"]: node["change"]}
    for child in node["children"]:
        found |= marks(child)
    return found


def names(items: list[dict[str, Any]]) -> list[str]:
    return sorted(item["activityId"] or item["name"] for item in items)


def test_a_move_is_marked_in_both_trees(rest: Rest) -> None:
    instance_id = start(rest, "events")
    found = preview(rest, instance_id, cancel("a"), before("x"))
    assert (found["outcome"], found["failure"], found["processInstanceId"]) == ("moves", None, instance_id)
    assert marks(found["before"]) == {"events": "kept", "a": "cancelled"}
    assert marks(found["after"]) == {"events": "kept", "s": "started", "x": "started"}
    assert found["before"]["children"][0]["id"].startswith("a:")
    assert found["after"]["children"][0]["id"] is None
    assert [(t["activityId"], t["before"], t["after"], t["canEnd"]) for t in found["tokens"]] == [
        ("a", 1, 0, None),
        ("x", 0, 1, True),
    ]


def test_what_comes_and_what_goes_is_listed(rest: Rest) -> None:
    found = preview(
        rest, start(rest, "events"), cancel("a"), before("x", variables={"n": {"value": 1, "local": False}})
    )
    assert {kind: names(found[kind]["created"]) for kind in ("tasks", "jobs", "subscriptions")} == {
        "tasks": ["x"],
        "jobs": ["t"],
        "subscriptions": ["m"],
    }
    assert found["jobs"]["created"][0]["dueDate"] is not None
    assert names(found["tasks"]["removed"]) == ["a"]
    assert [(v["name"], v["type"]) for v in found["variablesWritten"]] == [("n", "integer")]
    assert found["verdict"]["state"] == "sound"


def test_an_instance_that_would_end_has_no_tree_and_no_verdict(rest: Rest) -> None:
    found = preview(rest, start(rest, "split", x=1), cancel("a"), cancel("b"))
    assert (found["outcome"], found["after"], found["verdict"]) == ("ends", None, None)
    assert [v["name"] for v in found["variablesLost"]] == ["x"]


def test_what_would_be_refused_is_told_as_the_modification_tells_it(rest: Rest) -> None:
    instance_id = start(rest, "split")
    found = preview(rest, instance_id, cancel("a"), before("nowhere"))
    body = {"instructions": [cancel("a"), before("nowhere")]}
    refused = rest.post(f"/process-instance/{instance_id}/modification", body)
    assert found["failure"] == refused.json
    assert found["outcome"] == "fails"
    assert marks(found["after"]) == {"split": "kept", "a": "kept", "b": "kept"}


def test_a_deadlock_is_foretold_with_what_would_avoid_it(rest: Rest) -> None:
    found = preview(rest, start(rest, "split"), cancel("a"))
    assert found["outcome"] == "blocked"
    [finding] = found["verdict"]["findings"]
    assert (finding["activityId"], finding["severity"], finding["kind"]) == ("join", "error", "join")
    assert "1 of the 2 tokens" in finding["reason"]
    assert finding["suggestion"] == [{"type": "startTransition", "transitionId": "f4"}]
    again = preview(rest, start(rest, "split"), cancel("a"), *finding["suggestion"])
    assert again["verdict"]["state"] == "sound"


def test_the_run_stops_where_user_code_would_be_called(rest: Rest) -> None:
    found = preview(rest, start(rest, "works"), cancel("a"), before("w"))
    assert (found["outcome"], found["stops"]) == ("stops", ["w"])
    assert marks(found["after"]) == {"works": "kept", "w": "started"}


def test_listeners_and_mappings_are_listed_and_those_that_need_user_code_left_out(rest: Rest) -> None:
    found = preview(rest, start(rest, "listens"), cancel("u"), before("v"))
    told = [(c["kind"], c["activityId"], c["event"], c["implementation"], c["needsUserCode"]) for c in found["custom"]]
    assert told == [
        ("executionListener", "u", "end", "work", True),
        ("outputMapping", "u", None, "out", False),
        ("taskListener", "u", "delete", "${execution.setVariable('heard', 1)}", False),
    ]
    assert sorted(v["name"] for v in found["variablesWritten"]) == ["heard", "out"]
    assert (
        preview(rest, start(rest, "listens"), cancel("u"), skipCustomListeners=True, skipIoMappings=True)["custom"]
        == []
    )


def test_called_instances_come_and_go(rest: Rest) -> None:
    instance_id = start(rest, "calls")
    found = preview(rest, instance_id, cancel("a"), before("c"))
    assert [item["name"] for item in found["calledInstances"]["created"]] == ["split"]
    assert names(found["tasks"]["created"]) == ["a", "b"]
    rest.post(f"/process-instance/{instance_id}/modification", {"instructions": [cancel("a"), before("c")]})
    found = preview(rest, instance_id, cancel("c"), before("a"))
    assert [item["name"] for item in found["calledInstances"]["removed"]] == ["split"]


@pytest.mark.parametrize(
    ("instance_id", "body", "status", "kind"),
    [
        ("nothing", {"instructions": [cancel("a")]}, 500, "ProcessEngineException"),
        (None, {"instructions": [{"type": "cancel"}]}, 400, "InvalidRequestException"),
        (None, {"instructions": [{"type": "leap"}]}, 400, "InvalidRequestException"),
    ],
)
def test_what_cannot_be_previewed(
    rest: Rest, instance_id: str | None, body: dict[str, Any], status: int, kind: str
) -> None:
    known = instance_id or start(rest, "split")
    answer = rest.post(f"/process-instance/{known}/modification/preview", body)
    assert (answer.status_code, answer.json["type"]) == (status, kind)


# -- several ------------------------------------------------------------------------------------------


def several(rest: Rest, ids: list[str], *instructions: dict[str, Any], key: str = "split") -> dict[str, Any]:
    definition_id = rest.get(f"/process-definition/key/{key}").json["id"]
    return {"processDefinitionId": definition_id, "processInstanceIds": ids, "instructions": list(instructions)}


def complete(rest: Rest, instance_id: str, activity_id: str) -> None:
    [task] = rest.get("/task", processInstanceId=instance_id, taskDefinitionKey=activity_id).json
    rest.post(f"/task/{task['id']}/complete")


def test_several_are_counted_by_what_would_happen(rest: Rest) -> None:
    ids = [start(rest, "split") for _ in range(4)]
    complete(rest, ids[0], "a")
    complete(rest, ids[1], "a")
    complete(rest, ids[1], "b")
    gone = start(rest, "split")
    rest.delete(f"/process-instance/{gone}")
    there = rows(rest.engine)
    answer = rest.post("/modification/preview", several(rest, [*ids, gone], cancel("b")))
    assert rows(rest.engine) == there
    assert answer.status_code == 200, answer.json
    assert answer.json["summary"] == "3 blocked at join, 1 unchanged, 1 fails"
    assert (answer.json["count"], len(answer.json["fingerprint"])) == (5, 32)
    assert answer.json["classes"][0]["processInstanceIds"] == [ids[0], ids[2], ids[3]]
    assert "does not exist" in answer.json["classes"][2]["reason"]


def test_what_was_previewed_is_applied_by_a_batch_as_long_as_nothing_has_moved(rest: Rest) -> None:
    ids = [start(rest, "split") for _ in range(2)]
    body = several(rest, ids, cancel("a"), cancel("b"), before("c"))
    seen = rest.post("/modification/preview", body).json
    assert seen["summary"] == "2 move"
    complete(rest, ids[0], "a")
    refused = rest.post("/modification/apply", {**body, "fingerprint": seen["fingerprint"]})
    assert (refused.status_code, refused.json["type"]) == (409, "InvalidRequestException")
    again = rest.post("/modification/preview", body).json
    applied = rest.post("/modification/apply", {**body, "fingerprint": again["fingerprint"]})
    assert applied.status_code == 200, applied.json
    assert (applied.status_code, applied.json["type"], applied.json["totalJobs"]) == (200, "instance-modification", 2)


@pytest.mark.parametrize("fingerprint", [None, "0" * 32])
def test_nothing_is_applied_without_the_fingerprint_of_its_preview(rest: Rest, fingerprint: str | None) -> None:
    body = several(rest, [start(rest, "split")], cancel("a"))
    answer = rest.post("/modification/apply", {**body, "fingerprint": fingerprint})
    assert answer.status_code == (400 if fingerprint is None else 409)
    assert rest.get("/batch").json == []


def test_a_fingerprint_is_good_for_the_same_instructions_only(rest: Rest) -> None:
    ids = [start(rest, "split")]
    seen = rest.post("/modification/preview", several(rest, ids, cancel("a"))).json
    answer = rest.post("/modification/apply", {**several(rest, ids, cancel("b")), "fingerprint": seen["fingerprint"]})
    assert answer.status_code == 409
