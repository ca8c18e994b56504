"""What else a drawing can tell of a node, in its parentheses: how often it is done, what is mapped, who listens.

task:m(parallel=3)                 done three times at once; `sequential=3` one after the other; `loop.async=true`
task:m(parallel=all element=one)   done for each of a collection; `until=n==2` ends it early
task:a(in.x=1 out.y=${z})          input and output mappings
call:c(pass.x=${y})                what a called process gets
task:a(hears=start,end)            execution listeners, and `task.hears=create` for those of a task: the delegate
                                   `listener` is called
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

LISTENER = 'delegateExpression="${listener}"'
LOOPS = ("parallel", "sequential")


@dataclass
class Extras:
    """What was told: XML that comes first in an element, and XML that comes last."""

    mappings: list[str] = field(default_factory=list)
    listeners: list[str] = field(default_factory=list)
    loop: dict[str, str] = field(default_factory=dict)

    @property
    def first(self) -> str:
        """The extension elements."""
        mapped = f"<camunda:inputOutput>{''.join(self.mappings)}</camunda:inputOutput>" if self.mappings else ""
        content = mapped + "".join(self.listeners)
        return f"<extensionElements>{content}</extensionElements>" if content else ""

    @property
    def last(self) -> str:
        """The loop characteristics."""
        kind = next((kind for kind in LOOPS if kind in self.loop), None)
        return _loop(kind, self.loop) if kind is not None else ""


def take_extras(told: str) -> tuple[str, Extras]:
    """What is told without the extras, and these."""
    extras, rest = Extras(), []
    for word in told.split(" "):
        name, equals, value = word.partition("=")
        if not (equals and _take(extras, name, value)):
            rest.append(word)
    return " ".join(rest), extras


def _take(extras: Extras, name: str, value: str) -> bool:
    match name.split("."):
        case ["in", parameter]:
            extras.mappings.append(_mapping("inputParameter", parameter, value))
        case ["out", parameter]:
            extras.mappings.append(_mapping("outputParameter", parameter, value))
        case ["pass", variable]:
            extras.listeners.append(f'<camunda:in sourceExpression="{value}" target="{variable}"/>')
        case ["hears"]:
            extras.listeners += [execution_listener(event) for event in value.split(",")]
        case ["task", "hears"]:
            extras.listeners += [f'<camunda:taskListener event="{e}" {LISTENER}/>' for e in value.split(",")]
        case ["parallel" | "sequential" | "element" | "until"] | ["loop", "async"]:
            extras.loop[name] = value
        case _:
            return False
    return True


def execution_listener(event: str) -> str:
    """A listener for an event of an execution."""
    return f'<camunda:executionListener event="{event}" {LISTENER}/>'


def _mapping(tag: str, name: str, value: str) -> str:
    return f'<camunda:{tag} name="{name}">{escape(value)}</camunda:{tag}>'


def _loop(kind: str, told: dict[str, str]) -> str:
    count = told[kind]
    attributes = f'isSequential="{str(kind == "sequential").lower()}"'
    if "loop.async" in told:
        attributes += ' camunda:asyncBefore="true"'
    content = f"<loopCardinality>{count}</loopCardinality>"
    if not count.isdigit():
        attributes += f' camunda:collection="{count}" camunda:elementVariable={quoteattr(told["element"])}'
        content = ""
    if "until" in told:
        content += f"<completionCondition>${{{escape(told['until'])}}}</completionCondition>"
    return f"<multiInstanceLoopCharacteristics {attributes}>{content}</multiInstanceLoopCharacteristics>"
