"""Requests that nobody thought of, made from the OpenAPI document: each is answered, and as the document says.

Where the reference answers 500, so do we, as the contract tells for each operation (`process-instance-api` §2); but
what is told is then an error of the engine with its message, never one of Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, CheckContext, GenerationMode, Response
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from penstock.engine import ProcessEngine
from penstock.rest.app import make_app
from penstock.rest.openapi import document
from penstock.rest.operation import Operation
from penstock.rest.operations import OPERATIONS
from tests.rest.conftest import Rest, bpmn, chain, process

TAGS = ("Process Instance", "Batch", "Historic Batch", "Deployment", "Modification")
SERVED = [operation for operation in OPERATIONS if operation.handler is not None]
Drawn = APIOperation[Any, Any, Any, Any]
PLAYED = [operation for operation in SERVED if operation.tag in TAGS]
EXAMPLES = 25
HANG = 60.0
#: Dates have milliseconds and no colon in the offset (§1.6), which the format `date-time` does not allow.
DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}[+-][0-9]{4}$"
OF_ENGINE = ("ProcessEngineException", "NullValueException", "RestException", "ProcessEnginePersistenceException")
DIAGRAM = bpmn(process("waiting", chain("startEvent s", "userTask ut camunda:asyncBefore='true'", "endEvent e")))


@pytest.fixture(scope="module")
def rest(database: str) -> Iterator[Rest]:
    """An engine on a fresh database, of each kind in turn; its clock runs."""
    with ProcessEngine(database) as engine:
        yield Rest(engine)


@pytest.fixture(scope="module")
def operations(rest: Rest) -> dict[str, Drawn]:
    """What schemathesis makes of each operation, by its id."""
    schema = schemathesis.openapi.from_dict(_dated(document(SERVED)))
    schema.app = make_app(rest.engine, OPERATIONS)
    found = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
    assert len(found) == len(SERVED)
    return {operation.definition.raw["operationId"]: operation for operation in found}


def _dated(part: Any) -> Any:
    """A part of a document, with dates told by their pattern."""
    if isinstance(part, list):
        return [_dated(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    told = {name: _dated(inner) for name, inner in part.items()}
    return {**{n: v for n, v in told.items() if n != "format"}, "pattern": DATE} if _is_date(told) else told


def _is_date(schema: Mapping[str, Any]) -> bool:
    return schema.get("format") == "date-time"


@pytest.fixture
def known(rest: Rest) -> dict[str, dict[str, str]]:
    """Something that is there for each kind of path."""
    deployment = rest.deploy(DIAGRAM)["id"]
    resource = rest.get(f"/deployment/{deployment}/resources").json[0]["id"]
    instance = rest.start("waiting", "one", n=5, text="abc")
    batch = rest.post("/process-instance/delete", {"processInstanceIds": ["nope"]}).json["id"]
    return {
        "Process Instance": {"id": instance, "varName": "text"},
        "Batch": {"id": batch},
        "Historic Batch": {"id": batch},
        "Deployment": {"id": deployment, "resourceId": resource},
        "Modification": {},
    }


@pytest.mark.parametrize("operation", PLAYED, ids=lambda operation: operation.id)
def test_whatever_is_asked_is_answered_as_the_document_says(
    operation: Operation, operations: dict[str, Drawn], known: dict[str, dict[str, str]]
) -> None:
    told = {name: known[operation.tag][name] for name in known[operation.tag] if f"{{{name}}}" in operation.path}

    @given(_cases(operations[operation.id], told))
    @settings(
        max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    def play(case: Case[Any]) -> None:
        case.call_and_validate(checks=CHECKS, timeout=HANG)

    play()


def _cases(operation: Drawn, told: dict[str, str]) -> st.SearchStrategy[Case[Any]]:
    """Requests as they should be and as they should not, half of them about what is there."""
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    return st.one_of([operation.as_strategy(mode, path_parameters=path) for mode in modes for path in (told, None)])


def an_error_of_the_engine(_context: CheckContext, response: Response, _case: Case[Any]) -> None:
    """A status of 500 tells an error of the engine, in words."""
    if response.status_code < 500:
        return
    told = response.json()
    assert response.status_code == 500
    assert told["type"] in OF_ENGINE, told
    assert told["message"], told


CHECKS = [an_error_of_the_engine, response_schema_conformance, content_type_conformance]
