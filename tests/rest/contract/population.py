"""Instances that tests have names for, and asking which of them a list holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.rest.conftest import Rest
from tests.rest.contract.steps import PATH, Answer, Refusal, refusal


@dataclass
class Population:
    """Instances by name; what has no name is left out of every answer. In a query, `{name}` stands for an id."""

    rest: Rest
    ids: dict[str, str] = field(default_factory=dict)

    def get(self, query: str, ending: str = "") -> Answer:
        """Ask by URL."""
        return self.rest.call("GET", f"{PATH}{ending}?{query.format(**self.ids)}")

    def listed(self, query: str) -> list[str]:
        """The names of what is found, in its order; the count says the same number."""
        return self._names(self.get(query))

    def found(self, query: str) -> set[str]:
        """The same, whatever the order, and counted."""
        answer = self.get(query)
        names = set(self._names(answer))
        assert self.get(query, "/count").json == {"count": len(answer.json)}
        return names

    def refused(self, query: str) -> Refusal:
        """How both the list and the count are refused."""
        told = refusal(self.get(query))
        assert refusal(self.get(query, "/count")) == told
        return told

    def posted(self, body: Any, query: str = "") -> list[str]:
        """The names of what is found by a body, in its order."""
        return self._names(self.rest.call("POST", f"{PATH}?{query}", body))

    def asked(self, body: Any) -> set[str]:
        """The same, whatever the order, and counted."""
        answer = self.rest.post(PATH, body)
        names = set(self._names(answer))
        assert self.rest.post(f"{PATH}/count", body).json == {"count": len(answer.json)}
        return names

    def _names(self, answer: Answer) -> list[str]:
        assert answer.status_code == 200, answer.text
        names = {value: name for name, value in self.ids.items()}
        return [names[one["id"]] for one in answer.json if one["id"] in names]
