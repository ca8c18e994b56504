"""Asking a list in every way that it can be asked, and naming what it finds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import falcon.testing

from tests.rest.conftest import Rest

Criteria = Mapping[str, Any]
EARLY, LATE = "2020-01-01T00:00:00.000+0000", "2050-01-01T00:00:00.000+0000"


@dataclass
class Lists:
    """A list resource, and the ids and dates that tests have names for. In criteria, `{name}` stands for one."""

    rest: Rest
    path: str
    ids: dict[str, str] = field(default_factory=dict)
    posts: bool = True
    key: str = "id"

    def found(self, criteria: Criteria) -> set[str]:
        """The names of what is found: by URL and by body, as a list and as a count, always the same.

        What has no name is left out: it belongs to other tests.
        """
        filled = {name: self._fill(value) for name, value in criteria.items()}
        answers = []
        if not self.posts or not any(isinstance(value, list) and _is_deep(value) for value in filled.values()):
            answers.append(self._asked(self.rest.get, {name: _in_url(value) for name, value in filled.items()}))
        if self.posts:
            answers.append(self._asked(self.rest.post, filled))
        assert answers
        assert all(answer == answers[0] for answer in answers), answers
        return answers[0]

    def refused(self, criteria: Criteria) -> tuple[int, str, str | None]:
        """Status, type and message of the error, by body if the list can be asked so; the same for the count."""
        filled = {name: self._fill(value) for name, value in criteria.items()}
        if self.posts:
            answers = [self.rest.post(self.path + end, filled) for end in ("", "/count")]
        else:
            answers = [self.rest.get(self.path + end, **_url(filled)) for end in ("", "/count")]
        told = [(answer.status_code, answer.json["type"], answer.json["message"]) for answer in answers]
        assert told[0] == told[1]
        return told[0]

    def refused_in_url(self, **parameters: str) -> tuple[int, str, str | None]:
        """Status, type and message of the error."""
        answer = self.rest.get(self.path, **parameters)
        return answer.status_code, answer.json["type"], answer.json["message"]

    def ordered(self, by: str, direction: str, **more: Any) -> list[Any]:
        """The rows in an order."""
        answer = self.rest.get(self.path, sortBy=by, sortOrder=direction, **more)
        assert answer.status_code == 200, answer.text
        return list(answer.json)

    def check_order(self, by: str, key: str | None = None) -> None:
        """Both directions give the same values of a key, in the opposite order; nulls stand together at one end."""
        shown = key or by
        up = [row[shown] for row in self.ordered(by, "asc") if row[shown] is not None]
        down = [row[shown] for row in self.ordered(by, "desc") if row[shown] is not None]
        assert up == sorted(up)
        assert down == sorted(down, reverse=True)

    def check_pages(self) -> None:
        """Pages of one row put together are the whole list."""
        whole = self.rest.get(self.path).json
        assert len(whole) > 1
        pages = [self.rest.get(self.path, firstResult=str(i), maxResults="1").json for i in range(len(whole))]
        assert [row for page in pages for row in page] == whole
        if self.posts:
            assert self.rest.post(self.path, {}, firstResult="1", maxResults="1").json == whole[1:2]

    def _fill(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.ids[value[1:-1]] if re.fullmatch(r"\{\w+\}", value) else value
        if isinstance(value, list):
            return [self._fill(item) for item in value]
        return {k: self._fill(v) for k, v in value.items()} if isinstance(value, dict) else value

    def _asked(self, ask: Any, criteria: Any) -> set[str]:
        is_body = ask == self.rest.post
        listed = _ok(ask(self.path, criteria) if is_body else ask(self.path, **criteria))
        counted = _ok(ask(f"{self.path}/count", criteria) if is_body else ask(f"{self.path}/count", **criteria))
        assert counted.json == {"count": len(listed.json)}
        names = {value: name for name, value in self.ids.items()}
        return {names[row[self.key]] for row in listed.json if row[self.key] in names}


def _ok(answer: falcon.testing.Result) -> falcon.testing.Result:
    assert answer.status_code == 200, answer.text
    return answer


def _is_deep(value: list[Any]) -> bool:
    """Whether only a body can hold a list: URLs have lists of texts and comparisons with text, and no empty list."""
    return not value or any(_is_deep_item(item) for item in value)


def _is_deep_item(item: Any) -> bool:
    return item is None or (isinstance(item, dict) and not isinstance(item.get("value"), str))


def _url(criteria: Criteria) -> dict[str, str]:
    return {name: _in_url(value) for name, value in criteria.items()}


def _in_url(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ",".join(_in_url(item) for item in value)
    if isinstance(value, dict):
        return "_".join(str(value[part]) for part in ("name", "operator", "value") if part in value)
    return str(value)


def eq(name: str, value: Any, operator: str = "eq") -> list[dict[str, Any]]:
    """A filter by one variable."""
    return [{"name": name, "operator": operator, "value": value}]
