"""Uploading the content of a variable as a form (contract §5.13)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rest.conftest import Rest
from tests.rest.contract.checks import check, row
from tests.rest.contract.steps import IRE, NO_EXECUTION, PATH, REST, Answer, is_absent, is_told, refusal, variable


def _upload(rest: Rest, instance_id: str, **parts: Any) -> Answer:
    return rest.upload(f"{PATH}/{instance_id}/variables/v/data", **parts)


def _content(rest: Rest, instance_id: str) -> bytes:
    return bytes(rest.get(f"{PATH}/{instance_id}/variables/v/data").content)


@check(197)
@pytest.mark.parametrize("more", [{}, {"valueType": "Bytes"}, {"valueType": "bytes"}])
def test_content_alone_is_bytes(rest: Rest, simple: str, more: dict[str, str]) -> None:
    answer = _upload(rest, simple, data=("x.bin", b"\x00\xff", "image/png"), **more)
    assert (answer.status_code, answer.content) == (204, b"")
    assert variable(rest, simple, "v")[0] == "Bytes"
    assert _content(rest, simple) == b"\x00\xff"


@pytest.mark.parametrize(
    ("media_type", "kept"),
    [
        row(198, "text/plain", {"mimeType": "text/plain"}),
        row(199, "text/plain; encoding=UTF-8", {"mimeType": "text/plain", "encoding": "UTF-8"}),
        row(199, "text/plain; charset=UTF-8", {"mimeType": "text/plain"}),
        row(199, None, {"mimeType": "application/octet-stream"}),
    ],
)
def test_a_file_keeps_its_name_and_type(rest: Rest, simple: str, media_type: str | None, kept: dict[str, str]) -> None:
    assert _upload(rest, simple, data=("x.txt", b"hello", media_type), valueType="File").status_code == 204
    assert variable(rest, simple, "v") == ("File", None, {"filename": "x.txt", **kept})
    assert _content(rest, simple) == b"hello"


@check(199)
def test_a_transient_file_is_gone_at_once(rest: Rest, simple: str) -> None:
    data = ("x.txt", b"hello", "text/plain; transient=true")
    assert _upload(rest, simple, data=data, valueType="File").status_code == 204
    assert is_absent(rest, simple, "v")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        row(
            200,
            {"data": ("x.txt", b"hello", "bogus"), "valueType": "File"},
            (400, REST, "Invalid mime type given", None),
        ),
        row(
            201,
            {"data": ("x.txt", b"hello", None), "valueType": ("t", b"Bytes", "application/json")},
            (400, IRE, "Form part with name 'valueType' must have a text/plain value", None),
        ),
        row(
            201,
            {"data": ("x.txt", b"hello", None), "valueType": "Foo"},
            (400, REST, "Unsupported value type 'Foo'", None),
        ),
        row(
            201,
            {"data": ("x.txt", b"hello", None), "valueType": "Json"},
            (400, IRE, "Must provide 'null' or String value for value of SerializableValue type 'Json'.", None),
        ),
    ],
)
def test_a_form_that_cannot_be_is_refused(rest: Rest, simple: str, parts: dict[str, Any], expected: Any) -> None:
    assert refusal(_upload(rest, simple, **parts)) == expected
    assert is_absent(rest, simple, "v")


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        row(200, {"data": "hello", "valueType": "File"}, "filename"),
        row(202, {"valueType": "Bytes"}, "data"),
    ],
)
def test_what_a_form_lacks_is_told(rest: Rest, simple: str, parts: dict[str, Any], word: str) -> None:
    assert is_told(_upload(rest, simple, **parts), word)


@check(202)
def test_only_a_form_is_taken(rest: Rest, simple: str) -> None:
    path = f"{PATH}/{simple}/variables/v/data"
    status, kind, _, code = refusal(rest.send("POST", path, "{}"))
    assert (status, kind, code) == (415, "NotSupportedException", None)
    answer = rest.send("POST", path, "--x--", "multipart/form-data")
    assert refusal(answer) == (400, REST, "multipart/form-data cannot be processed", None)


@check(203)
def test_a_class_of_java_is_not_bound(rest: Rest, simple: str) -> None:
    data = ("x.json", b'{"a":1}', "application/json")
    assert is_told(_upload(rest, simple, data=data, type="java.util.HashMap"), "type")
    assert is_absent(rest, simple, "v")


@check(204)
def test_nothing_is_uploaded_to_an_instance_that_is_not_there(rest: Rest) -> None:
    answer = _upload(rest, "nope", data=("x.txt", b"hello", None))
    message = f"Cannot put process instance variable v: {NO_EXECUTION}"
    assert refusal(answer) == (500, REST, message, 0)
