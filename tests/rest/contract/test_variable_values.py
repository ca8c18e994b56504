"""Values of variables: how each type is read, and what is refused (contract §4, §5.10)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.rest.conftest import Rest
from tests.rest.contract.checks import check, row
from tests.rest.contract.steps import (
    IRE,
    PATH,
    REST,
    is_absent,
    is_told,
    put,
    refusal,
    variable,
)

PUT = "Cannot put process instance variable v: "
CLASSES = {
    "Integer": "java.lang.Integer",
    "Short": "java.lang.Short",
    "Long": "java.lang.Long",
    "Double": "java.lang.Double",
    "Boolean": "java.lang.Boolean",
    "Date": "java.util.Date",
    "Bytes": "[B",
    "Null": "javax.lang.model.type.NullType",
}
JSON_FORMAT = {"serializationDataFormat": "application/json"}
JAVA_FORMAT = "application/x-java-serialized-object"


# -- values of a type ---------------------------------------------------------------------------------


@check(161)
def test_a_variable_is_set_and_set_anew_with_another_type(rest: Rest, simple: str) -> None:
    for kind, value in (("Integer", 1), ("String", "one"), ("Boolean", True)):
        answer = put(rest, simple, "v", {"value": value, "type": kind})
        assert (answer.status_code, answer.content) == (204, b"")
        assert variable(rest, simple, "v") == (kind, value, {})


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        row(162, "Integer", "12", 12),
        row(162, "Integer", " 7 ", 7),
        row(162, "Integer", "+5", 5),
        row(162, "Integer", "007", 7),
        row(162, "Integer", "", None),
        row(164, "Short", -32768, -32768),
        row(164, "Long", 3000000000, 3000000000),
        row(165, "Double", "NaN", "NaN"),
        row(166, "Boolean", "TRUE", True),
        row(166, "Boolean", "True", True),
        row(166, "Boolean", "", None),
        row(167, "String", 5, "5"),
        row(167, "String", True, "true"),
        row(167, "String", {"a": 1}, "{a=1}"),
        row(167, "String", [1, "a"], "[1, a]"),
        row(167, "String", "", ""),
        row(170, "Bytes", "aGVsbG8=", "aGVsbG8="),
        row(171, "Null", None, None),
    ],
)
def test_a_value_is_read_as_its_type(rest: Rest, simple: str, kind: str, value: Any, expected: Any) -> None:
    assert put(rest, simple, "v", {"value": value, "type": kind}).status_code == 204
    assert variable(rest, simple, "v") == (kind, expected, {})


@check(165)
def test_a_whole_number_of_type_double_has_a_decimal(rest: Rest, simple: str) -> None:
    put(rest, simple, "v", {"value": 1, "type": "Double"})
    assert '"value":1.0,' in rest.get(f"{PATH}/{simple}/variables/v").text


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        row(168, "2024-01-02T03:04:05.678+0200", "2024-01-02T01:04:05.678+0000"),
        row(169, "2024-13-45T03:04:05.678+0200", "2025-02-14T01:04:05.678+0000"),
    ],
)
def test_a_date_is_the_same_moment_in_the_zone_of_the_server(rest: Rest, simple: str, told: str, expected: str) -> None:
    assert put(rest, simple, "v", {"value": told, "type": "Date"}).status_code == 204
    form = "%Y-%m-%dT%H:%M:%S.%f%z"
    found = datetime.strptime(variable(rest, simple, "v")[1], form)
    assert found == datetime.strptime(expected, form)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        row(163, "Integer", "abc", "abc"),
        row(163, "Integer", 1.5, "1.5"),
        row(163, "Integer", "1.0", "1.0"),
        row(163, "Integer", "1e2", "1e2"),
        row(163, "Integer", True, "true"),
        row(163, "Integer", 3000000000, "3000000000"),
        row(163, "Integer", [1], "[1]"),
        row(163, "Integer", {"a": 1}, "{a=1}"),
        row(164, "Short", 32768, "32768"),
        row(164, "Long", "99999999999999999999", "99999999999999999999"),
        row(165, "Double", "1,5", "1,5"),
        row(166, "Boolean", 1, "1"),
        row(166, "Boolean", "yes", "yes"),
        row(168, "Date", "2024-01-02T03:04:05", "2024-01-02T03:04:05"),
        row(168, "Date", "2024-01-02", "2024-01-02"),
        row(168, "Date", "2024-01-02T03:04:05+0200", "2024-01-02T03:04:05+0200"),
        row(168, "Date", 1700000000000, "1700000000000"),
        row(170, "Bytes", "aGVsbG8", "aGVsbG8"),
        row(170, "Bytes", "not base64!", "not base64!"),
        row(170, "Bytes", 5, "5"),
        row(171, "Null", "x", "x"),
    ],
)
def test_a_value_that_is_not_of_its_type_is_refused(rest: Rest, simple: str, kind: str, value: Any, shown: str) -> None:
    message = f"{PUT}Cannot convert value '{shown}' of type '{kind}' to java type {CLASSES[kind]}"
    answer = put(rest, simple, "v", {"value": value, "type": kind})
    assert refusal(answer) == (400, IRE, message, None)
    assert is_absent(rest, simple, "v")


@check(168)
@pytest.mark.parametrize("offset", ["Z", "+02:00"])
def test_an_offset_may_be_written_as_every_other_tool_does(rest: Rest, simple: str, offset: str) -> None:
    body = {"value": f"2024-01-02T03:04:05.678{offset}", "type": "Date"}
    assert put(rest, simple, "v", body).status_code == 204


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        row(172, 1, "Integer"),
        row(172, 3000000000, "Long"),
        row(172, 1.5, "Double"),
        row(172, "s", "String"),
        row(172, True, "Boolean"),
        row(172, None, "Null"),
        row(172, "2024-01-02T03:04:05.678+0200", "String"),
    ],
)
def test_a_value_without_a_type_is_what_it_looks_like(rest: Rest, simple: str, value: Any, kind: str) -> None:
    for body in ({"value": value}, {"value": value, "type": None}):
        assert put(rest, simple, "v", body).status_code == 204
        assert variable(rest, simple, "v") == (kind, value, {})


@check(172)
@pytest.mark.parametrize(("value", "name"), [({"a": 1}, "java.util.LinkedHashMap"), ([1], "java.util.ArrayList")])
def test_a_structure_without_a_type_is_an_object(rest: Rest, simple: str, value: Any, name: str) -> None:
    assert put(rest, simple, "v", {"value": value}).status_code == 204
    kind, _, info = variable(rest, simple, "v", "?deserializeValue=false")
    assert (kind, info["objectTypeName"]) == ("Object", name)


@check(173)
def test_the_first_letter_of_a_type_may_be_small(rest: Rest, simple: str) -> None:
    assert put(rest, simple, "v", {"value": 1, "type": "integer"}).status_code == 204
    assert variable(rest, simple, "v") == ("Integer", 1, {})


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        row(173, "INTEGER", (400, IRE, f"{PUT}Unsupported value type 'INTEGER'", None)),
        row(173, "Foo", (400, IRE, f"{PUT}Unsupported value type 'Foo'", None)),
        row(173, "Number", (500, REST, f"{PUT}Cannot serialize value of abstract type number", 0)),
    ],
)
def test_a_type_that_there_is_not_is_refused(rest: Rest, simple: str, kind: str, expected: Any) -> None:
    assert refusal(put(rest, simple, "v", {"value": 1, "type": kind})) == expected


# -- objects and files --------------------------------------------------------------------------------


@check(176)
@pytest.mark.parametrize(
    ("value", "name", "form"),
    [
        ("{}", "com.example.Foo", "application/json"),
        ("{bad", "java.util.HashMap", "application/json"),
        ("x", "y", "z/z"),
    ],
)
def test_an_object_is_kept_whatever_it_is(rest: Rest, simple: str, value: str, name: str, form: str) -> None:
    info = {"objectTypeName": name, "serializationDataFormat": form}
    assert put(rest, simple, "v", {"type": "Object", "value": value, "valueInfo": info}).status_code == 204
    assert variable(rest, simple, "v", "?deserializeValue=false") == ("Object", value, info)


NO_SERIALIZER = (
    f"{PUT}Cannot find serializer for value 'ObjectValue [value=null, isDeserialized=false, "
    "serializationDataFormat=null, objectTypeName=com.example.Foo, serializedValue=7 chars, isTransient=false]'."
)
NO_NAME = f"{PUT}Cannot write serialized value for variable 'v': no 'objectTypeName' provided for non-null value."
NO_TEXT = f"{PUT}Must provide 'null' or String value for value of SerializableValue type "
PROHIBITED = f"{PUT}ENGINE-17007 Cannot set variable with name v. Java serialization format is prohibited"
FOO = {"objectTypeName": "com.example.Foo"}


@pytest.mark.parametrize(
    ("kind", "value", "info", "expected"),
    [
        row(177, "Object", '{"a":1}', FOO, (500, REST, NO_SERIALIZER, 0)),
        row(178, "Object", "{}", JSON_FORMAT, (500, REST, NO_NAME, 0)),
        row(179, "Object", {}, {**FOO, **JSON_FORMAT}, (400, IRE, f"{NO_TEXT}'Object'.", None)),
        row(179, "Json", {}, {}, (400, IRE, f"{NO_TEXT}'Json'.", None)),
        row(180, "Object", "x", {**FOO, "serializationDataFormat": JAVA_FORMAT}, (500, REST, PROHIBITED, 0)),
    ],
)
def test_an_object_that_cannot_be_kept_is_refused(
    rest: Rest, simple: str, kind: str, value: Any, info: Any, expected: Any
) -> None:
    assert refusal(put(rest, simple, "v", {"type": kind, "value": value, "valueInfo": info})) == expected


@pytest.mark.parametrize(
    ("info", "kept"),
    [
        row(181, {"mimeType": "text/plain"}, {"mimeType": "text/plain"}),
        row(181, {"mimetype": "text/plain"}, {}),
    ],
)
def test_a_file_keeps_what_is_told_of_it(rest: Rest, simple: str, info: dict[str, str], kept: dict[str, str]) -> None:
    body = {"type": "File", "value": "aGVsbG8=", "valueInfo": {"filename": "a.txt", **info}}
    assert put(rest, simple, "v", body).status_code == 204
    assert variable(rest, simple, "v") == ("File", None, {"filename": "a.txt", **kept})


# -- bodies that cannot be ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "word"),
    [
        row(173, {"value": 1, "type": ""}, "type"),
        row(174, {"value": 1, "type": "Integer", "valueInfo": "x"}, "valueInfo"),
        row(181, {"type": "File", "value": "aGVsbG8="}, "valueInfo"),
        row(181, {"type": "File", "value": "aGVsbG8=", "valueInfo": {"mimeType": "a/b"}}, "filename"),
        row(181, {"type": "File", "value": None, "valueInfo": {"filename": "a.txt"}}, "File"),
    ],
)
def test_what_a_value_lacks_is_told(rest: Rest, simple: str, body: Any, word: str) -> None:
    assert is_told(put(rest, simple, "v", body), word)
    assert is_absent(rest, simple, "v")


@pytest.mark.parametrize(("data", "word"), [row(183, "null", "null"), row(183, "{bad", "JSON")])
def test_a_body_that_is_no_object_sets_nothing(rest: Rest, simple: str, data: str, word: str) -> None:
    assert is_told(rest.send("PUT", f"{PATH}/{simple}/variables/v", data), word)


@check(183)
@pytest.mark.parametrize("data", ["{}", ""])
def test_a_body_of_nothing_sets_null(rest: Rest, simple: str, data: str) -> None:
    assert rest.send("PUT", f"{PATH}/{simple}/variables/v", data).status_code == 204
    assert variable(rest, simple, "v") == ("Null", None, {})


@check(174)
def test_what_is_unknown_of_a_value_is_ignored(rest: Rest, simple: str) -> None:
    assert put(rest, simple, "v", {"value": 1, "valueInfo": {"a": "b"}}).status_code == 204
    assert variable(rest, simple, "v") == ("Integer", 1, {})


@check(175)
def test_a_transient_variable_is_gone_at_once(rest: Rest, simple: str) -> None:
    for body in ({"value": 1, "type": "Integer"}, {"value": 1}):
        assert put(rest, simple, "v", {**body, "valueInfo": {"transient": True}}).status_code == 204
        assert is_absent(rest, simple, "v")


@check(175)
def test_a_variable_is_transient_or_not(rest: Rest, simple: str) -> None:
    body = {"value": 1, "type": "Integer", "valueInfo": {"transient": "yes"}}
    status, kind, message, code = refusal(put(rest, simple, "v", body))
    assert (status, kind, code) == (400, IRE, None)
    assert str(message).startswith(PUT)
