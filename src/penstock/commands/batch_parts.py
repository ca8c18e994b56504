"""What is still to do of a batch, as it rests: JSON in the form of the reference, so that either engine can go on.

A large batch rests in parts, each in a byte array of its own that names the next. So whoever takes the next few
elements reads and writes one part, however many there are. The elements of a part are grouped by deployment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from penstock.commands.unit_of_work import UnitOfWork
from penstock.records.runtime import Batch, ByteArray
from penstock.semantics.variables import RUNTIME_BYTES, store_bytes

#: So many elements at most rest in one byte array.
PART = 2000
NEXT = "penstockNext"
BATCH_ID = "batchId"
#: Elements of one deployment; None for what belongs to none, or does not exist.
Group = tuple[str | None, Sequence[str]]


class Part:
    """The part of a batch that is next. `ids_key` and `groups_key` are what its kind calls its elements and groups."""

    def __init__(self, record: ByteArray, ids_key: str) -> None:
        self._record = record
        self._ids_key = ids_key
        self._content: dict[str, Any] = msgspec.json.decode(record.bytes or b"{}")
        self._ids: list[str] = self._content.get(ids_key) or []

    @property
    def settings(self) -> dict[str, Any]:
        """What is to be done, without the elements."""
        hidden = (self._ids_key, groups_key(self._ids_key), NEXT)
        return {name: value for name, value in self._content.items() if name not in hidden}

    def take(self, most: int) -> Group:
        """Take elements of the first deployment out, at most so many."""
        groups: list[dict[str, Any]] = self._content.get(groups_key(self._ids_key)) or []
        first: dict[str, Any] = groups[0] if groups else {"count": len(self._ids)}
        number = min(most, first["count"], len(self._ids))
        taken, self._ids = self._ids[:number], self._ids[number:]
        first["count"] -= number
        if groups and not first["count"]:
            groups.pop(0)
        self._content[self._ids_key] = self._ids
        self._record.bytes = msgspec.json.encode(self._content)
        return first.get("deploymentId"), taken

    def has_more(self) -> bool:
        """Whether there are elements left."""
        return bool(self._ids)

    def next(self) -> str | None:
        """The byte array of the part after this one."""
        return self._content.get(NEXT)


def groups_key(ids_key: str) -> str:
    """What the groups of a list of ids are called: `processInstanceIds` have `processInstanceIdMappings`."""
    return ids_key.removesuffix("s") + "Mappings"


def keep(work: UnitOfWork, ids_key: str, groups: Iterable[Group], settings: Mapping[str, object]) -> str | None:
    """Write the parts of a new batch; the byte array of the first."""
    following: str | None = None
    for part in reversed(list(_split(groups))):
        content: dict[str, object] = {
            **settings,
            ids_key: [own_id for _, ids in part for own_id in ids],
            groups_key(ids_key): [{"deploymentId": deployment, "count": len(ids)} for deployment, ids in part],
        }
        if following is not None:
            content[NEXT] = following
        following = _keep(work, content)
    return following


def _split(groups: Iterable[Group]) -> Iterator[list[Group]]:
    part: list[Group] = []
    room = PART
    for deployment_id, ids in groups:
        for start, end in _cuts(len(ids), room):
            part.append((deployment_id, ids[start:end]))
            room -= end - start
            if not room:
                yield part
                part, room = [], PART
    if part:
        yield part


def _cuts(number: int, room: int) -> Iterator[tuple[int, int]]:
    """Where to cut so many elements, if the first piece has only so much room."""
    start, end = 0, min(room, number)
    while start < number:
        yield start, end
        start, end = end, min(end + PART, number)


def keep_job(work: UnitOfWork, batch: Batch, ids_key: str, ids: Sequence[str], settings: Mapping[str, object]) -> str:
    """Write what one job of a batch is to do; its byte array."""
    kept = _keep(work, {**settings, ids_key: ids, BATCH_ID: batch.id})
    assert kept is not None
    return kept


def _keep(work: UnitOfWork, content: Mapping[str, object]) -> str | None:
    return store_bytes(work, "batch.configuration", msgspec.json.encode(content), RUNTIME_BYTES, None)


def drop(work: UnitOfWork, first: str | None) -> None:
    """Remove all parts that are left."""
    while first is not None:
        content: dict[str, Any] = msgspec.json.decode(work.bytes_of(first) or b"{}")
        work.delete_byte_array(first)
        first = content.get(NEXT)
