"""What a diagram grows in: names, chances, and the nodes and scopes that all kinds of blocks are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from random import Random

from tests.growing.block import LAP, NAMESPACES, Block, Frame, together, write, write_flow
from tests.growing.kinds import PLAIN, Kinds

DEPTH = 3
#: One in so many activities has each of: async before, async after, mappings, several instances.
RARELY = 0.1


class Garden:
    """Grows one diagram, of about `size` nodes. Its messages are called as the events that wait for them.

    `called` are the diagrams of the processes that it calls, by their keys. Its signals carry its key, so that many
    share an engine without hearing each other.
    """

    def __init__(
        self, random: Random, size: int = 12, *, kinds: Kinds = PLAIN, key: str = "p", frame: Frame | None = None
    ) -> None:
        self.random = random
        self.kinds = kinds
        self.key = key
        self.frame = frame or Frame()
        self.signals: list[str] = []
        self.called: dict[str, bytes] = {}
        self._left = size
        self._count = 0
        self._roots: dict[str, str] = {}
        self._content = self.scope(DEPTH)

    @property
    def xml(self) -> bytes:
        """The diagram; its process is called as the garden's key."""
        roots = "".join(self._roots.values())
        attributes = {"isExecutable": "true", "camunda:historyTimeToLive": "P1D"}
        process = write("process", self.key, self._content, attributes)
        return f"<definitions {NAMESPACES}>{roots}{process}</definitions>".encode()

    @property
    def files(self) -> dict[str, bytes]:
        """All that is to be deployed."""
        return {f"{key}.bpmn": xml for key, xml in {**self.called, self.key: self.xml}.items()}

    # -- names and chances ----------------------------------------------------------------------------

    @property
    def has_room(self) -> bool:
        """Whether more nodes are wanted."""
        return self._left > 0

    def chance(self, share: float) -> bool:
        """True in that share of cases."""
        return self.random.random() < share

    def wild_chance(self, share: float) -> bool:
        """The same, but never where only the plain grows."""
        return self.kinds.is_wild and self.chance(share)

    def name(self, kind: str) -> str:
        """A new name, which starts with the letter of its kind."""
        self._count += 1
        self._left -= 1
        return f"{kind[0]}{self._count}"

    def root(self, kind: str, name: str) -> str:
        """The id of a message, signal, error or escalation."""
        own_id = f"{kind}_{name}"
        told = {f"{kind}Code": name} if kind in ("error", "escalation") else {"name": name}
        self._roots[own_id] = write(kind, own_id, "", told)
        return own_id

    def definition(self, kind: str, name: str) -> str:
        """An event definition that refers to one of these."""
        return f'<{kind}EventDefinition {kind}Ref="{self.root(kind, name)}"/>'

    def signal_name(self, event: str) -> str:
        """What the signal is called that an event waits for."""
        return f"{self.key}_{event}"

    def new_signal(self, event: str) -> str:
        """The definition of a signal event that waits, which is now known as one to send."""
        self.signals.append(self.signal_name(event))
        return self.definition("signal", self.signal_name(event))

    def called_process(self, caller: str, errors: list[str]) -> str:
        """The key of a smaller process that has grown to be called; it may throw these errors besides those of here."""
        frame = Frame(errors=[*self.frame.errors, *errors], escalations=[*self.frame.escalations])
        key = f"{self.key}_{caller}"
        inner = Garden(self.random, 4, kinds=self.kinds, key=key, frame=frame)
        self.called |= {**inner.called, key: inner.xml}
        return key

    # -- nodes ----------------------------------------------------------------------------------------

    def flow(self, source: str, target: str, condition: str | None = None) -> str:
        """A sequence flow."""
        self._count += 1
        return write_flow(f"f{self._count}", source, target, condition)

    def node(self, tag: str, kind: str, content: str = "", name: str | None = None, **attributes: object) -> Block:
        """A node as it is."""
        name = name or self.name(kind)
        return Block(name, name, (write(tag, name, content, attributes),))

    def gateway(self, kind: str) -> Block:
        """A gateway; its default flow is `f_` and its name."""
        name = self.name(kind)
        told: dict[str, object] = {"default": f"f_{name}"} if kind == "exclusive" else {}
        if kind != "eventBased" and self.wild_chance(RARELY / 3):
            told["camunda:asyncBefore"] = "true"
        return Block(name, name, (write(f"{kind}Gateway", name, "", told),))

    def default_flow(self, gateway: str, target: str) -> str:
        """The default flow of an exclusive gateway."""
        return write_flow(f"f_{gateway}", gateway, target)

    def activity(
        self,
        tag: str,
        kind: str,
        content: str = "",
        attributes: Mapping[str, object] | None = None,
        extensions: str = "",
        name: str | None = None,
    ) -> Block:
        """An activity, now and then with a stop before or after it, mappings, or several instances."""
        name = name or self.name(kind)
        told = {**(attributes or {}), **self._stops()}
        loop = self._loop() if self.wild_chance(RARELY) else ""
        extensions += self._mappings(name, bool(loop), tag in ("subProcess", "transaction"))
        inside = f"<extensionElements>{extensions}</extensionElements>" if extensions else ""
        return Block(name, name, (write(tag, name, inside + loop + content, told),))

    def _stops(self) -> dict[str, object]:
        return {f"camunda:async{when}": "true" for when in ("Before", "After") if self.wild_chance(RARELY)}

    def _loop(self) -> str:
        manner = "true" if self.chance(0.4) else "false"
        stops = "".join(f' {name}="{told}"' for name, told in self._stops().items())
        content = f"<loopCardinality>{self.random.choice((0, 1, 2, 2, 3))}</loopCardinality>"
        if self.chance(0.3):
            content += "<completionCondition>${nrOfCompletedInstances &gt;= 2}</completionCondition>"
        tag = "multiInstanceLoopCharacteristics"
        return f'<{tag} isSequential="{manner}"{stops}>{content}</{tag}>'

    def _mappings(self, name: str, has_laps: bool, is_subprocess: bool) -> str:
        content = ""
        if has_laps and is_subprocess:
            content = f'<camunda:inputParameter name="{LAP}{name}">${{loopCounter}}</camunda:inputParameter>'
        elif self.wild_chance(RARELY):
            content = f'<camunda:inputParameter name="in_{name}">${{choice}}</camunda:inputParameter>'
            if not has_laps:
                content += f'<camunda:outputParameter name="out_{name}">${{in_{name}}}</camunda:outputParameter>'
        return f"<camunda:inputOutput>{content}</camunda:inputOutput>" if content else ""

    # -- blocks ---------------------------------------------------------------------------------------

    def chain(self, depth: int) -> Block:
        """Some blocks, one after the other."""
        blocks = [self.block(depth) for _ in range(self.random.randint(1, 3))]
        flows = [self.flow(one.last, other.first) for one, other in pairwise(blocks)]
        return Block(blocks[0].first, blocks[-1].last, *together(blocks, *flows))

    def block(self, depth: int) -> Block:
        """A block, with others in it down to a depth."""
        return self.random.choice(self.kinds.at(depth if self.has_room else 0))(self, depth - 1)

    def scope(self, depth: int) -> str:
        """The content of a process or subprocess, within the present frame."""
        handler = self.random.choice(self.kinds.handlers)(self) if self.wild_chance(0.2) else None
        body = self.chain(depth)
        start, end = f"start{self._count}", f"end{self._count}"
        flows = (self.flow(start, body.first), self.flow(body.last, end))
        content = (*body.elements, write("startEvent", start), write("endEvent", end), *flows)
        handled = handler() if handler is not None else ""
        return "".join((*content, handled, *body.artifacts))

    def inner_scope(self, depth: int, **catches: str) -> str:
        """The content of a subprocess; `errors` and `escalations` name a code each that is caught at its border."""
        with self.framed(self.frame.inner()) as frame:
            for kind, code in catches.items():
                getattr(frame, kind).append(code)
            return self.scope(depth)

    @contextmanager
    def framed(self, frame: Frame) -> Iterator[Frame]:
        """Grow within another frame."""
        before, self.frame = self.frame, frame
        yield frame
        self.frame = before
