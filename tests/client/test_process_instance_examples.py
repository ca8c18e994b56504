"""Each example of the page about `ProcessInstanceApi`, as clients have it since version 7.13.

No instance is called `id_example`: what an engine answers is told beside the call. Operations that are not served yet
are refused, until they are.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from penstock import client as openapi_client
from penstock.client.rest import ApiException
from penstock.rest import process_instance, process_instance_batch

NOT_SERVED = {
    entry.id for entry in (*process_instance.OPERATIONS, *process_instance_batch.OPERATIONS) if entry.handler is None
}


@dataclass(frozen=True)
class Example:
    """A call, and what comes of it: an answer, or the status of an error; `id` is that of the operation."""

    method: str
    id: str
    required: tuple[str, ...] = ()
    optional: dict[str, Any] = field(default_factory=dict)
    answer: Any = None
    status: int | None = None


FILTERS: dict[str, Any] = {
    "process_instance_ids": "process_instance_ids_example",
    "business_key": "business_key_example",
    "business_key_like": "business_key_like_example",
    "case_instance_id": "case_instance_id_example",
    "process_definition_id": "process_definition_id_example",
    "process_definition_key": "process_definition_key_example",
    "process_definition_key_in": "process_definition_key_in_example",
    "process_definition_key_not_in": "process_definition_key_not_in_example",
    "deployment_id": "deployment_id_example",
    "super_process_instance": "super_process_instance_example",
    "sub_process_instance": "sub_process_instance_example",
    "super_case_instance": "super_case_instance_example",
    "sub_case_instance": "sub_case_instance_example",
    "active": False,
    "suspended": False,
    "with_incident": False,
    "incident_id": "incident_id_example",
    "incident_type": "incident_type_example",
    "incident_message": "incident_message_example",
    "incident_message_like": "incident_message_like_example",
    "tenant_id_in": "tenant_id_in_example",
    "without_tenant_id": False,
    "process_definition_without_tenant_id": False,
    "activity_id_in": "activity_id_in_example",
    "root_process_instances": False,
    "leaf_process_instances": False,
    "variables": "variables_eq_example",
    "variable_names_ignore_case": False,
    "variable_values_ignore_case": False,
}
SEARCH: dict[str, Any] = {
    "variables": [
        {"name": "myVariable", "operator": "eq", "value": "camunda"},
        {"name": "mySecondVariable", "operator": "neq", "value": 124},
    ],
    "processDefinitionId": "aProcessDefinitionId",
}
SORTING = [{"sortBy": "definitionKey", "sortOrder": "asc"}, {"sortBy": "instanceId", "sortOrder": "desc"}]
DELETION = {"deleteReason": "aReason", "skipCustomListeners": True, "skipSubprocesses": True}
STEPS: list[dict[str, Any]] = [
    {"type": "startBeforeActivity", "activityId": "activityId"},
    {"type": "cancel", "activityInstanceId": "anActivityInstanceId"},
]
VARIABLES = {
    "var": {"value": "aVariableValue", "local": False, "type": "String"},
    "varLocal": {"value": "anotherVariableValue", "local": True, "type": "String"},
}
MODIFICATION = {"skipCustomListeners": True, "skipIoMappings": True, "annotation": "Modified to resolve an error."}
MODIFIED = {
    "modifications": {
        "aVariable": {"value": "aValue", "type": "String"},
        "anotherVariable": {"value": 42, "type": "Integer"},
    },
    "deletions": ["aThirdVariable", "FourthVariable"],
}
ONE, VARIABLE = ("id_example",), ("id_example", "var_name_example")
PATH = "/path/to/file"

EXAMPLES = [
    Example(
        "delete_async_historic_query_based",
        "deleteAsyncHistoricQueryBased",
        (),
        {
            "delete_process_instances_dto": {
                **DELETION,
                "historicProcessInstanceQuery": {"startedBefore": "2017-04-28T11:24:37.765+0200"},
            }
        },
        status=400,
    ),
    Example(
        "delete_process_instance",
        "deleteProcessInstance",
        ONE,
        {
            "skip_custom_listeners": False,
            "skip_io_mappings": False,
            "skip_subprocesses": False,
            "fail_if_not_exists": True,
        },
        status=404,
    ),
    Example("delete_process_instance_variable", "deleteProcessInstanceVariable", VARIABLE, status=500),
    Example(
        "delete_process_instances_async_operation",
        "deleteProcessInstancesAsyncOperation",
        (),
        {
            "delete_process_instances_dto": {
                **DELETION,
                "processInstanceIds": ["aProcess", "secondProcess"],
                "processInstanceQuery": {"processDefinitionId": "aProcessDefinitionId"},
            }
        },
        answer=openapi_client.BatchDto,
    ),
    Example("get_activity_instance_tree", "getActivityInstanceTree", ONE, status=404),
    Example(
        "get_process_instance_variable",
        "getProcessInstanceVariable",
        VARIABLE,
        {"deserialize_value": True},
        status=500,
    ),
    Example("get_process_instance_variable_binary", "getProcessInstanceVariableBinary", VARIABLE, status=500),
    Example(
        "get_process_instance_variables", "getProcessInstanceVariables", ONE, {"deserialize_value": True}, status=500
    ),
    Example(
        "get_process_instances",
        "getProcessInstances",
        (),
        {"sort_by": "instanceId", "sort_order": "asc", "first_result": 56, "max_results": 56, **FILTERS},
        answer=list,
    ),
    Example(
        "get_process_instances_count", "getProcessInstancesCount", (), FILTERS, answer=openapi_client.CountResultDto
    ),
    Example(
        "modify_process_instance",
        "modifyProcessInstance",
        ONE,
        {
            "process_instance_modification_dto": {
                **MODIFICATION,
                "instructions": [{**STEPS[0], "variables": VARIABLES}, STEPS[1]],
            }
        },
        status=500,
    ),
    Example(
        "modify_process_instance_async_operation",
        "modifyProcessInstanceAsyncOperation",
        ONE,
        {"process_instance_modification_dto": {**MODIFICATION, "instructions": STEPS}},
        status=500,
    ),
    Example(
        "modify_process_instance_variables",
        "modifyProcessInstanceVariables",
        ONE,
        {"patch_variables_dto": MODIFIED},
        status=500,
    ),
    Example(
        "query_process_instances",
        "queryProcessInstances",
        (),
        {"first_result": 56, "max_results": 56, "process_instance_query_dto": {**SEARCH, "sorting": SORTING}},
        answer=list,
    ),
    Example(
        "query_process_instances_count",
        "queryProcessInstancesCount",
        (),
        {"process_instance_query_dto": SEARCH},
        answer=openapi_client.CountResultDto,
    ),
    Example(
        "set_process_instance_variable",
        "setProcessInstanceVariable",
        VARIABLE,
        {"variable_value_dto": {"value": "someValue", "type": "String"}},
        status=500,
    ),
    Example(
        "set_process_instance_variable_binary",
        "setProcessInstanceVariableBinary",
        VARIABLE,
        {"data": PATH, "value_type": "File"},
        status=500,
    ),
    Example(
        "set_retries_by_process",
        "setRetriesByProcess",
        (),
        {
            "set_job_retries_by_process_dto": {
                "retries": 5,
                "processInstances": ["aProcess", "secondProcess"],
                "processInstanceQuery": {"processDefinitionId": "aProcessDefinitionId"},
            }
        },
        status=400,
    ),
    Example(
        "set_retries_by_process_historic_query_based",
        "setRetriesByProcessHistoricQueryBased",
        (),
        {
            "set_job_retries_by_process_dto": {
                "retries": 5,
                "historicProcessInstanceQuery": {"startedBefore": "2017-04-28T11:24:37.769+0200"},
                "processInstances": ["aProcess", "secondProcess"],
            }
        },
        status=400,
    ),
    Example(
        "update_suspension_state",
        "updateSuspensionState",
        (),
        {"process_instance_suspension_state_dto": {"processDefinitionId": "aProcDefId", "suspended": True}},
    ),
    Example(
        "update_suspension_state_async_operation",
        "updateSuspensionStateAsyncOperation",
        (),
        {
            "process_instance_suspension_state_async_dto": {
                "processInstanceIds": ["processInstanceId1", "processInstanceIdN"],
                "suspended": True,
            }
        },
        answer=openapi_client.BatchDto,
    ),
    Example(
        "update_suspension_state_by_id", "updateSuspensionStateById", ONE, {"suspension_state_dto": {"suspended": True}}
    ),
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.method)
def test_an_example_of_the_page_does_what_the_page_says(example: Example, host: str, tmp_path: Path) -> None:
    optional = {name: at_hand(value, tmp_path) for name, value in example.optional.items()}
    configuration = openapi_client.Configuration(host=host)
    assert openapi_client.Configuration.get_default_copy() == configuration

    with openapi_client.ApiClient() as api_client:
        api_instance = openapi_client.ProcessInstanceApi(api_client)
        call = getattr(api_instance, example.method)
        if example.id in NOT_SERVED:
            with pytest.raises(ApiException) as refused:
                call(*example.required, **optional)
            # A path that other methods know is 405, one that nobody knows 404.
            assert refused.value.status in (404, 405)
        elif example.status is not None:
            with pytest.raises(ApiException) as refused:
                call(*example.required, **optional)
            assert refused.value.status == example.status
        else:
            answer = call(*example.required, **optional)
            assert answer is None if example.answer is None else isinstance(answer, example.answer)


def at_hand(value: Any, folder: Path) -> Any:
    """A file that is there, in place of the example's."""
    if value != PATH:
        return value
    found = folder / "file"
    found.write_bytes(b"content")
    return str(found)


def test_there_is_an_example_of_each_operation_of_the_page() -> None:
    assert len(EXAMPLES) == len({example.method for example in EXAMPLES}) == 22


# -- the signatures of the page -------------------------------------------------------------------------

RETURNS = {
    "delete_async_historic_query_based": "BatchDto",
    "delete_process_instances_async_operation": "BatchDto",
    "get_activity_instance_tree": "ActivityInstanceDto",
    "get_process_instance_variable": "VariableValueDto",
    "get_process_instance_variable_binary": "Path",
    "get_process_instance_variables": "dict[str, VariableValueDto]",
    "get_process_instances": "list[ProcessInstanceDto]",
    "get_process_instances_count": "CountResultDto",
    "modify_process_instance_async_operation": "BatchDto",
    "query_process_instances": "list[ProcessInstanceDto]",
    "query_process_instances_count": "CountResultDto",
    "set_retries_by_process": "BatchDto",
    "set_retries_by_process_historic_query_based": "BatchDto",
    "update_suspension_state_async_operation": "BatchDto",
}
#: What is on, if nothing else is said; other flags are off, and all else is not given.
ON = ("deserialize_value", "fail_if_not_exists")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.method)
def test_a_method_has_the_signature_of_the_page(example: Example) -> None:
    signature = inspect.signature(getattr(openapi_client.ProcessInstanceApi, example.method))
    positional = [name for name, told in signature.parameters.items() if told.kind is told.POSITIONAL_OR_KEYWORD]
    assert positional == ["self", "id", "var_name"][: len(example.required) + 1]
    optional = {name: told.default for name, told in signature.parameters.items() if told.kind is told.KEYWORD_ONLY}
    assert example.optional.keys() <= optional.keys()
    for name, default in optional.items():
        assert default is (name in ON) if isinstance(example.optional.get(name), bool) else not default
    assert signature.return_annotation == RETURNS.get(example.method, "None")
