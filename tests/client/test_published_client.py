"""Each example of the page about `ProcessInstanceApi` through a client that others have made: `generic-camunda-client`,
generated from the reference's own OpenAPI document. What comes of it is told where our client plays the same examples.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import generic_camunda_client as published  # type: ignore[import-untyped]
import pytest
from generic_camunda_client.rest import ApiException  # type: ignore[import-untyped]

from tests.client.test_process_instance_examples import EXAMPLES, Example, at_hand
from tests.rest.conftest import bpmn, chain, process

#: What the page calls otherwise than later versions of the document, on which the published client rests.
RENAMED = {"get_process_instance_variables": {"deserialize_value": "deserialize_values"}}
DIAGRAM = bpmn(process("waiting", chain("startEvent s", "userTask ut", "endEvent e")))


@pytest.fixture
def api(host: str, tmp_path: Path) -> Iterator[Any]:
    """The published client, with the engine at the other end."""
    configuration = published.Configuration(host=host)
    configuration.temp_folder_path = str(tmp_path)
    with published.ApiClient(configuration) as api_client:
        yield api_client


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.method)
def test_an_example_of_the_page_does_what_the_page_says(example: Example, api: Any, tmp_path: Path) -> None:
    names = RENAMED.get(example.method, {})
    optional = {names.get(name, name): at_hand(value, tmp_path) for name, value in example.optional.items()}
    call = getattr(published.ProcessInstanceApi(api), example.method)
    if example.status is not None:
        with pytest.raises(ApiException) as refused:
            call(*example.required, **optional)
        assert refused.value.status == example.status
    else:
        answer = call(*example.required, **optional)
        assert type(answer).__name__ == (example.answer.__name__ if example.answer is not None else "NoneType")


def test_the_life_of_an_instance_as_the_published_client_sees_it(api: Any, tmp_path: Path) -> None:
    file = tmp_path / "waiting.bpmn"
    file.write_bytes(DIAGRAM)
    deployed = published.DeploymentApi(api).create_deployment(data=str(file), deployment_name="published")
    assert isinstance(deployed.deployment_time, datetime)

    given = {"n": published.VariableValueDto(value=5, type="Long")}
    start = published.StartProcessInstanceDto(business_key="one", variables=given)
    made = published.ProcessDefinitionApi(api).start_process_instance_by_key(
        "waiting", start_process_instance_dto=start
    )
    instances = published.ProcessInstanceApi(api)
    (found,) = instances.get_process_instances(business_key="one", active=True, sort_by="instanceId", sort_order="asc")
    assert (found.id, found.definition_id, found.suspended) == (made.id, made.definition_id, False)
    assert instances.get_process_instance_variables(made.id)["n"].value == 5
    (activity,) = instances.get_activity_instance_tree(made.id).child_activity_instances
    assert activity.activity_id == "ut"

    deletion = published.DeleteProcessInstancesDto(process_instance_ids=[made.id], delete_reason="why")
    batch = instances.delete_process_instances_async_operation(delete_process_instances_dto=deletion)
    assert (batch.type, batch.total_jobs, batch.jobs_created) == ("instance-deletion", 1, 0)
    assert published.BatchApi(api).get_batches(batch_id=batch.id) == [batch]

    instances.delete_process_instance(made.id)
    with pytest.raises(ApiException) as refused:
        instances.get_process_instance(made.id)
    assert refused.value.status == 404
