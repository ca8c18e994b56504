"""The client with real instances behind it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from penstock.client import (
    ApiClient,
    ApiException,
    DeploymentApi,
    PatchVariablesDto,
    ProcessDefinitionApi,
    ProcessInstanceApi,
    ProcessInstanceQueryDto,
    ProcessInstanceQueryDtoSorting,
    StartProcessInstanceDto,
    SuspensionStateDto,
    VariableQueryParameterDto,
    VariableValueDto,
)
from tests.rest.conftest import bpmn, chain, process

DIAGRAM = bpmn(process("waiting", chain("startEvent s", "userTask ut name='A task'", "endEvent e")))
BERLIN_SUMMER = "2024-07-01T02:00:00.000+0200"


@pytest.fixture(scope="module")
def definition_id(host: str) -> str:
    """The id of a process that waits at a task, deployed by the client itself."""
    with ApiClient() as api_client:
        made = DeploymentApi(api_client).create_deployment(deployment_name="by the client", data=("w.bpmn", DIAGRAM))
    assert made.name == "by the client"
    assert made.deployed_process_definitions is not None
    (definition,) = made.deployed_process_definitions.values()
    assert definition.key == "waiting"
    assert definition.id is not None
    return definition.id


@pytest.fixture
def instances(api_client: ApiClient, definition_id: str) -> ProcessInstanceApi:
    """The calls for process instances, of an engine that knows the process."""
    return ProcessInstanceApi(api_client)


def start(api: ProcessInstanceApi, business_key: str | None = None, **variables: object) -> str:
    body = StartProcessInstanceDto(
        business_key=business_key,
        variables={name: VariableValueDto(value=value) for name, value in variables.items()},
    )
    started = ProcessDefinitionApi(api.api_client).start_process_instance_by_key(
        "waiting", start_process_instance_dto=body
    )
    assert started.id is not None
    return started.id


def test_an_instance_is_read_as_a_data_class(instances: ProcessInstanceApi, definition_id: str) -> None:
    found = instances.get_process_instance(start(instances, "order-1"))
    assert (found.business_key, found.definition_id, found.suspended) == ("order-1", definition_id, False)
    assert found.links == []
    assert found.tenant_id is None


def test_the_tree_is_read_with_what_is_inside_of_it(instances: ProcessInstanceApi) -> None:
    tree = instances.get_activity_instance_tree(start(instances))
    assert tree.activity_type == "processDefinition"
    assert tree.child_activity_instances is not None
    assert [(child.activity_id, child.name) for child in tree.child_activity_instances] == [("ut", "A task")]


def test_a_list_is_filtered_by_several_ids_sorted_and_cut(instances: ProcessInstanceApi) -> None:
    ids = [start(instances, key) for key in ("b", "c", "a")]
    found = instances.get_process_instances(process_instance_ids=ids, sort_by="businessKey", sort_order="desc")
    assert [instance.business_key for instance in found] == ["c", "b", "a"]
    page = instances.get_process_instances(
        process_instance_ids=",".join(ids), sort_by="businessKey", sort_order="asc", first_result=1, max_results=1
    )
    assert [instance.business_key for instance in page] == ["b"]
    assert instances.get_process_instances_count(process_instance_ids=ids).count == 3


def test_an_empty_list_of_ids_finds_nothing(instances: ProcessInstanceApi) -> None:
    start(instances)
    assert instances.get_process_instances(process_instance_ids=[]) == []


def test_flags_are_understood(instances: ProcessInstanceApi) -> None:
    instance_id = start(instances)
    instances.update_suspension_state_by_id(instance_id, suspension_state_dto=SuspensionStateDto(suspended=True))
    assert instances.get_process_instance(instance_id).suspended is True

    def found(*, active: bool = False, suspended: bool = False) -> int | None:
        return instances.get_process_instances_count(
            process_instance_ids=instance_id, active=active, suspended=suspended
        ).count

    assert (found(), found(active=True), found(suspended=True)) == (1, 0, 1)
    instances.update_suspension_state_by_id(instance_id, suspension_state_dto={"suspended": False})
    assert found(active=True) == 1


def test_a_search_takes_variables_alternatives_and_an_order(instances: ProcessInstanceApi) -> None:
    for key, amount in (("x", 1), ("y", 2), ("z", 3)):
        start(instances, key, amount=amount, kind="search")
    search = ProcessInstanceQueryDto(
        variables=[VariableQueryParameterDto(name="kind", operator="eq", value="search")],
        or_queries=[
            ProcessInstanceQueryDto(
                business_key="x",
                variables=[VariableQueryParameterDto(name="amount", operator="gt", value=2)],
            )
        ],
        sorting=[ProcessInstanceQueryDtoSorting(sort_by="businessKey", sort_order="desc")],
    )
    found = instances.query_process_instances(process_instance_query_dto=search)
    assert [instance.business_key for instance in found] == ["z", "x"]
    assert instances.query_process_instances_count(process_instance_query_dto=search).count == 2
    page = instances.query_process_instances(first_result=1, max_results=5, process_instance_query_dto=search)
    assert [instance.business_key for instance in page] == ["x"]


def test_a_search_without_a_body_finds_all(instances: ProcessInstanceApi) -> None:
    start(instances)
    count = instances.get_process_instances_count().count
    assert len(instances.query_process_instances()) == count
    assert count


VALUES = [
    (VariableValueDto(value="text"), "String", "text"),
    (VariableValueDto(value="ü €", type="String"), "String", "ü €"),
    (VariableValueDto(value=5, type="Integer"), "Integer", 5),
    (VariableValueDto(value=0.1, type="Double"), "Double", 0.1),
    (VariableValueDto(value=True), "Boolean", True),
    (VariableValueDto(type="Null"), "Null", None),
    (VariableValueDto(value=b"\x00\xff", type="Bytes"), "Bytes", "AP8="),
]


@pytest.mark.parametrize(("given", "kind", "value"), VALUES, ids=[kind for _given, kind, _value in VALUES])
def test_a_variable_that_was_set_is_read_again(
    instances: ProcessInstanceApi, given: VariableValueDto, kind: str, value: object
) -> None:
    instance_id = start(instances)
    instances.set_process_instance_variable(instance_id, "an ü%", variable_value_dto=given)
    assert instances.get_process_instance_variable(instance_id, "an ü%") == VariableValueDto(
        type=kind, value=value, value_info={}
    )


def test_a_date_is_sent_with_its_offset(instances: ProcessInstanceApi) -> None:
    instance_id = start(instances)
    moment = datetime(2024, 7, 1, tzinfo=UTC)
    value = VariableValueDto(value=moment, type="Date")
    instances.set_process_instance_variable(instance_id, "due", variable_value_dto=value)
    told = instances.get_process_instance_variable(instance_id, "due").value
    assert datetime.fromisoformat(told) == moment


def test_variables_are_set_and_removed_together(instances: ProcessInstanceApi) -> None:
    instance_id = start(instances, old=1, kept=2)
    changes = PatchVariablesDto(modifications={"new": VariableValueDto(value="n")}, deletions=["old"])
    instances.modify_process_instance_variables(instance_id, patch_variables_dto=changes)
    found = instances.get_process_instance_variables(instance_id, deserialize_value=False)
    assert {name: variable.value for name, variable in found.items()} == {"kept": 2, "new": "n"}
    instances.delete_process_instance_variable(instance_id, "kept")
    with pytest.raises(ApiException) as refused:
        instances.get_process_instance_variable(instance_id, "kept")
    assert refused.value.status == 404


def test_whether_a_value_is_deserialised_is_told(instances: ProcessInstanceApi) -> None:
    instance_id = start(instances)
    value = VariableValueDto(
        value='["a"]',
        type="Object",
        value_info={"objectTypeName": "java.util.ArrayList", "serializationDataFormat": "application/json"},
    )
    instances.set_process_instance_variable(instance_id, "list", variable_value_dto=value)
    assert instances.get_process_instance_variable(instance_id, "list").value == ["a"]
    assert instances.get_process_instance_variable(instance_id, "list", deserialize_value=False).value == '["a"]'
    assert instances.get_process_instance_variables(instance_id)["list"].value == ["a"]
    assert instances.get_process_instance_variables(instance_id, deserialize_value=False)["list"].value == '["a"]'


def test_a_file_comes_back_as_it_was_sent(instances: ProcessInstanceApi, tmp_path: Path) -> None:
    instance_id = start(instances)
    sent = tmp_path / "brief ü.txt"
    sent.write_bytes(b"Dear \x00")
    instances.set_process_instance_variable_binary(instance_id, "letter", data=str(sent), value_type="File")
    told = instances.get_process_instance_variable(instance_id, "letter")
    assert told.value_info == {"filename": "brief ü.txt", "mimeType": "text/plain"}
    received = instances.get_process_instance_variable_binary(instance_id, "letter")
    assert received.read_bytes() == b"Dear \x00"
    assert received.name == "brief ü.txt"
    assert received != sent


def test_bytes_come_back_as_they_were_sent(instances: ProcessInstanceApi) -> None:
    instance_id = start(instances)
    instances.set_process_instance_variable_binary(instance_id, "blob", data=b"\r\n--\x00")
    assert instances.get_process_instance_variable(instance_id, "blob").type == "Bytes"
    assert instances.get_process_instance_variable_binary(instance_id, "blob").read_bytes() == b"\r\n--\x00"


def test_an_instance_that_was_deleted_is_gone(instances: ProcessInstanceApi) -> None:
    instance_id = start(instances)
    instances.delete_process_instance(instance_id, skip_custom_listeners=True, skip_io_mappings=True)
    with pytest.raises(ApiException) as refused:
        instances.delete_process_instance(instance_id)
    assert refused.value.status == 404
    instances.delete_process_instance(instance_id, fail_if_not_exists=False)
    assert instances.get_process_instances(process_instance_ids=instance_id) == []


def test_a_refusal_says_all_that_the_engine_says(instances: ProcessInstanceApi) -> None:
    with pytest.raises(ApiException) as refused:
        instances.get_process_instances(sort_by="businessKey")
    assert (refused.value.status, refused.value.reason) == (400, "Bad Request")
    assert json.loads(refused.value.body)["type"] == "InvalidRequestException"
    assert refused.value.headers["content-type"] == "application/json"
    assert "sortBy and sortOrder required" in str(refused.value)


def test_several_resources_are_deployed_as_one(api_client: ApiClient, host: str, tmp_path: Path) -> None:
    deployments = DeploymentApi(api_client)
    picture = tmp_path / "picture.svg"
    picture.write_text("<svg/>")
    made = deployments.create_deployment(data=[("p.bpmn", DIAGRAM), picture], deploy_changed_only=False)
    assert made.id is not None
    assert [entry.name for entry in deployments.get_deployment_resources(made.id)] == ["p.bpmn", "picture.svg"]
    assert isinstance(made.deployment_time, datetime)
    found = deployments.get_deployments(id=made.id, after=datetime(2000, 1, 1, tzinfo=UTC))
    assert [entry.id for entry in found] == [made.id]
    assert deployments.get_deployments(id=made.id, before=BERLIN_SUMMER) == []
    deployments.delete_deployment(made.id, cascade=True)
    assert deployments.get_deployments_count(id=made.id).count == 0
