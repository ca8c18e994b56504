"""The activity instance tree as a picture that stays while the instance goes on, and as a marking to judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from penstock.model.flow_nodes import MultiInstanceBody, SubProcess
from penstock.semantics.activity_tree import ActivityInstance, TransitionInstance, activity_tree
from penstock.semantics.instance import ProcessInstance
from penstock.semantics.jobs import is_after
from penstock.soundness import AT, BEFORE, BEHIND, Marking, Token
from penstock.soundness.marking import ordered


@dataclass(frozen=True)
class Picture:
    """One activity instance, or a transition instance (`is_transition`), with what is inside. `identity` tells whether
    one in another picture is the same; `id` is what clients know it by.
    """

    identity: str
    id: str
    activity_id: str
    name: str | None
    type: str
    is_transition: bool
    children: tuple[Picture, ...] = ()

    def below(self) -> Iterator[Picture]:
        """Itself and all inside."""
        pending = [self]
        while pending:
            picture = pending.pop()
            yield picture
            pending.extend(picture.children)

    @property
    def leaves(self) -> list[Picture]:
        """Where tokens are."""
        return [picture for picture in self.below() if not picture.children]


def picture(instance: ProcessInstance) -> Picture:
    """What an instance looks like now."""
    # From the leaves up, so that no depth of nesting is too much.
    made: dict[str, Picture] = {}
    tree = activity_tree(instance)
    for found in reversed(list(tree.below())):
        made[found.id] = _one(instance, found, [made[child.id] for child in found.activities])
    return made[tree.id]


def _one(instance: ProcessInstance, found: ActivityInstance, inside: list[Picture]) -> Picture:
    node = found.node
    children = (*inside, *map(_transition, found.transitions))
    if node is None:
        process = instance.process
        return Picture(found.id, found.id, process.id, process.name, "processDefinition", False, children)
    return Picture(found.id, found.id, node.id, node.name, node.type, False, children)


def _transition(found: TransitionInstance) -> Picture:
    """A token that waits for a job stays the same token for as long as the job does."""
    identity = found.execution.jobs[0].id if found.execution.jobs else found.execution.id
    return Picture(identity, found.execution.id, found.node.id, found.node.name, found.node.type, True)


def marking(instance: ProcessInstance) -> Marking:
    """Where the tokens of an instance are."""
    made: dict[str, Marking] = {}
    tree = activity_tree(instance)
    for found in reversed(list(tree.below())):
        if _is_visit(found):
            visits = [made[child.id] for child in found.activities if _is_visit(child)]
            own_id = found.node.id if found.node is not None else instance.process.id
            made[found.id] = ordered(own_id, list(_tokens(found)), visits)
    return made[tree.id]


def _is_visit(found: ActivityInstance) -> bool:
    return found.node is None or bool(found.activities or found.transitions) or _is_composite(found)


def _is_composite(found: ActivityInstance) -> bool:
    return isinstance(found.node, (SubProcess, MultiInstanceBody))


def _tokens(found: ActivityInstance) -> Iterator[Token]:
    for child in found.activities:
        if child.node is not None and not _is_visit(child):
            yield Token(AT, child.node.id)
    for transition in found.transitions:
        is_behind = any(is_after(job) for job in transition.execution.jobs)
        yield Token(BEHIND if is_behind else BEFORE, transition.node.id)
