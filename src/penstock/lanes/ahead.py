"""What commands need before they run: where it hangs, which trees that means, and reading it all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from penstock.commands.command import Needs
from penstock.store.session import Place, Session

Places = Mapping[tuple[str, str], Place]


def read_ahead(session: Session, needs: Sequence[Needs], places: Places) -> None:
    """Read all instances, definitions and single rows that commands will need, in a few statements."""
    keys = {key for need in needs for key in need.keys}
    session.prefetch_latest(keys)
    session.prefetch_rows(_rows(needs))
    wanted = {(kind, own_id) for need in needs for kind, ids in need.places.items() for own_id in ids}
    session.prefetch({places[at].process_instance_id for at in wanted if at in places})


def _rows(needs: Sequence[Needs]) -> dict[type[Any], set[str]]:
    wanted: dict[type[Any], set[str]] = {}
    for need in needs:
        for record, ids in need.rows.items():
            wanted.setdefault(record, set()).update(ids)
    return wanted


def merged(needs: Iterable[Needs]) -> dict[str, set[str]]:
    """The ids that several commands speak of, by kind."""
    merged: dict[str, set[str]] = {}
    for need in needs:
        for kind, ids in need.places.items():
            merged.setdefault(kind, set()).update(ids)
    return merged


def trees_of(need: Needs, places: Places) -> set[str]:
    """The trees that a command touches, as far as they exist."""
    found = (places.get((kind, own_id)) for kind, ids in need.places.items() for own_id in ids)
    return {place.lock_id for place in found if place is not None}


def tree_of(session: Session, process_instance_id: str) -> str | None:
    """The tree that an instance belongs to; None if it is gone."""
    place = session.place("process_instance", process_instance_id)
    return place.lock_id if place is not None else None
