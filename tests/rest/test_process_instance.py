"""The process-instance resource, as far as it needs nothing of others."""

from __future__ import annotations

import pytest

from tests.rest.conftest import Rest, bpmn, chain, process


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    rest.deploy(bpmn(process("simple", chain("startEvent s", "userTask ut name='User Task'", "endEvent e"))))


def test_a_running_instance_has_exactly_the_keys_of_the_contract_in_their_order(rest: Rest) -> None:
    instance_id = rest.start("simple", "key-1")
    found = rest.get(f"/process-instance/{instance_id}")
    assert found.status_code == 200
    assert list(found.json) == [
        "links",
        "id",
        "definitionId",
        "businessKey",
        "caseInstanceId",
        "ended",
        "suspended",
        "tenantId",
        "definitionKey",
    ]
    assert found.json["businessKey"] == "key-1"
