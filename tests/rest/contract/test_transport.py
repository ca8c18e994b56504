"""Paths, methods, headers and bodies: what all operations have in common (contract §1, §2)."""

from __future__ import annotations

import pytest

from tests.rest.conftest import JSON, Rest
from tests.rest.contract.checks import check, row
from tests.rest.contract.steps import IRE, PATH, is_told, put, refusal

COUNT = f"{PATH}/count"
NOT_ALLOWED = "NotAllowedException"
NOT_ACCEPTABLE = "NotAcceptableException"


def _accepting(rest: Rest, method: str, path: str, accept: str, body: object = None) -> tuple[int, str | None]:
    """Status and type of the answer to a request with `Accept`; no type if it is no error."""
    answer = rest.call(method, path, body, headers={"Accept": accept})
    return answer.status_code, refusal(answer)[1] if answer.status_code >= 400 else None


# -- paths --------------------------------------------------------------------------------------------


@check(1)
def test_an_engine_is_there_by_its_name_too(rest: Rest, simple: str) -> None:
    named = rest.get(f"/engine/default{COUNT}")
    assert named.status_code == 200
    assert named.json == rest.get(COUNT).json


@check(2)
def test_an_engine_that_is_not_there_is_refused(rest: Rest) -> None:
    assert refusal(rest.get(f"/engine/nope{COUNT}")) == (400, IRE, "No process engine available", None)


@check(3)
def test_a_slash_at_the_end_does_not_count(rest: Rest) -> None:
    for path in (PATH, COUNT):
        assert rest.get(f"{path}/").json == rest.get(path).json


@pytest.mark.parametrize("path", [row(4, "/x/foo"), row(5, "//variables")])
def test_a_path_that_is_not_there_is_not_found(rest: Rest, path: str) -> None:
    status, kind, _, code = refusal(rest.get(PATH + path))
    assert (status, kind, code) == (404, "NotFoundException", None)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        row(6, "DELETE", ""),
        row(6, "PUT", "/count"),
        row(6, "GET", "/suspended"),
        row(6, "GET", "/{simple}/modification"),
        row(6, "POST", "/{simple}"),
        row(7, "PATCH", ""),
    ],
)
def test_a_path_has_its_own_methods_and_no_others(rest: Rest, simple: str, method: str, path: str) -> None:
    status, kind, _, code = refusal(rest.call(method, PATH + path.format(simple=simple)))
    assert (status, kind, code) == (405, NOT_ALLOWED, None)


@check(8, 9)
def test_head_gives_all_but_the_body(rest: Rest, simple: str) -> None:
    for name, status in ((simple, 200), ("nope", 404)):
        answer = rest.call("HEAD", f"{PATH}/{name}")
        assert (answer.status_code, answer.headers["content-type"], answer.content) == (status, JSON, b"")


# -- media types --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accept", "path", "expected"),
    [
        row(10, "text/html", COUNT, (406, NOT_ACCEPTABLE)),
        row(11, "application/hal+json", COUNT, (406, NOT_ACCEPTABLE)),
        row(12, "application/json;q=0.5,text/html", COUNT, (200, None)),
        row(13, "text/html", f"{PATH}/nope", (406, NOT_ACCEPTABLE)),
    ],
)
def test_only_who_takes_json_is_answered(rest: Rest, accept: str, path: str, expected: object) -> None:
    assert _accepting(rest, "GET", path, accept) == expected


@check(14)
def test_what_answers_nothing_does_not_ask_what_is_accepted_but_for_all_at_once(rest: Rest, simple: str) -> None:
    assert _accepting(rest, "PUT", f"{PATH}/{simple}/suspended", "text/html", {"suspended": True}) == (204, None)
    assert _accepting(rest, "PUT", f"{PATH}/suspended", "text/html", {}) == (406, NOT_ACCEPTABLE)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [row(15, "{}", "text/plain"), row(16, b"", None)],
)
def test_a_body_is_taken_as_json_only(rest: Rest, data: str, media_type: str | None) -> None:
    status, kind, _, code = refusal(rest.send("POST", COUNT, data, media_type))
    assert (status, kind, code) == (415, "NotSupportedException", None)


# -- bodies -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "media_type"),
    [row(17, b"", JSON), row(18, "{}", "application/json;charset=UTF-8"), row(23, '{"foo":1}', JSON)],
)
def test_a_body_that_filters_nothing_finds_all(rest: Rest, simple: str, data: str, media_type: str) -> None:
    answer = rest.send("POST", COUNT, data, media_type)
    assert answer.status_code == 200
    assert answer.json == rest.get(COUNT).json


@pytest.mark.parametrize(
    ("data", "word"),
    [
        row(19, "{bad", "not valid JSON"),
        row(20, "[]", "array"),
        row(20, '"x"', "text"),
        row(21, "null", "null"),
        row(22, "  ", "null"),
    ],
)
def test_a_body_that_is_no_object_is_refused_with_a_reason(rest: Rest, data: str, word: str) -> None:
    assert is_told(rest.send("POST", COUNT, data), word)


@check(24)
def test_what_follows_the_root_is_ignored_and_the_last_of_equal_names_counts(rest: Rest, simple: str) -> None:
    rest.put(f"{PATH}/{simple}/suspended", {"suspended": True})
    active = rest.get(COUNT, active="true").json
    assert active != rest.get(COUNT).json
    assert rest.send("POST", COUNT, '{"active":true} trailing').json == active
    assert rest.send("POST", COUNT, '{"active":false,"active":true}').json == active
    assert rest.send("POST", COUNT, '{"active":true,"active":false}').json == rest.get(COUNT).json


# -- headers ------------------------------------------------------------------------------------------


@check(25)
def test_only_what_is_read_must_not_be_cached(rest: Rest, simple: str) -> None:
    for path in (PATH, f"{PATH}/{simple}", f"{PATH}/nope"):
        assert rest.get(path).headers["cache-control"] == "no-cache"
    assert "cache-control" not in put(rest, simple, "a", {"value": 1}).headers


@check(26)
def test_an_answer_of_nothing_has_no_body_and_no_type(rest: Rest, simple: str) -> None:
    answer = put(rest, simple, "a", {"value": 1})
    assert (answer.status_code, answer.content, answer.headers.get("content-type")) == (204, b"", None)


@check(27)
def test_an_error_has_a_code_if_it_is_the_engines(rest: Rest) -> None:
    assert refusal(rest.get(f"{PATH}/nope"))[3] is None
    assert refusal(rest.delete(f"{PATH}/nope"))[3] == 0


@check(28)
def test_nothing_is_compressed_and_no_other_site_let_in(rest: Rest) -> None:
    answer = rest.call("GET", COUNT, headers={"Accept-Encoding": "gzip", "Origin": "http://elsewhere.example"})
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers
    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
