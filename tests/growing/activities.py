"""Blocks of one activity, or of one that waits for an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.growing.block import CHOICE, TIMER, WORK, Block, together, write

if TYPE_CHECKING:
    from tests.growing.garden import Garden

#: So deep do processes call each other.
GENERATIONS = 2


def timer(garden: Garden, _depth: int) -> Block:
    """An hour passes."""
    return garden.node("intermediateCatchEvent", "timer", TIMER)


def signal(garden: Garden, _depth: int) -> Block:
    """A signal is waited for; what grows later may send it."""
    name = garden.name("signal")
    return garden.node("intermediateCatchEvent", "signal", garden.new_signal(name), name)


def external(garden: Garden, _depth: int) -> Block:
    """An external task."""
    return garden.activity("serviceTask", "external", attributes={"camunda:type": "external", "camunda:topic": WORK})


def receive(garden: Garden, _depth: int) -> Block:
    """A receive task, with a message or without."""
    name = garden.name("receive")
    attributes = {"messageRef": garden.root("message", name)} if garden.chance(0.6) else {}
    return garden.activity("receiveTask", "receive", attributes=attributes, name=name)


def expression(garden: Garden, _depth: int) -> Block:
    """A service task that computes."""
    told = {"camunda:expression": f"${{({CHOICE} + 3) % 10}}", "camunda:resultVariable": CHOICE}
    return garden.activity("serviceTask", "computing", attributes=told)


def script(garden: Garden, depth: int) -> Block:
    """A script in JavaScript, in a quarter of the cases."""
    if garden.chance(0.75):
        return expression(garden, depth)
    told = {"scriptFormat": "javascript", "camunda:resultVariable": "scripted"}
    return garden.activity("scriptTask", "javascript", f"<script>{CHOICE} + 1</script>", told)


def pass_through(garden: Garden, _depth: int) -> Block:
    """A task that nobody does."""
    return garden.activity(garden.random.choice(("task", "manualTask")), "nothing")


def call(garden: Garden, depth: int) -> Block:
    """A call of another process, which may throw an error that is caught here."""
    if garden.key.count("_") >= GENERATIONS:
        return external(garden, depth)
    name, error = garden.name("call"), garden.name("error")
    is_caught = garden.chance(0.5)
    called = garden.called_process(name, [error] if is_caught else [])
    transfers = f'<camunda:in variables="all"/><camunda:out source="{CHOICE}" target="{CHOICE}"/>'
    block = garden.activity("callActivity", "call", "", {"calledElement": called}, transfers, name)
    return _caught(garden, block, error) if is_caught else block


def _caught(garden: Garden, inner: Block, code: str) -> Block:
    """An activity and where its error leads: to the same end."""
    event, join = garden.name("boundary"), garden.node("exclusiveGateway", "exclusive")
    boundary = write("boundaryEvent", event, garden.definition("error", code), {"attachedToRef": inner.first})
    flows = (garden.flow(event, join.first), garden.flow(inner.last, join.first))
    return Block(inner.first, join.first, *together([inner, join], boundary, *flows))


def undoable(garden: Garden, depth: int) -> Block:
    """A task that can be undone, by hand or by itself."""
    return _undoable(garden, garden.random.choice((external, expression, pass_through))(garden, depth))


def undoable_subprocess(garden: Garden, depth: int) -> Block:
    """A subprocess that can be undone as a whole."""
    name = garden.name("subprocess")
    return _undoable(garden, garden.activity("subProcess", "subprocess", garden.inner_scope(depth), name=name))


def _undoable(garden: Garden, inner: Block) -> Block:
    event, undo = garden.name("boundary"), garden.name("undo")
    handler = {"isForCompensation": "true"}
    told = {"camunda:expression": f"${{{CHOICE}}}"} if garden.chance(0.5) else {}
    garden.frame.undoable.append(inner.first)
    elements = (
        write("boundaryEvent", event, "<compensateEventDefinition/>", {"attachedToRef": inner.first}),
        write("serviceTask" if told else "userTask", undo, "", {**handler, **told}),
    )
    tie = write("association", garden.name("association"), "", {"sourceRef": event, "targetRef": undo})
    return Block(inner.first, inner.last, (*inner.elements, *elements), (*inner.artifacts, tie))
