"""The processes that the checks are about, deployed."""

from __future__ import annotations

import pytest

from tests.rest.conftest import Rest
from tests.rest.contract import diagrams


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> str:
    """The id of the deployment of all processes; one more belongs to the tenant `t1`."""
    rest.deploy(diagrams.OWNED, "owned.bpmn", **{"tenant-id": "t1"})
    parts = {key: (f"{key}.bpmn", data, "text/xml") for key, data in diagrams.DIAGRAMS.items()}
    answer = rest.upload("/deployment/create", **parts)
    assert answer.status_code == 200, answer.text
    return str(answer.json["id"])


@pytest.fixture
def simple(rest: Rest) -> str:
    """An instance that waits at a user task."""
    return rest.start("simple")
