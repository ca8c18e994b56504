"""Deployments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import Row

from penstock.commands.deployment import DeleteDeployment, Deploy, Deployed
from penstock.errors import NotFoundError
from penstock.queries import deployment as query
from penstock.queries.deployment import DEPLOYMENT
from penstock.queries.filters import Kind
from penstock.queries.listing import Listing
from penstock.queries.reader import Reader
from penstock.rest import dates
from penstock.rest.call import Call
from penstock.rest.errors import WireError, invalid
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import BINARY, FORM, Ask, Do, Operation, Parameter, Reply
from penstock.rest.process_definition import ProcessDefinitionDto, show_record
from penstock.rest.variable_resource import disposition
from penstock.rest.wire import DateText, Dto, Link

TAG = "Deployment"
PATH = "/deployment"
RESERVED = (
    "deployment-name",
    "deployment-source",
    "deployment-activation-time",
    "enable-duplicate-filtering",
    "deploy-changed-only",
    "tenant-id",
)
MEDIA_TYPES = {
    "bpmn": "text/xml",
    "cmmn": "text/xml",
    "dmn": "text/xml",
    "json": "application/json",
    "xml": "application/xml",
    "form": "application/json",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpe": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "tiff": "image/tiff",
    "tif": "image/tiff",
    "html": "text/html",
    **dict.fromkeys(("groovy", "java", "js", "php", "py", "rb", "txt"), "text/plain"),
}


class DeploymentDto(Dto):
    """A deployment."""

    links: list[Link]
    id: str
    name: str | None
    source: str | None
    deployment_time: DateText | None
    tenant_id: str | None


class DeploymentWithDefinitionsDto(DeploymentDto):
    """A deployment that was just made; definitions by id, null where there are none."""

    deployed_process_definitions: dict[str, ProcessDefinitionDto] | None
    deployed_case_definitions: None
    deployed_decision_definitions: None
    deployed_decision_requirements_definitions: None


class DeploymentResourceDto(Dto):
    """A resource of a deployment."""

    id: str
    name: str
    deployment_id: str


def show(row: Row[Any], call: Call) -> DeploymentDto:
    """A row of the list."""
    return DeploymentDto(
        links=[],
        id=row.id,
        name=row.name,
        source=row.source,
        deployment_time=call.date(row.deployment_time),
        tenant_id=row.tenant_id,
    )


# -- making -------------------------------------------------------------------------------------------


def _create(call: Call) -> Do:
    changed_only = _text(call, "deploy-changed-only") == "true"
    command = Deploy(
        resources=_resources(call),
        name=_text(call, "deployment-name"),
        source=_text(call, "deployment-source"),
        tenant_id=_text(call, "tenant-id"),
        filters_duplicates=changed_only or (_text(call, "enable-duplicate-filtering") or "").lower() == "true",
        changed_only=changed_only,
        requires_time_to_live=call.engine.requires_time_to_live,
    )
    _refuse_activation_time(call)
    return Do(command, lambda deployed: _show_deployed(deployed, call))


def _resources(call: Call) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for part in call.form:
        if part.name in RESERVED:
            continue
        if not part.filename:
            raise invalid(f"No file name found in the deployment resource described by form parameter '{part.name}'.")
        _refuse_path(part.filename)
        found[part.filename] = part.content
    if not found:
        raise invalid("No deployment resources contained in the form upload.")
    return found


def _refuse_path(name: str) -> None:
    """Resources may have folders in their names, but none that leads out of a deployment."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or "\0" in name:
        raise invalid(f"The resource name '{name}' leads out of the deployment")


def _refuse_activation_time(call: Call) -> None:
    told = _text(call, "deployment-activation-time")
    if told:
        if dates.read(told) is None:
            raise invalid(f"The deployment-activation-time '{told}' is no date")
        raise invalid("A deployment-activation-time is not supported by this version of Penstock")


def _text(call: Call, name: str) -> str | None:
    part = next((part for part in call.form if part.name == name), None)
    return part.content.decode("utf-8", "replace") if part is not None else None


def _show_deployed(deployed: Deployed, call: Call) -> DeploymentWithDefinitionsDto:
    made = deployed.deployment
    definitions = {row.id: show_record(row, call) for row in deployed.definitions}
    return DeploymentWithDefinitionsDto(
        links=[Link("GET", f"{call.base}{PATH}/{made.id}", "self")],
        id=made.id,
        name=made.name,
        source=made.source,
        deployment_time=call.date(made.deployment_time),
        tenant_id=made.tenant_id,
        deployed_process_definitions=definitions or None,
        deployed_case_definitions=None,
        deployed_decision_definitions=None,
        deployed_decision_requirements_definitions=None,
    )


# -- reading and removing -----------------------------------------------------------------------------


def _get(call: Call) -> Ask:
    def ask(reader: Reader) -> DeploymentDto:
        rows = Listing(DEPLOYMENT, {"id": call.path["id"]}).rows(reader)
        if not rows:
            raise invalid(f"Deployment with id '{call.path['id']}' does not exist", 404)
        return show(rows[0], call)

    return Ask(ask)


def _list_resources(call: Call) -> Ask:
    return Ask(lambda reader: [_show_resource(found) for found in _found_resources(reader, call)])


def _found_resources(reader: Reader, call: Call) -> Sequence[query.DeployedResource]:
    found = query.resources(reader, call.path["id"])
    if not found:
        raise invalid(f"Deployment resources for deployment id '{call.path['id']}' do not exist.", 404)
    return found


def _show_resource(found: query.DeployedResource) -> DeploymentResourceDto:
    return DeploymentResourceDto(id=found.id, name=found.name, deployment_id=found.deployment_id)


def _resource(reader: Reader, call: Call) -> query.DeployedResource:
    for found in _found_resources(reader, call):
        if found.id == call.path["resourceId"]:
            return found
    raise invalid(
        f"Deployment resource with resource id '{call.path['resourceId']}' for deployment id '{call.path['id']}' "
        "does not exist.",
        404,
    )


def _get_resource(call: Call) -> Ask:
    return Ask(lambda reader: _show_resource(_resource(reader, call)))


def _download(call: Call) -> Ask:
    def ask(reader: Reader) -> Reply:
        content = query.content(reader, call.path["id"], call.path["resourceId"])
        if content is None:
            raise invalid(
                f"Deployment resource '{call.path['resourceId']}' for deployment id '{call.path['id']}' "
                "does not exist.",
                404,
            )
        name = _resource(reader, call).name.replace("\\", "/").rpartition("/")[2]
        media_type = MEDIA_TYPES.get(name.rpartition(".")[2], BINARY)
        return Reply(content, media_type, {"Content-Disposition": disposition(name)})

    return Ask(ask)


def _delete(call: Call) -> Do:
    command = DeleteDeployment(
        call.path["id"],
        cascade=call.query.get("cascade") == "true",
        skip_custom_listeners=call.query.get("skipCustomListeners") == "true",
        skip_io_mappings=call.query.get("skipIoMappings") == "true",
    )
    return Do(command, failed=lambda error: _missing(error, call))


def _missing(error: Exception, call: Call) -> Exception:
    if isinstance(error, NotFoundError):
        return WireError(404, "InvalidRequestException", f"Deployment with id '{call.path['id']}' do not exist")
    return error


_NONE = {404: "There is no such deployment."}
#: How to delete what instances may run of.
DELETION = (
    Parameter("cascade", Kind.FLAG, "Also delete all instances and their history.", False),
    Parameter("skipCustomListeners", Kind.FLAG, "Call no listeners of deleted instances.", False),
    Parameter("skipIoMappings", Kind.FLAG, "Leave out their input and output mappings.", False),
)

OPERATIONS: tuple[Operation, ...] = (
    *list_operations(
        DEPLOYMENT,
        TAG,
        PATH,
        ("getDeployments", "getDeploymentsCount"),
        DeploymentDto,
        answers(each(show)),
        "deployments",
    ),
    Operation(
        "createDeployment",
        "POST",
        f"{PATH}/create",
        TAG,
        "Deploy resources, each a file of the form",
        _create,
        takes=FORM,
        result=DeploymentWithDefinitionsDto,
        errors={400: "A diagram has faults, all of which are told, or a resource has no name."},
    ),
    Operation(
        "getDeployment", "GET", f"{PATH}/{{id}}", TAG, "Read a deployment", _get, result=DeploymentDto, errors=_NONE
    ),
    Operation(
        "getDeploymentResources",
        "GET",
        f"{PATH}/{{id}}/resources",
        TAG,
        "List the resources of a deployment",
        _list_resources,
        result=list[DeploymentResourceDto],
        errors=_NONE,
    ),
    Operation(
        "getDeploymentResource",
        "GET",
        f"{PATH}/{{id}}/resources/{{resourceId}}",
        TAG,
        "Read about a resource of a deployment",
        _get_resource,
        result=DeploymentResourceDto,
        errors=_NONE,
    ),
    Operation(
        "getDeploymentResourceData",
        "GET",
        f"{PATH}/{{id}}/resources/{{resourceId}}/data",
        TAG,
        "Download a resource of a deployment",
        _download,
        gives=BINARY,
        checks_accept=False,
        errors=_NONE,
    ),
    Operation(
        "deleteDeployment",
        "DELETE",
        f"{PATH}/{{id}}",
        TAG,
        "Remove a deployment",
        _delete,
        parameters=DELETION,
        checks_accept=False,
        errors=_NONE,
    ),
)
