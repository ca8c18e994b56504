"""Diagrams for tests, drawn in text.

A line is a chain of nodes joined by flows: `start -> task:a -[x > 1]-> end`. A node is `kind` or `kind:id`, where it is
first named, and its bare id afterwards; a flow may have a condition, or be the default one: `-[else]->`. Attributes and
what an event waits for stand in parentheses: `timer:t(PT1H)`, `task:a(asyncBefore=true)`.

    a @ timer:late(PT1H) -> task:b        a boundary event on `a`; `@~` does not interrupt it
    sub:s { start -> task:x -> end }      a subprocess; what is inside may stand on lines of its own
    on message:m(name) { start … }        an event subprocess: its start event stands in front (`on~`: not interrupting)
    a @ compensation:c -> task:undo       what compensates `a`
    throw:t(signal x)                     an event that is thrown, `link:l(x)` a link: thrown where no flow leads on

Loops, mappings and listeners are told in the parentheses, too: see `extras`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from tests.scenarios.extras import execution_listener, take_extras

NAMESPACES = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test"'
)
TAGS = {
    "start": "startEvent",
    "end": "endEvent",
    "throw": "intermediateThrowEvent",
    "task": "userTask",
    "none": "task",
    "service": "serviceTask",
    "receive": "receiveTask",
    "xor": "exclusiveGateway",
    "and": "parallelGateway",
    "or": "inclusiveGateway",
    "events": "eventBasedGateway",
    "call": "callActivity",
    "sub": "subProcess",
    "transaction": "transaction",
}
#: Kinds that are events: caught in a flow or on a border, thrown if the kind says so.
EVENTS = (
    "message",
    "signal",
    "timer",
    "error",
    "escalation",
    "condition",
    "compensation",
    "cancel",
    "terminate",
    "link",
)
TOKEN = re.compile(
    r"""\s*(?:
        (?P<flow>-(?:\[(?P<condition>[^\]]*)\]-)?>)
      | (?P<boundary>@~?)
      | (?P<on>on~?)(?=\s)
      | (?P<open>\{) | (?P<close>\})
      | (?P<node>[a-z]+:[A-Za-z0-9_]+|start|end|[A-Za-z0-9_]+)(?:\((?P<told>[^)]*)\))?
    )""",
    re.VERBOSE,
)


@dataclass
class Node:
    """A node on the way to XML."""

    kind: str
    id: str
    told: str = ""
    attached: str | None = None
    interrupts: bool = True
    inner: Scope | None = None
    catches: bool = False
    default: str | None = None
    leads_on: bool = False
    compensates: bool = False


@dataclass
class Scope:
    """What is inside of a process or subprocess."""

    nodes: dict[str, Node] = field(default_factory=dict)
    flows: list[tuple[str, str, str, str | None]] = field(default_factory=list)


class Drawing:
    """Reads a drawing; `xml` is the diagram."""

    def __init__(self, text: str, key: str = "p", attributes: str = "", *, hears: str = "") -> None:
        """`hears` names what listeners of the process hear; `take` stands for one on each flow."""
        self.key = key
        self._attributes = attributes
        self._hears = hears.split()
        self._roots: dict[str, str] = {}
        self._count = 0
        self._tokens = _tokens(text)
        self._at = 0
        self.scope = self._read_scope()

    @property
    def xml(self) -> bytes:
        """The diagram."""
        content = self._write_scope(self.scope)
        roots = "".join(self._roots.values())
        heard = "".join(execution_listener(event) for event in self._hears if event != "take")
        content = f"<extensionElements>{heard}</extensionElements>{content}" if heard else content
        process = f'<process id="{self.key}" isExecutable="true" {self._attributes}>{content}</process>'
        return f"<definitions {NAMESPACES}>{roots}{process}</definitions>".encode()

    # -- reading --------------------------------------------------------------------------------------

    def _peek(self) -> str | None:
        return self._tokens[self._at].lastgroup if self._at < len(self._tokens) else None

    def _next(self) -> re.Match[str]:
        self._at += 1
        return self._tokens[self._at - 1]

    def _read_scope(self) -> Scope:
        scope = Scope()
        last: str | None = None
        while self._at < len(self._tokens) and not self._tokens[self._at]["close"]:
            token = self._next()
            if token["flow"]:
                target = self._read_node(scope, self._next())
                assert last is not None
                self._flow(scope, last, target, token["condition"])
                last = target
            elif token["boundary"]:
                event = self._read_node(scope, self._next())
                scope.nodes[event].attached = last
                scope.nodes[event].interrupts = token["boundary"] == "@"
                scope.nodes[event].catches = True
                last = event
            elif token["on"]:
                last = self._read_event_subprocess(scope, token["on"] == "on")
            else:
                last = self._read_node(scope, token)
        return scope

    def _read_node(self, scope: Scope, token: re.Match[str]) -> str:
        name = token["node"]
        if name in scope.nodes:
            return name
        kind, _, own = name.partition(":")
        if not own:
            own = f"{kind}{self._number()}" if kind in ("start", "end") else name
            assert kind in TAGS or kind in EVENTS, f"'{name}' is not a node yet"
        scope.nodes[own] = Node(kind, own, token["told"] or "")
        if self._at < len(self._tokens) and self._tokens[self._at]["open"]:
            scope.nodes[own].inner = self._read_block()
        return own

    def _read_block(self) -> Scope:
        assert self._next()["open"]
        inner = self._read_scope()
        assert self._next()["close"]
        return inner

    def _read_event_subprocess(self, scope: Scope, interrupts: bool) -> str:
        token = self._next()
        kind, _, own = token["node"].partition(":")
        inner = self._read_block()
        start = next(node for node in inner.nodes.values() if node.kind == "start")
        start.kind, start.told, start.interrupts, start.catches = f"start-{kind}", token["told"] or "", interrupts, True
        scope.nodes[own] = Node("event-sub", own, inner=inner)
        return own

    def _flow(self, scope: Scope, source: str, target: str, condition: str | None) -> None:
        own = f"f{self._number()}"
        scope.nodes[source].leads_on = True
        if scope.nodes[source].attached and scope.nodes[source].kind == "compensation":
            scope.nodes[target].compensates = True
        if condition == "else":
            scope.nodes[source].default, condition = own, None
        scope.flows.append((own, source, target, condition))

    def _number(self) -> int:
        self._count += 1
        return self._count

    # -- writing --------------------------------------------------------------------------------------

    def _write_scope(self, scope: Scope) -> str:
        nodes = "".join(self._write_node(node) for node in scope.nodes.values())
        return nodes + "".join(self._write_flow(scope, *flow) for flow in scope.flows)

    def _write_node(self, node: Node) -> str:
        told, extras = take_extras(node.told)
        attributes, words = _attributes(told)
        if node.kind == "receive" and words:
            attributes += f' messageRef="{self._root("message", words)}"'
        if node.compensates:
            attributes += ' isForCompensation="true"'
        if node.default is not None:
            attributes += f' default="{node.default}"'
        tag, content = self._shape(node, words)
        if node.attached is not None:
            attributes += f' attachedToRef="{node.attached}" cancelActivity="{str(node.interrupts).lower()}"'
        if node.kind.startswith("start-") and not node.interrupts:
            attributes += ' isInterrupting="false"'
        if node.kind == "event-sub":
            attributes += ' triggeredByEvent="true"'
        return f'<{tag} id="{node.id}" {attributes}>{extras.first}{content}{extras.last}</{tag}>'

    def _shape(self, node: Node, words: str) -> tuple[str, str]:
        if node.kind == "event-sub":
            assert node.inner is not None
            return "subProcess", self._write_scope(node.inner)
        if node.kind.startswith("start-"):
            return "startEvent", self._definition(node.kind.removeprefix("start-"), words)
        if node.kind in EVENTS:
            return self._event_tag(node), self._definition(node.kind, words)
        content = self._write_scope(node.inner) if node.inner is not None else ""
        if node.kind in ("start", "end", "throw") and words:
            kind, _, rest = words.partition(" ")
            content = self._definition(kind, rest)
        return TAGS[node.kind], content

    def _write_flow(self, scope: Scope, own: str, source: str, target: str, condition: str | None) -> str:
        ends = f'sourceRef="{source}" targetRef="{target}"'
        if scope.nodes[target].compensates:
            return f'<association id="{own}" associationDirection="One" {ends}/>'
        told = ""
        if condition is not None:
            told = f'<conditionExpression xsi:type="tFormalExpression">${{{escape(condition)}}}</conditionExpression>'
        heard = f"<extensionElements>{execution_listener('take')}</extensionElements>" if "take" in self._hears else ""
        return f'<sequenceFlow id="{own}" {ends}>{heard}{told}</sequenceFlow>'

    def _event_tag(self, node: Node) -> str:
        if node.attached is not None:
            return "boundaryEvent"
        return (
            "intermediateCatchEvent"
            if node.kind in ("message", "signal", "timer", "condition") or (node.kind == "link" and node.leads_on)
            else "intermediateThrowEvent"
        )

    def _definition(self, kind: str, words: str) -> str:
        match kind:
            case "timer":
                tag = "timeCycle" if words.startswith("R") else "timeDuration"
                return f"<timerEventDefinition><{tag}>{escape(words)}</{tag}></timerEventDefinition>"
            case "condition":
                told = f'<condition xsi:type="tFormalExpression">${{{escape(words)}}}</condition>'
                return f"<conditionalEventDefinition>{told}</conditionalEventDefinition>"
            case "terminate" | "cancel":
                return f"<{kind}EventDefinition/>"
            case "compensation":
                return f"<compensateEventDefinition {f'activityRef={quoteattr(words)}' if words else ''}/>"
            case "link":
                return f'<linkEventDefinition name="{words}"/>'
        if not words:
            return f"<{kind}EventDefinition/>"
        return f'<{kind}EventDefinition {kind}Ref="{self._root(kind, words)}"/>'

    def _root(self, kind: str, name: str) -> str:
        own = f"{kind}_{name}"
        code = f'{kind}Code="{name}"' if kind in ("error", "escalation") else f'name="{name}"'
        self._roots[own] = f'<{kind} id="{own}" {code}/>'
        return own


def _tokens(text: str) -> list[re.Match[str]]:
    found = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        token = TOKEN.match(text, at)
        assert token is not None, f"cannot read the drawing at: {text[at : at + 30]!r}"
        found.append(token)
        at = token.end()
    return found


def _attributes(told: str) -> tuple[str, str]:
    """Attributes (`asyncBefore=true`, Camunda's unless they are BPMN's) and what else is told."""
    attributes, words = [], []
    for word in told.split(" "):
        name, equals, value = word.partition("=")
        if equals and name.isidentifier():
            prefix = "" if name in ("calledElement", "name", "messageRef") else "camunda:"
            attributes.append(f"{prefix}{name}={quoteattr(value)}")
        elif word:
            words.append(word)
    return " ".join(attributes), " ".join(words)
