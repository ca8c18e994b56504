"""Suspending and deleting process definitions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from penstock.commands.definition_changes import DeleteProcessDefinitions, SuspendProcessDefinitions, Versions
from penstock.errors import NotFoundError
from penstock.rest.call import Call
from penstock.rest.deployment import DELETION
from penstock.rest.errors import invalid, missing_is
from penstock.rest.operation import Ask, Do, Operation, Reply
from penstock.rest.process_definition import PATH, TAG, by_key, no_key
from penstock.rest.process_instance import SuspensionStateDto

KEY_PATH = f"{PATH}/key/{{key}}"
TENANT_PATH = f"{KEY_PATH}/tenant-id/{{tenantId}}"
SHOULD = "should be set to update the suspension state."


class ProcessDefinitionSuspensionStateDto(SuspensionStateDto):
    """Whether to suspend or to activate, with all instances or not; where no path says which definition, its key."""

    include_process_instances: bool = False
    execution_date: str | int | None = None
    process_definition_id: str | None = None
    process_definition_key: str | None = None
    process_definition_tenant_id: str | None = None
    process_definition_without_tenant_id: bool = False


# -- suspending ---------------------------------------------------------------------------------------


def _suspension(which: str | Versions, call: Call) -> Do:
    body: ProcessDefinitionSuspensionStateDto = call.body
    if body.execution_date not in (None, ""):
        raise invalid("Property 'executionDate' is not supported yet: a definition is suspended at once, or not")
    return Do(SuspendProcessDefinitions(which, body.suspended, body.include_process_instances))


def _suspend_one(call: Call) -> Do:
    if call.body.process_definition_key is not None:
        raise invalid(f"Only one of processDefinitionId or processDefinitionKey {SHOULD}")
    return _suspension(call.path["id"], call)


def _suspend_newest(call: Call) -> Ask:
    return Ask(lambda reader: str(by_key(reader, call).id), then=lambda own_id: _suspension(own_id, call))


def _suspend_versions(call: Call) -> Do:
    body: ProcessDefinitionSuspensionStateDto = call.body
    if body.process_definition_id is not None:
        raise invalid("Only processDefinitionKey can be set to update the suspension state.")
    if body.process_definition_key is None:
        raise invalid(f"Either processDefinitionId or processDefinitionKey {SHOULD}")
    tenant_id, without = body.process_definition_tenant_id, body.process_definition_without_tenant_id
    return _suspension(Versions(body.process_definition_key, tenant_id, without), call)


# -- deleting -----------------------------------------------------------------------------------------


def _deletion(which: str | Versions, call: Call, failed: Callable[[Exception], Exception]) -> Do:
    command = DeleteProcessDefinitions(
        which,
        cascade=call.flag("cascade", False),
        skip_custom_listeners=call.flag("skipCustomListeners", False),
        skip_io_mappings=call.flag("skipIoMappings", False),
    )
    return Do(command, lambda _: Reply(b""), failed)


def _delete_one(call: Call) -> Do:
    return _deletion(call.path["id"], call, missing_is(404))


def _delete_versions(call: Call) -> Do:
    tenant_id = call.path.get("tenantId")
    which = Versions(call.path["key"], tenant_id, without_tenant=tenant_id is None)
    return _deletion(which, call, lambda error: no_key(call) if isinstance(error, NotFoundError) else error)


_NONE = {404: "There is no such process definition."}
_RUNNING = {500: "Instances of it run, and `cascade` is not set.", **_NONE}


def _put(operation_id: str, path: str, told: str, handler: Callable[[Call], Any], errors: dict[int, str]) -> Operation:
    summary = f"Suspend {told}, or activate"
    body = ProcessDefinitionSuspensionStateDto
    return Operation(
        operation_id, "PUT", f"{path}/suspended", TAG, summary, handler, body=body, checks_accept=False, errors=errors
    )


def _delete(operation_id: str, path: str, told: str, handler: Callable[[Call], Any]) -> Operation:
    more: dict[str, Any] = {"parameters": DELETION, "checks_accept": False, "errors": _RUNNING}
    return Operation(operation_id, "DELETE", path, TAG, f"Delete {told}", handler, **more)


OPERATIONS: tuple[Operation, ...] = (
    _put(
        "updateProcessDefinitionSuspensionState",
        PATH,
        "all versions of a process definition",
        _suspend_versions,
        {400: "It is not told which one, or in two ways."},
    ),
    _put(
        "updateProcessDefinitionSuspensionStateById",
        f"{PATH}/{{id}}",
        "a process definition",
        _suspend_one,
        {400: "A key is told as well."},
    ),
    _put(
        "updateProcessDefinitionSuspensionStateByKey",
        KEY_PATH,
        "the newest version of a process definition",
        _suspend_newest,
        _NONE,
    ),
    _put(
        "updateProcessDefinitionSuspensionStateByKeyAndTenantId",
        TENANT_PATH,
        "the newest version of a tenant's process definition",
        _suspend_newest,
        _NONE,
    ),
    _delete("deleteProcessDefinition", f"{PATH}/{{id}}", "a process definition", _delete_one),
    _delete("deleteProcessDefinitionsByKey", KEY_PATH, "all versions of a process definition", _delete_versions),
    _delete(
        "deleteProcessDefinitionsByKeyAndTenantId",
        TENANT_PATH,
        "all versions of a tenant's process definition",
        _delete_versions,
    ),
)
