"""Process definitions, and starting instances of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Row

from penstock.commands.process_instance import StartedInstance, StartProcessInstance
from penstock.errors import DefinitionNotFoundError, EngineError
from penstock.queries import process_definition as query
from penstock.queries.process_definition import PROCESS_DEFINITION
from penstock.queries.reader import Reader
from penstock.records.repository import ProcessDefinition
from penstock.rest import variables
from penstock.rest.call import Call
from penstock.rest.errors import WireError, invalid, wrapped
from penstock.rest.instructions import ProcessInstanceModificationInstructionDto, read_starts
from penstock.rest.listing import answers, list_operations
from penstock.rest.operation import Ask, Do, Operation, Reply
from penstock.rest.process_instance import ProcessInstanceDto
from penstock.rest.variable_resource import disposition
from penstock.rest.variables import VariableValueDto, VariableValueIn
from penstock.rest.wire import Dto, Link
from penstock.semantics.modification import Manner, Start

TAG = "Process Definition"
PATH = "/process-definition"
PICTURES = {"png": "image/png", "svg": "image/svg+xml", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif"}


class ProcessDefinitionDto(Dto):
    """A deployed version of a process."""

    id: str
    key: str
    category: str | None
    description: str | None
    name: str | None
    version: int
    resource: str
    deployment_id: str
    diagram: str | None
    suspended: bool
    tenant_id: str | None
    version_tag: str | None
    history_time_to_live: int | None
    startable_in_tasklist: bool


class ProcessDefinitionDiagramDto(Dto):
    """The BPMN of a definition."""

    id: str
    bpmn20_xml: str


class StartProcessInstanceDto(Dto):
    """How to start an instance."""

    variables: dict[str, VariableValueIn | None] | None = None
    business_key: str | None = None
    case_instance_id: str | None = None
    start_instructions: list[ProcessInstanceModificationInstructionDto | None] | None = None
    skip_custom_listeners: bool = False
    skip_io_mappings: bool = False
    with_variables_in_return: bool = False


class ProcessInstanceWithVariablesDto(ProcessInstanceDto):
    """An instance that was started, with its variables."""

    variables: dict[str, VariableValueDto]


# -- showing ------------------------------------------------------------------------------------------


def show(reader: Reader, row: Any) -> ProcessDefinitionDto:
    """A row of the list; the description stands in the diagram only."""
    return _dto(row, query.process_of(reader, row).documentation)


def show_record(row: ProcessDefinition, call: Call) -> ProcessDefinitionDto:
    """A definition that was just deployed."""
    process = call.engine.processes.known(row.id)
    return _dto(row, process.documentation if process is not None else None)


def _dto(row: Any, description: str | None) -> ProcessDefinitionDto:
    return ProcessDefinitionDto(
        id=row.id,
        key=row.key,
        category=row.category,
        description=description,
        name=row.name,
        version=row.version,
        resource=row.resource_name,
        deployment_id=row.deployment_id,
        diagram=row.diagram_resource_name,
        suspended=row.suspension_state == 2,
        tenant_id=row.tenant_id,
        version_tag=row.version_tag,
        history_time_to_live=row.history_time_to_live,
        startable_in_tasklist=row.is_startable_in_tasklist,
    )


def _show_all(reader: Reader, rows: Any, _call: Call) -> list[ProcessDefinitionDto]:
    return [show(reader, row) for row in rows]


# -- finding ------------------------------------------------------------------------------------------

Find = Callable[[Reader, Call], Row[Any]]


def _by_id(reader: Reader, call: Call) -> Any:
    row = query.by_id(reader, call.path["id"])
    if row is None:
        raise invalid(f"No matching definition with id {call.path['id']}", 404, 0)
    return row


def by_key(reader: Reader, call: Call) -> Any:
    """The row of the newest version of the key in the path, of the tenant there or of none. Raises WireError (404)."""
    row = query.latest(reader, call.path["key"], call.path.get("tenantId"))
    if row is None:
        raise no_key(call)
    return row


def no_key(call: Call) -> WireError:
    """No version of a key is there, in a tenant or in none."""
    tenant = f"tenant-id: {call.path['tenantId']}" if "tenantId" in call.path else "no tenant-id"
    return WireError(404, "RestException", f"No matching process definition with key: {call.path['key']} and {tenant}")


def _get(find: Find) -> Callable[[Call], Ask]:
    return lambda call: Ask(lambda reader: show(reader, find(reader, call)))


def _xml(find: Find) -> Callable[[Call], Ask]:
    def handler(call: Call) -> Ask:
        def ask(reader: Reader) -> ProcessDefinitionDiagramDto:
            row = find(reader, call)
            content = query.resource(reader, row, row.resource_name)
            return ProcessDefinitionDiagramDto(id=row.id, bpmn20_xml=content.decode("utf-8", "replace"))

        return Ask(ask)

    return handler


def _diagram(find: Find) -> Callable[[Call], Ask]:
    def handler(call: Call) -> Ask:
        def ask(reader: Reader) -> Reply:
            row = find(reader, call)
            name = row.diagram_resource_name
            if name is None:
                return Reply(b"", status=204)
            media_type = PICTURES.get(name.lower().rpartition(".")[2], "application/octet-stream")
            return Reply(query.resource(reader, row, name), media_type, {"Content-Disposition": disposition(name)})

        return Ask(ask)

    return handler


# -- starting -----------------------------------------------------------------------------------------


def _start_by_id(call: Call) -> Do:
    return _start(call, call.path["id"], definition_id=call.path["id"])


def _startby_key(call: Call) -> Do | Ask:
    # The reference looks the key up first; whatever goes wrong later is told of the id that it found.
    try:
        action = _start(call, "", key=call.path["key"], tenant_id=call.path.get("tenantId"))
    except WireError:
        return Ask(lambda reader: _start(call, by_key(reader, call).id))
    return Do(action.command, action.show, lambda error: _failedby_key(error, call))


def _start(call: Call, shown_id: str, **which: Any) -> Do:
    body: StartProcessInstanceDto = call.body
    prefix = f"Cannot instantiate process definition {shown_id}: "
    command = StartProcessInstance(
        variables=variables.read_all(body.variables, prefix),
        business_key=body.business_key,
        case_instance_id=body.case_instance_id,
        with_variables=body.with_variables_in_return,
        instructions=_instructions(body, prefix),
        manner=Manner(body.skip_custom_listeners, body.skip_io_mappings),
        **which,
    )
    return Do(command, lambda started: _show_started(started, call), wrapped(prefix))


def _instructions(body: StartProcessInstanceDto, prefix: str) -> tuple[Start, ...]:
    try:
        return read_starts(body.start_instructions)
    except WireError as failed:
        raise invalid(f"{prefix}{failed.message}", failed.status, failed.code) from None


def _failedby_key(error: Exception, call: Call) -> Exception:
    """Without a definition, nothing was found by the key; whatever went wrong later is told of the one that was."""
    found = error.definition_id if isinstance(error, EngineError) else None
    if found is None and isinstance(error, DefinitionNotFoundError):
        return no_key(call)
    return wrapped(f"Cannot instantiate process definition {found}: ")(error)


def _show_started(started: StartedInstance, call: Call) -> ProcessInstanceDto:
    common: dict[str, Any] = {
        "links": [Link("GET", f"{call.base}/process-instance/{started.id}", "self")],
        "id": started.id,
        "definition_id": started.definition_id,
        "business_key": started.business_key,
        "case_instance_id": started.case_instance_id,
        "ended": started.is_ended,
        "suspended": started.is_suspended,
        "tenant_id": started.tenant_id,
        "definition_key": started.definition_key,
    }
    if started.variables is None:
        return ProcessInstanceDto(**common)
    shown = variables.show_all(started.variables, call.engine.zone, deserialized=False)
    return ProcessInstanceWithVariablesDto(**common, variables=shown)


_NONE = {404: "There is no such process definition."}


def _for(
    ids: tuple[str, str, str, str], path: str, told: str, find: Find, start: Callable[[Call], Do | Ask]
) -> tuple[Operation, ...]:
    """What can be asked of one definition, however it is told: to read it, its BPMN, its picture; and to start it."""
    common: dict[str, Any] = {"tag": TAG, "errors": _NONE}
    return (
        Operation(
            ids[0],
            "GET",
            path,
            summary=f"Read a process definition {told}",
            handler=_get(find),
            result=ProcessDefinitionDto,
            **common,
        ),
        Operation(
            ids[1],
            "GET",
            f"{path}/xml",
            summary=f"Read the BPMN of a process definition {told}",
            handler=_xml(find),
            result=ProcessDefinitionDiagramDto,
            **common,
        ),
        Operation(
            ids[2],
            "GET",
            f"{path}/diagram",
            summary=f"Download the picture that was deployed with a process definition {told}",
            handler=_diagram(find),
            gives="application/octet-stream",
            result=bytes | None,
            checks_accept=False,
            **common,
        ),
        Operation(
            ids[3],
            "POST",
            f"{path}/start",
            summary=f"Start an instance of a process definition {told}",
            handler=start,
            body=StartProcessInstanceDto,
            result=ProcessInstanceWithVariablesDto,
            **common,
        ),
    )


BY_ID = (
    "getProcessDefinition",
    "getProcessDefinitionBpmn20Xml",
    "getProcessDefinitionDiagram",
    "startProcessInstance",
)
BY_KEY = (
    "getProcessDefinitionByKey",
    "getProcessDefinitionBpmn20XmlByKey",
    "getProcessDefinitionDiagramByKey",
    "startProcessInstanceByKey",
)
BY_KEY_AND_TENANT = (
    "getLatestProcessDefinitionByTenantId",
    "getProcessDefinitionBpmn20XmlByKeyAndTenantId",
    "getProcessDefinitionDiagramByKeyAndTenantId",
    "startProcessInstanceByKeyAndTenantId",
)

OPERATIONS: tuple[Operation, ...] = (
    *list_operations(
        PROCESS_DEFINITION,
        TAG,
        PATH,
        ("getProcessDefinitions", "getProcessDefinitionsCount"),
        ProcessDefinitionDto,
        answers(_show_all),
        "process definitions",
    ),
    *_for(BY_ID, f"{PATH}/{{id}}", "by its id", _by_id, _start_by_id),
    *_for(BY_KEY, f"{PATH}/key/{{key}}", "by its key, in the newest version", by_key, _startby_key),
    *_for(
        BY_KEY_AND_TENANT,
        f"{PATH}/key/{{key}}/tenant-id/{{tenantId}}",
        "by its key, in the newest version of a tenant",
        by_key,
        _startby_key,
    ),
)
