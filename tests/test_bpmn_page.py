"""The page on BPMN: each element of it deploys, or is refused where the page says so; its pictures are up to date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from penstock.errors import ParseError, UnreadableDiagramError
from penstock.parse import parse_diagram
from tests.rest.conftest import bpmn, process
from tools.draw_elements import FOLDER, pictures

PAGE = (Path(__file__).parents[1] / "docs" / "bpmn.md").read_text()
#: The pictures that stand in front of a row.
ROWS = re.findall(r"^\| !\[\]\(bpmn/([a-z-]+)\.svg\) \|", PAGE, re.MULTILINE)
ROOTS = (
    '<message id="m" name="m"/><signal id="sig" name="sig"/><error id="err" errorCode="1"/>'
    '<escalation id="esc" escalationCode="1"/>'
)
DEFINITIONS = {
    "message": '<messageEventDefinition messageRef="m"/>',
    "timer": "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>",
    "signal": '<signalEventDefinition signalRef="sig"/>',
    "conditional": "<conditionalEventDefinition><condition>${x}</condition></conditionalEventDefinition>",
    "error": '<errorEventDefinition errorRef="err"/>',
    "escalation": '<escalationEventDefinition escalationRef="esc"/>',
    "compensate": "<compensateEventDefinition/>",
    "cancel": "<cancelEventDefinition/>",
    "terminate": "<terminateEventDefinition/>",
    "link": '<linkEventDefinition name="l"/>',
    "none": "",
}
START, END = '<startEvent id="s"/>', '<endEvent id="e"/>'
CALLED = 'calledElement="q"'
LOOP = "<multiInstanceLoopCharacteristics{}><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>"


def flow(source: str, target: str, content: str = "") -> str:
    """A sequence flow."""
    return f'<sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}">{content}</sequenceFlow>'


def between(element: str) -> str:
    """A process whose only activity is an element with the id `a`."""
    return f"{START}{flow('s', 'a')}{element}{flow('a', 'e')}{END}"


def task(content: str = "", attributes: str = "", tag: str = "task") -> str:
    """An activity with the id `a`."""
    return f'<{tag} id="a" {attributes}>{content}</{tag}>'


def gateway(kind: str) -> str:
    """A gateway that is left by two flows."""
    ends = "".join(
        f'<endEvent id="e{n}"/>{flow("a", f"e{n}", "<conditionExpression>${x}</conditionExpression>")}' for n in (1, 2)
    )
    return f'{START}{flow("s", "a")}<{kind}Gateway id="a"/>{ends}'


def handler(definition: str) -> str:
    """An event subprocess beside a task."""
    inside = f'<startEvent id="hs">{definition}</startEvent>{flow("hs", "he")}<endEvent id="he"/>'
    return between(task()) + f'<subProcess id="h" triggeredByEvent="true">{inside}</subProcess>'


def boundary(definition: str, on: str = "") -> str:
    """A task with an event at its border."""
    event = f'<boundaryEvent id="b" attachedToRef="a">{definition}</boundaryEvent>{flow("b", "be")}<endEvent id="be"/>'
    return between(on or task(tag="userTask")) + event


TRANSACTION = task(f'<startEvent id="ts"/>{flow("ts", "te")}<endEvent id="te">{{}}</endEvent>', tag="transaction")
COMPENSATED = (
    between(task(tag="userTask"))
    + '<boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>'
    '<userTask id="undo" isForCompensation="true"/><association id="as" sourceRef="b" targetRef="undo"/>'
)
SUBPROCESS = task(f'<startEvent id="is"/>{flow("is", "ie")}<endEvent id="ie"/>', tag="subProcess")
LINKED = (
    f'{START}{flow("s", "a")}<intermediateThrowEvent id="a">{DEFINITIONS["link"]}</intermediateThrowEvent>'
    f'<intermediateCatchEvent id="c">{DEFINITIONS["link"]}</intermediateCatchEvent>{flow("c", "e")}{END}'
)
EVENT_BASED = f'{START}{flow("s", "a")}<eventBasedGateway id="a"/>' + "".join(
    f'<intermediateCatchEvent id="c{kind}">{DEFINITIONS[kind]}</intermediateCatchEvent>{flow("a", f"c{kind}")}'
    for kind in ("message", "timer")
)
COMPENSATING_HANDLER = task(
    f'<startEvent id="is"/>{flow("is", "ie")}<endEvent id="ie"/>'
    f'<subProcess id="h" triggeredByEvent="true"><startEvent id="hs">{DEFINITIONS["compensate"]}</startEvent>'
    f'{flow("hs", "he")}<endEvent id="he"/></subProcess>',
    tag="subProcess",
)


def contents() -> dict[str, str]:
    """The content of a process for each picture."""
    found = {
        "process": between(task()),
        "pool": between(task()) + '<laneSet id="ls"><lane id="l"><flowNodeRef>a</flowNodeRef></lane></laneSet>',
        "task-none": between(task()),
        "task-manual": between(task(tag="manualTask")),
        "task-user": between(task(tag="userTask", attributes='camunda:assignee="kim"')),
        "task-service": between(task(tag="serviceTask", attributes='camunda:type="external" camunda:topic="t"')),
        "task-send": between(task(tag="sendTask", attributes='camunda:expression="${1}"')),
        "task-receive": between(task(tag="receiveTask", attributes='messageRef="m"')),
        "task-script": between(task("<script>1</script>", 'scriptFormat="javascript"', "scriptTask")),
        "task-rule": between(task(tag="businessRuleTask", attributes='camunda:decisionRef="d"')),
        "subprocess": between(SUBPROCESS),
        "subprocess-event": handler(DEFINITIONS["message"]),
        "transaction": between(TRANSACTION.format("")),
        "subprocess-ad-hoc": between(task()) + '<adHocSubProcess id="ad"/>',
        "call": between(task(tag="callActivity", attributes=CALLED)),
        "several-parallel": between(task(LOOP.format(""))),
        "several-sequential": between(task(LOOP.format(' isSequential="true"'))),
        "several-loop": between(task("<standardLoopCharacteristics/>")),
        "compensation-handler": COMPENSATED,
        "gateway-event-based": EVENT_BASED,
        "gateway-complex": between(task()) + '<complexGateway id="g"/>',
        "handler-compensate": between(COMPENSATING_HANDLER),
        "border-compensate": COMPENSATED,
        "border-cancel": boundary(DEFINITIONS["cancel"], TRANSACTION.format(DEFINITIONS["cancel"])),
        "border-escalation": boundary(DEFINITIONS["escalation"], SUBPROCESS),
        "end-cancel": between(TRANSACTION.format(DEFINITIONS["cancel"])),
        "catch-link": LINKED,
        "throw-link": LINKED,
        "multiple": between(_catch("message", "timer")),
        "flow": between(task()),
        "flow-default": between('<exclusiveGateway id="a" default="a_e"/>'),
        "flow-conditional": gateway("inclusive"),
        "association": COMPENSATED,
        "data-object": between(task()) + '<dataObject id="d"/><dataObjectReference id="dr" dataObjectRef="d"/>',
        "data-store": between(task()) + '<dataStoreReference id="d"/>',
        "annotation": between(task("<documentation>told</documentation>")) + '<textAnnotation id="t"/>',
        "group": between(task()) + '<group id="g"/>',
    }
    return _events() | {f"gateway-{kind}": gateway(kind) for kind in ("exclusive", "parallel", "inclusive")} | found


def _catch(*kinds: str) -> str:
    definitions = "".join(DEFINITIONS[kind] for kind in kinds)
    return task(definitions, tag="intermediateCatchEvent")


def _events() -> dict[str, str]:
    """The diagrams for rows that are called by a place and a kind of event."""
    found = {}
    for kind, definition in DEFINITIONS.items():
        found[f"start-{kind}"] = f'<startEvent id="s">{definition}</startEvent>{flow("s", "e")}{END}'
        found[f"handler-{kind}"] = handler(definition)
        found[f"catch-{kind}"] = between(_catch(kind))
        found[f"throw-{kind}"] = between(task(definition, tag="intermediateThrowEvent"))
        found[f"border-{kind}"] = boundary(definition)
        found[f"end-{kind}"] = f'{START}{flow("s", "e")}<endEvent id="e">{definition}</endEvent>'
    return found


CONTENTS = contents()


@pytest.mark.parametrize("picture", ROWS)
def test_the_element_of_a_row_deploys(picture: str) -> None:
    [read] = parse_diagram(bpmn(process("p", CONTENTS[picture]), roots=ROOTS), "p.bpmn").processes
    assert read.nodes


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (f'{START}{flow("s", "g")}<complexGateway id="g"/>', "flows from or to it are refused"),
        (f'{START}{flow("s", "ad")}<adHocSubProcess id="ad"/>', "flows from or to it are refused"),
        (f"{START}{flow('s', 'e')}<endEvent id='e'>{DEFINITIONS['cancel']}</endEvent>", "Elsewhere it is refused"),
        (handler(DEFINITIONS["compensate"]), "Not directly in a process"),
        (
            f'{START}{flow("s", "a")}<eventBasedGateway id="a"/><receiveTask id="r" messageRef="m"/>{flow("a", "r")}',
            "A receive task behind it is refused",
        ),
        (f'{START}<startEvent id="s2"/>{flow("s", "e")}{flow("s2", "e")}{END}', "at most one"),
        (
            between(task(tag="userTask", attributes='camunda:formHandlerClass="x.Y"')),
            "**Refused**: there are no Java classes",
        ),
    ],
)
def test_what_the_page_says_is_refused_is_refused(content: str, told: str) -> None:
    assert told in PAGE
    with pytest.raises((ParseError, UnreadableDiagramError)):
        parse_diagram(bpmn(process("p", content), roots=ROOTS), "p.bpmn")


def test_each_row_has_a_picture_of_its_own() -> None:
    assert len(ROWS) == len(set(ROWS)) > 60


def test_pictures_are_as_they_are_drawn_and_each_is_shown() -> None:
    drawn = dict(pictures())
    assert {file.stem: file.read_text() for file in FOLDER.glob("*.svg")} == drawn
    assert set(re.findall(r"\(bpmn/([a-z-]+)\.svg\)", PAGE)) == set(drawn)
