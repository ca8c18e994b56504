"""Whether a document has the shape of BPMN 2.0: known elements and attributes, ids that are unique, references that
lead somewhere.

The table tells the elements of the standard (BPMN 2.0.2, the XML schema of clause 8 to 10) by what they add to
their base type. Elements of other namespaces are left alone, as the standard wants it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from penstock.parse.complaints import Complaints
from penstock.parse.document import BPMN, OMG, Document, Element, local_name

NAME = re.compile(r"[^\W\d][\w.\-·]*\Z")
REFERENCES = {"sequenceFlow": ("sourceRef", "targetRef")}


@dataclass(frozen=True)
class Shape:
    """The unqualified attributes and BPMN children that an element may have, and those that it must have."""

    attributes: frozenset[str]
    children: frozenset[str]
    required: frozenset[str] = frozenset()
    required_children: frozenset[str] = frozenset()


def _words(told: str) -> frozenset[str]:
    return frozenset(told.split())


#  name: (base, attributes, children); a base is another row. `!` marks what is mandatory.
ROWS: dict[str, tuple[str, str, str]] = {
    "base": ("", "id", "documentation extensionElements"),
    "flow element": ("base", "name", "auditing monitoring categoryValueRef"),
    "node": ("flow element", "", "incoming outgoing"),
    "activity": (
        "node",
        "isForCompensation startQuantity completionQuantity default",
        "ioSpecification property dataInputAssociation dataOutputAssociation resourceRole performer humanPerformer "
        "potentialOwner loopCharacteristics standardLoopCharacteristics multiInstanceLoopCharacteristics",
    ),
    "event definitions": (
        "",
        "",
        "eventDefinition cancelEventDefinition compensateEventDefinition conditionalEventDefinition "
        "errorEventDefinition "
        "escalationEventDefinition linkEventDefinition messageEventDefinition signalEventDefinition "
        "terminateEventDefinition timerEventDefinition eventDefinitionRef",
    ),
    "catch": ("node", "parallelMultiple", "property dataOutput dataOutputAssociation outputSet"),
    "throw": ("node", "", "property dataInput dataInputAssociation inputSet"),
    "flow elements": (
        "",
        "",
        "adHocSubProcess boundaryEvent businessRuleTask callActivity callChoreography choreographyTask complexGateway "
        "dataObject dataObjectReference dataStoreReference endEvent event eventBasedGateway exclusiveGateway "
        "implicitThrowEvent inclusiveGateway intermediateCatchEvent intermediateThrowEvent manualTask parallelGateway "
        "receiveTask scriptTask sendTask sequenceFlow serviceTask startEvent subChoreography subProcess task "
        "transaction "
        "userTask artifact association group textAnnotation laneSet",
    ),
    "callable": ("root", "name", "supportedInterfaceRef ioSpecification ioBinding"),
    "root": ("base", "", ""),
    "process": (
        "callable",
        "processType isClosed isExecutable definitionalCollaborationRef",
        "auditing monitoring property resourceRole performer humanPerformer potentialOwner "
        "correlationSubscription supports",
    ),
    "subProcess": ("activity", "triggeredByEvent", ""),
    "transaction": ("subProcess", "method", ""),
    "adHocSubProcess": ("subProcess", "cancelRemainingInstances ordering", "completionCondition"),
    "task": ("activity", "", ""),
    "manualTask": ("activity", "", ""),
    "userTask": ("activity", "implementation", "rendering"),
    "serviceTask": ("activity", "implementation operationRef", ""),
    "sendTask": ("activity", "implementation operationRef messageRef", ""),
    "receiveTask": ("activity", "implementation operationRef messageRef instantiate", ""),
    "scriptTask": ("activity", "scriptFormat", "script"),
    "businessRuleTask": ("activity", "implementation", ""),
    "callActivity": ("activity", "calledElement", ""),
    "startEvent": ("catch", "isInterrupting", ""),
    "intermediateCatchEvent": ("catch", "", ""),
    "boundaryEvent": ("catch", "cancelActivity !attachedToRef", ""),
    "endEvent": ("throw", "", ""),
    "intermediateThrowEvent": ("throw", "", ""),
    "gateway": ("node", "gatewayDirection", ""),
    "exclusiveGateway": ("gateway", "default", ""),
    "inclusiveGateway": ("gateway", "default", ""),
    "parallelGateway": ("gateway", "", ""),
    "complexGateway": ("gateway", "default", "activationCondition"),
    "eventBasedGateway": ("gateway", "instantiate eventGatewayType", ""),
    "sequenceFlow": ("flow element", "!sourceRef !targetRef isImmediate", "conditionExpression"),
    "timerEventDefinition": ("base", "", "timeDate timeDuration timeCycle"),
    "messageEventDefinition": ("base", "messageRef", "operationRef"),
    "signalEventDefinition": ("base", "signalRef", ""),
    "errorEventDefinition": ("base", "errorRef", ""),
    "escalationEventDefinition": ("base", "escalationRef", ""),
    "compensateEventDefinition": ("base", "waitForCompletion activityRef", ""),
    "conditionalEventDefinition": ("base", "", "!condition"),
    "cancelEventDefinition": ("base", "", ""),
    "terminateEventDefinition": ("base", "", ""),
    "linkEventDefinition": ("base", "!name", "source target"),
    "message": ("root", "name itemRef", ""),
    "signal": ("root", "name structureRef", ""),
    "error": ("root", "name errorCode structureRef", ""),
    "escalation": ("root", "name escalationCode structureRef", ""),
    "multiInstanceLoopCharacteristics": (
        "base",
        "isSequential behavior oneBehaviorEventRef noneBehaviorEventRef",
        "loopCardinality loopDataInputRef loopDataOutputRef inputDataItem outputDataItem complexBehaviorDefinition "
        "completionCondition",
    ),
    "standardLoopCharacteristics": ("base", "testBefore loopMaximum", "loopCondition"),
    "association": ("base", "!sourceRef !targetRef associationDirection", ""),
}
EVENTS = ("startEvent", "intermediateCatchEvent", "boundaryEvent", "endEvent", "intermediateThrowEvent")
CONTAINERS = ("process", "subProcess", "transaction", "adHocSubProcess")


def _shapes() -> dict[str, Shape]:
    shapes: dict[str, Shape] = {}
    for name in ROWS:
        attributes, inside = _inherited(name)
        if name in EVENTS:
            inside |= _words(ROWS["event definitions"][2])
        if name in CONTAINERS:
            inside |= _words(ROWS["flow elements"][2])
        shapes[name] = Shape(
            frozenset(a.lstrip("!") for a in attributes),
            frozenset(c.lstrip("!") for c in inside),
            frozenset(a[1:] for a in attributes if a[0] == "!"),
            frozenset(c[1:] for c in inside if c[0] == "!"),
        )
    return shapes


def _inherited(name: str) -> tuple[frozenset[str], frozenset[str]]:
    base, attributes, inside = ROWS[name]
    above = _inherited(base) if base else (frozenset(), frozenset())
    return above[0] | _words(attributes), above[1] | _words(inside)


SHAPES = _shapes()


def check_shape(document: Document, complaints: Complaints) -> None:
    """Complain about every element that the standard does not know in its place."""
    if document.root.tag != f"{{{BPMN}}}definitions":
        complaints.error(f"Cannot find the declaration of element '{local_name(document.root)}'.", document.root)
    ids = _ids(document, complaints)
    for element in document.root.iter(f"{{{BPMN}}}*"):
        shape = SHAPES.get(local_name(element))
        if shape is not None:
            _check_element(element, shape, complaints)
        _check_references(element, ids, complaints)


def _ids(document: Document, complaints: Complaints) -> set[str]:
    seen: set[str] = set()
    for element in document.root.iter():
        own = element.get("id") if element.tag.startswith("{" + OMG) else None
        if own is None:
            continue
        if own in seen:
            complaints.error(f"There are multiple occurrences of ID value '{own}'.", element)
        if not NAME.match(own.strip()):
            complaints.error(
                f"'{own}' is not a valid value for an id: it must be a name without blanks or colons.", element
            )
        seen.add(own)
    return seen


def _check_element(element: Element, shape: Shape, complaints: Complaints) -> None:
    name = local_name(element)
    for attribute in map(str, element.attrib):
        if not attribute.startswith("{") and attribute not in shape.attributes:
            complaints.error(f"Attribute '{attribute}' is not allowed to appear in element '{name}'.", element)
    for attribute in sorted(shape.required - set(element.attrib)):
        complaints.error(f"Attribute '{attribute}' must appear on element '{name}'.", element)
    inside = {local_name(c) for c in element if c.tag.startswith("{" + BPMN + "}")}
    for stranger in sorted(inside - shape.children):
        complaints.error(f"Element '{stranger}' is not allowed inside of element '{name}'.", element)
    for missing in sorted(shape.required_children - inside):
        complaints.error(f"The content of element '{name}' is not complete. '{missing}' is expected.", element)


def _check_references(element: Element, ids: set[str], complaints: Complaints) -> None:
    names = (*REFERENCES.get(local_name(element), ()), "default")
    for name in names:
        target = element.get(name)
        if target and target.strip() not in ids:
            complaints.error(f"There is no element with id '{target}', which '{name}' refers to.", element)
