"""Reading the variables of an instance (contract §4, §5.7-5.9)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rest.conftest import Rest
from tests.rest.contract.checks import check, row
from tests.rest.contract.steps import (
    IRE,
    NO_EXECUTION,
    NULL_VALUE,
    PATH,
    PEE,
    REST,
    inner,
    put,
    refusal,
    variable,
)

JSON_TEXT = '{"a": 1}'
NO_CLASS = (
    "Cannot deserialize object in variable 'o': SPIN/JACKSON-JSON-01007 Cannot construct java type from string "
    "'com.example.Foo'"
)


def an_object(value: str, kind: str = "com.example.Foo", form: str = "application/json") -> dict[str, Any]:
    """An Object as clients give it."""
    return {"type": "Object", "value": value, "valueInfo": {"objectTypeName": kind, "serializationDataFormat": form}}


def a_file(value: str = "aGVsbG8=", **info: str) -> dict[str, Any]:
    """A File as clients give it."""
    return {"type": "File", "value": value, "valueInfo": {"filename": "h.txt", **info}}


def _having(rest: Rest, **variables: Any) -> str:
    instance_id = rest.start("simple")
    for name, body in variables.items():
        assert put(rest, instance_id, name, body).status_code == 204
    return instance_id


# -- all ----------------------------------------------------------------------------------------------


@check(140, 141)
def test_variables_are_listed_by_name(rest: Rest, simple: str) -> None:
    assert rest.get(f"{PATH}/{simple}/variables").json == {}
    put(rest, simple, "a", {"value": 1, "type": "Integer"})
    answer = rest.get(f"{PATH}/{simple}/variables")
    assert answer.text == '{"a":{"type":"Integer","value":1,"valueInfo":{}}}'


@check(142)
def test_what_is_deeper_is_not_the_instances(rest: Rest) -> None:
    instance_id = rest.start("sub")
    deep = f"/execution/{inner(rest, instance_id, 'u1')}/localVariables/deep"
    assert rest.put(deep, {"value": 1}).status_code == 204
    assert rest.get(f"{PATH}/{instance_id}/variables").json == {}


@check(143)
def test_files_are_listed_without_their_content_and_bytes_with_it(rest: Rest) -> None:
    instance_id = _having(rest, f=a_file(), b={"type": "Bytes", "value": "aGVsbG8="})
    found = rest.get(f"{PATH}/{instance_id}/variables").json
    assert (found["f"]["value"], found["f"]["valueInfo"]["filename"]) == (None, "h.txt")
    assert found["b"]["value"] == "aGVsbG8="


@check(144, 145)
def test_one_object_that_cannot_be_read_spoils_the_list_unless_left_as_text(rest: Rest) -> None:
    path = f"{PATH}/{_having(rest, o=an_object('{}'))}/variables"
    for query in ("", "?deserializeValue=false"):
        assert refusal(rest.call("GET", path + query)) == (500, PEE, NO_CLASS, 0)
    answer = rest.call("GET", f"{path}?deserializeValues=false")
    assert (answer.status_code, answer.json["o"]["value"]) == (200, "{}")


@pytest.mark.parametrize(
    ("path", "kind", "prefix"),
    [
        row(146, "variables", NULL_VALUE, ""),
        row(148, "variables/a", REST, "Cannot get process instance variable a: "),
        row(159, "variables/a/data", REST, "Cannot get process instance variable a: "),
    ],
)
def test_an_instance_that_is_not_there_has_no_variables(rest: Rest, path: str, kind: str, prefix: str) -> None:
    assert refusal(rest.get(f"{PATH}/nope/{path}")) == (500, kind, prefix + NO_EXECUTION, 0)


# -- one ----------------------------------------------------------------------------------------------


@check(147, 153)
def test_a_variable_is_read_by_name(rest: Rest) -> None:
    instance_id = _having(rest, a={"value": 1}, n={"type": "Integer", "value": None})
    assert variable(rest, instance_id, "a") == ("Integer", 1, {})
    assert variable(rest, instance_id, "n") == ("Integer", None, {})


@pytest.mark.parametrize("ending", [row(147, ""), row(159, "/data")])
def test_a_variable_that_is_not_there_is_not_found(rest: Rest, simple: str, ending: str) -> None:
    message = "process instance variable with name nope does not exist"
    assert refusal(rest.get(f"{PATH}/{simple}/variables/nope{ending}")) == (404, IRE, message, None)


@check(149)
def test_json_is_shown_as_text_or_as_what_its_root_is(rest: Rest) -> None:
    instance_id = _having(rest, j={"type": "Json", "value": JSON_TEXT})
    assert variable(rest, instance_id, "j", "?deserializeValue=false") == ("Json", JSON_TEXT, {})
    _, found, _ = variable(rest, instance_id, "j")
    kinds = {"array": False, "null": False, "boolean": False, "number": False, "string": False, "object": True}
    assert found == {**kinds, "value": False, "dataFormatName": "application/json", "nodeType": "OBJECT"}


@check(150)
def test_an_object_of_a_known_class_is_shown_as_what_it_is(rest: Rest) -> None:
    instance_id = _having(rest, o=an_object("[1,2]", "java.util.ArrayList"))
    _, value, info = variable(rest, instance_id, "o")
    assert (value, info["objectTypeName"]) == ([1, 2], "java.util.ArrayList<java.lang.Integer>")
    _, value, info = variable(rest, instance_id, "o", "?deserializeValue=false")
    assert (value, info["objectTypeName"]) == ("[1,2]", "java.util.ArrayList")


@check(151)
def test_an_object_of_an_unknown_class_is_shown_as_text_only(rest: Rest) -> None:
    instance_id = _having(rest, o=an_object("{}"))
    answer = rest.get(f"{PATH}/{instance_id}/variables/o")
    assert refusal(answer) == (500, REST, f"Cannot get process instance variable o: {NO_CLASS}", 0)
    assert variable(rest, instance_id, "o", "?deserializeValue=false")[1] == "{}"


@check(152)
@pytest.mark.parametrize(("told", "status"), [("False", 200), ("foo", 200), ("", 200), ("TRUE", 500)])
def test_all_but_true_is_false(rest: Rest, told: str, status: int) -> None:
    instance_id = _having(rest, o=an_object("{}"))
    answer = rest.call("GET", f"{PATH}/{instance_id}/variables/o?deserializeValue={told}")
    assert answer.status_code == status


# -- content ------------------------------------------------------------------------------------------


@check(154)
def test_bytes_are_downloaded_as_they_are(rest: Rest) -> None:
    instance_id = _having(rest, b={"type": "Bytes", "value": "aGVsbG8="}, n={"type": "Bytes", "value": None})
    for name, content in (("b", b"hello"), ("n", b"")):
        answer = rest.get(f"{PATH}/{instance_id}/variables/{name}/data")
        assert (answer.status_code, answer.content) == (200, content)
        assert answer.headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("info", "media_type"),
    [
        row(155, {"mimeType": "image/png"}, "image/png"),
        row(156, {}, "application/octet-stream"),
        row(156, {"encoding": "UTF-8"}, "application/octet-stream;charset=UTF-8"),
        row(156, {"encoding": "UTF-8", "mimeType": "text/plain"}, "text/plain;charset=UTF-8"),
    ],
)
def test_a_file_is_downloaded_with_its_name_and_type(rest: Rest, info: dict[str, str], media_type: str) -> None:
    instance_id = _having(rest, f=a_file(**info))
    answer = rest.get(f"{PATH}/{instance_id}/variables/f/data")
    assert (answer.status_code, answer.content) == (200, b"hello")
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-disposition"] == "attachment; filename=\"h.txt\"; filename*=UTF-8''h.txt"


@check(157)
def test_the_name_of_a_file_keeps_all_its_letters(rest: Rest) -> None:
    instance_id = _having(rest, f=a_file(filename='h ü "q" €.txt'))
    told = rest.get(f"{PATH}/{instance_id}/variables/f/data").headers["content-disposition"]
    assert told.endswith("; filename*=UTF-8''h%20%C3%BC%20%22q%22%20%E2%82%AC.txt")


@check(158)
@pytest.mark.parametrize(
    "body",
    [
        {"type": "String", "value": "x"},
        {"type": "Json", "value": "{}"},
        an_object("[]", "java.util.ArrayList"),
        {"type": "Null"},
    ],
)
def test_what_holds_no_bytes_has_no_content(rest: Rest, body: Any) -> None:
    instance_id = _having(rest, v=body)
    message = f"Value of variable with id {instance_id} is not a binary value."
    assert refusal(rest.get(f"{PATH}/{instance_id}/variables/v/data")) == (400, IRE, message, None)


@check(160)
def test_content_does_not_ask_what_is_accepted(rest: Rest) -> None:
    instance_id = _having(rest, f=a_file(mimeType="text/plain"))
    answer = rest.call("GET", f"{PATH}/{instance_id}/variables/f/data", headers={"Accept": "image/png"})
    assert (answer.status_code, answer.content) == (200, b"hello")
