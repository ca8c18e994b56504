"""Which process instances a batch is for: told by ids, by a query of those that run, by one of their history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from penstock.queries.listing import Listing
from penstock.queries.reader import Reader

#: Ids of one deployment; None for what belongs to none, or does not exist.
Group = tuple[str | None, Sequence[str]]


@dataclass(frozen=True)
class Selection:
    """What is told; all of it counts together. `only_known`: ids that no running instance has are left out."""

    ids: Sequence[str | None] | None = None
    running: Listing | None = None
    historic: Listing | None = None
    only_known: bool = False

    def is_given(self) -> bool:
        """Whether anything is told, even if it selects nothing."""
        return any(told is not None for told in (self.ids, self.running, self.historic))

    def groups(self, reader: Reader) -> list[Group]:
        """The instances by deployment, each once. Raises what a listing raises."""
        return grouped(self._found(reader))

    def job_groups(self, reader: Reader) -> list[Group]:
        """The jobs of the instances by deployment, each once."""
        instances = [found for found in self._found(reader) if found is not None]
        return grouped(reader.session().deployments("job", instances))

    def instance_ids(self, reader: Reader) -> list[str]:
        """The ids of the instances, each once."""
        return [found for found in self._found(reader) if found is not None]

    def _found(self, reader: Reader) -> dict[str | None, str | None]:
        told = [own_id for own_id in self.ids or () if own_id is not None]
        known = reader.session().deployments("process_instance", told)
        found: dict[str | None, str | None] = {}
        for own_id in self.ids or ():
            if own_id in known or not self.only_known:
                found[own_id] = known.get(own_id or "")
        for kind, listing in (("process_instance", self.running), ("historic_process_instance", self.historic)):
            if listing is not None:
                found.update(reader.session().deployments(kind, listing.keys(reader)).items())
        return found


def grouped(deployments: Mapping[Any, str | None]) -> list[Group]:
    """Ids by deployment, in its order; what has none comes last."""
    groups: dict[str | None, list[str]] = {}
    for own_id, deployment_id in deployments.items():
        groups.setdefault(deployment_id, []).append(own_id)
    return sorted(groups.items(), key=lambda group: (group[0] is None, (group[0] or "").lower()))
