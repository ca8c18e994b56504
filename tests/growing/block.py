"""Parts of a diagram, as XML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

#: What conditions look at, a number from 0 to 9, which is set anew with each task.
CHOICE = "choice"
#: The topic of external tasks that throw no error; of the others the topic is the error's code.
WORK = "work"
#: Each lap of a multi-instance subprocess has a variable so called, with the subprocess's name behind.
LAP = "lap_"

NAMESPACES = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="grown"'
)
TIMER = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"
CYCLE = "<timerEventDefinition><timeCycle>R2/PT1H</timeCycle></timerEventDefinition>"


@dataclass(frozen=True)
class Block:
    """A part of a diagram: its first node and its last, its elements, and artifacts, which stand behind all others."""

    first: str
    last: str
    elements: tuple[str, ...] = ()
    artifacts: tuple[str, ...] = ()


@dataclass
class Frame:
    """What can be thrown where something grows: errors and escalations that a scope around catches, whether the scope
    may be terminated or is a transaction, and which of its activities can be undone.
    """

    errors: list[str] = field(default_factory=list)
    escalations: list[str] = field(default_factory=list)
    may_terminate: bool = False
    is_transaction: bool = False
    undoable: list[str] = field(default_factory=list)

    def inner(self, *, is_transaction: bool = False) -> Frame:
        """The frame of a subprocess within."""
        return Frame([*self.errors], [*self.escalations], may_terminate=True, is_transaction=is_transaction)


def together(blocks: Iterable[Block], *more: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The elements of blocks, with more elements behind them, and their artifacts."""
    blocks = list(blocks)
    elements = [element for block in blocks for element in block.elements]
    return (*elements, *more), tuple(artifact for block in blocks for artifact in block.artifacts)


def write(tag: str, own_id: str, content: str = "", attributes: Mapping[str, object] | None = None) -> str:
    """An element."""
    told = "".join(f" {name}={quoteattr(str(value))}" for name, value in (attributes or {}).items())
    return f'<{tag} id="{own_id}"{told}>{content}</{tag}>'


def write_flow(own_id: str, source: str, target: str, condition: str | None = None) -> str:
    """A sequence flow; the condition is an expression without its braces."""
    told = ""
    if condition is not None:
        told = f'<conditionExpression xsi:type="tFormalExpression">${{{escape(condition)}}}</conditionExpression>'
    return write("sequenceFlow", own_id, told, {"sourceRef": source, "targetRef": target})
