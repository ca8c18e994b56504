"""Process instances (contract §5, §6)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from penstock.commands.process_instance import DeleteProcessInstance, SuspendProcessInstances
from penstock.queries import activity_instance as trees
from penstock.queries.filters import Kind
from penstock.queries.listing import Listing
from penstock.queries.process_instance import PROCESS_INSTANCE
from penstock.queries.reader import Reader
from penstock.rest import activity_instance
from penstock.rest.activity_instance import ActivityInstanceDto
from penstock.rest.call import Call
from penstock.rest.errors import invalid, missing_is
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import Ask, Do, Operation, Parameter
from penstock.rest.variable_resource import VariableResource
from penstock.rest.wire import Dto, Link

TAG = "Process Instance"
PATH = "/process-instance"


class ProcessInstanceDto(Dto):
    """A process instance that runs."""

    links: list[Link]
    id: str
    definition_id: str
    business_key: str | None
    case_instance_id: str | None
    ended: bool
    suspended: bool
    tenant_id: str | None
    definition_key: str


class SuspensionStateDto(Dto):
    """Whether to suspend, or to activate again."""

    suspended: bool = False


def show(row: Row[Any], _call: Call) -> ProcessInstanceDto:
    """A row of the list."""
    return ProcessInstanceDto(
        links=[],
        id=row.id,
        definition_id=row.process_definition_id,
        business_key=row.business_key,
        case_instance_id=row.case_instance_id,
        ended=False,
        suspended=row.suspension_state == 2,
        tenant_id=row.tenant_id,
        definition_key=row.process_definition_key,
    )


def _get(call: Call) -> Ask:
    listing = Listing(PROCESS_INSTANCE, {"processInstanceIds": [call.path["id"]]})

    def query(reader: Reader) -> ProcessInstanceDto:
        rows = listing.rows(reader)
        if not rows:
            raise invalid(f"Process instance with id {call.path['id']} does not exist", 404)
        return show(rows[0], call)

    return Ask(query)


def _tree(call: Call) -> Ask:
    def query(reader: Reader) -> ActivityInstanceDto:
        found = trees.tree(reader, call.path["id"])
        if found is None:
            raise invalid(f"Process instance with id {call.path['id']} does not exist", 404)
        return activity_instance.show(*found)

    return Ask(query)


def _delete(call: Call) -> Do:
    command = DeleteProcessInstance(
        call.path["id"],
        skip_custom_listeners=call.flag("skipCustomListeners", False),
        skip_io_mappings=call.flag("skipIoMappings", False),
        skip_subprocesses=call.flag("skipSubprocesses", False),
        fail_if_not_exists=call.flag("failIfNotExists", True),
    )
    return Do(command, failed=missing_is(404))


def _suspend(call: Call) -> Do:
    return Do(SuspendProcessInstances((call.path["id"],), call.body.suspended))


VARIABLES = VariableResource(
    tag=TAG,
    path=f"{PATH}/{{id}}/variables",
    what="process instance",
    owner="execution",
    local=False,
    ids=(
        "getProcessInstanceVariables",
        "getProcessInstanceVariable",
        "getProcessInstanceVariableBinary",
        "setProcessInstanceVariable",
        "setProcessInstanceVariableBinary",
        "modifyProcessInstanceVariables",
        "deleteProcessInstanceVariable",
    ),
)

DELETION = (
    Parameter("skipCustomListeners", Kind.FLAG, "Call no listeners that the diagram's author has put there.", False),
    Parameter("skipIoMappings", Kind.FLAG, "Leave out input and output mappings.", False),
    Parameter("skipSubprocesses", Kind.FLAG, "Let called process instances go on by themselves.", False),
    Parameter("failIfNotExists", Kind.FLAG, "Whether it is an error if there is no such instance.", True),
)

OPERATIONS: tuple[Operation, ...] = (
    *list_operations(
        PROCESS_INSTANCE,
        TAG,
        PATH,
        (
            "getProcessInstances",
            "getProcessInstancesCount",
            "queryProcessInstances",
            "queryProcessInstancesCount",
        ),
        ProcessInstanceDto,
        answers(each(show)),
        "process instances that run",
    ),
    Operation(
        "getProcessInstance",
        "GET",
        f"{PATH}/{{id}}",
        TAG,
        "Read a process instance",
        _get,
        result=ProcessInstanceDto,
        errors={404: "There is no such process instance, or no longer."},
    ),
    Operation(
        "deleteProcessInstance",
        "DELETE",
        f"{PATH}/{{id}}",
        TAG,
        "Delete a process instance",
        _delete,
        parameters=DELETION,
        checks_accept=False,
        errors={404: "There is no such process instance, or no longer."},
    ),
    Operation(
        "getActivityInstanceTree",
        "GET",
        f"{PATH}/{{id}}/activity-instances",
        TAG,
        "Read the tree of activity instances of a process instance",
        _tree,
        result=ActivityInstanceDto,
        errors={404: "There is no such process instance, or no longer."},
    ),
    Operation(
        "updateSuspensionStateById",
        "PUT",
        f"{PATH}/{{id}}/suspended",
        TAG,
        "Suspend a process instance, or activate it again",
        _suspend,
        body=SuspensionStateDto,
        checks_accept=False,
    ),
    *VARIABLES.operations(),
)
