"""User tasks: listing and reading them. What is done with them stands in `task_actions.py`."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from msgspec import UNSET, UnsetType

from penstock.commands.unit_of_work import UnitOfWork
from penstock.queries import task_details as details
from penstock.queries.filters import Kind
from penstock.queries.listing import Listing
from penstock.queries.reader import Reader
from penstock.queries.task import TASK, VARIABLE_ORDERS
from penstock.queries.task_details import TaskForm
from penstock.queries.task_expressions import prepared, snapshot
from penstock.rest import variables
from penstock.rest.call import Call
from penstock.rest.errors import invalid
from penstock.rest.listing import Answers, list_operations
from penstock.rest.operation import Ask, Operation, Parameter
from penstock.rest.variables import VariableValueDto
from penstock.rest.wire import CountResultDto, DateIn, Dto, Int32

TAG = "Task"
PATH = "/task"
REMARKS, VARIABLES, LOCAL_VARIABLES = (
    "withCommentAttachmentInfo",
    "withTaskVariablesInReturn",
    "withTaskLocalVariablesInReturn",
)
DELEGATION_STATES = ("PENDING", "RESOLVED")


class CamundaFormRef(Dto):
    """A form that was deployed by itself."""

    key: str | None
    binding: str | None
    version: int | None


class TaskDto(Dto):
    """A user task. Read as a change, only those keys count that can be changed; one that is missing is null."""

    id: str | None = None
    name: str | None = None
    assignee: str | None = None
    created: DateIn = None
    due: DateIn = None
    follow_up: DateIn = None
    last_updated: DateIn = None
    delegation_state: str | None = None
    description: str | None = None
    execution_id: str | None = None
    owner: str | None = None
    parent_task_id: str | None = None
    priority: Int32 = 0
    process_definition_id: str | None = None
    process_instance_id: str | None = None
    task_definition_key: str | None = None
    case_execution_id: str | None = None
    case_instance_id: str | None = None
    case_definition_id: str | None = None
    suspended: bool = False
    form_key: str | None = None
    camunda_form_ref: CamundaFormRef | None = None
    tenant_id: str | None = None
    task_state: str | None = None


class TaskWithAttachmentAndCommentDto(TaskDto):
    """A user task, with what else was asked for."""

    variables: dict[str, VariableValueDto] | UnsetType = UNSET
    attachment: bool | UnsetType = UNSET
    comment: bool | UnsetType = UNSET


def delegation_state(told: str | None) -> str | None:
    """How far a delegation is. Raises WireError (400)."""
    if told is None:
        return None
    if told.upper() not in DELEGATION_STATES:
        raise invalid(f"Valid values for property 'delegationState' are 'PENDING' or 'RESOLVED', but was '{told}'")
    return told.upper()


# -- asking -------------------------------------------------------------------------------------------


def _rows(listing: Listing, call: Call) -> Ask:
    _refuse(listing, call)

    def ask(reader: Reader) -> list[TaskWithAttachmentAndCommentDto]:
        work = snapshot(reader)
        rows = prepared(work, listing).rows(reader)
        return _show_all(reader, work, rows, call, listing.criteria)

    return Ask(ask)


def _count(listing: Listing, call: Call) -> Ask:
    _refuse(listing, call)
    return Ask(lambda reader: CountResultDto(count=prepared(snapshot(reader), listing).count(reader)))


def _refuse(listing: Listing, call: Call) -> None:
    for criteria in listing.given():
        delegation_state(criteria.get("delegationState"))
    # An order by variables has parameters, and only the list `sorting` has room for these.
    by = (call.body or call.query).get("sortBy")
    if by in VARIABLE_ORDERS:
        raise invalid(f"Cannot set query parameter 'sortBy' to value '{by}'")


def _get(call: Call) -> Ask:
    asked = [name for name in (REMARKS, VARIABLES, LOCAL_VARIABLES) if call.flag(name, False)]

    def ask(reader: Reader) -> TaskWithAttachmentAndCommentDto:
        work = snapshot(reader)
        row = details.by_id(reader, call.path["id"])
        if row is None:
            raise invalid(f"No matching task with id {call.path['id']}", 404)
        return _show_all(reader, work, [row], call, asked)[0]

    return Ask(ask)


# -- showing ------------------------------------------------------------------------------------------


def _show_all(
    reader: Reader, work: UnitOfWork, rows: Sequence[Any], call: Call, asked: Container[str]
) -> list[TaskWithAttachmentAndCommentDto]:
    forms = details.forms(reader, work, rows)
    shown = [_show(row, forms[row.id], call) for row in rows]
    if VARIABLES in asked or LOCAL_VARIABLES in asked:
        for row, dto in zip(rows, shown, strict=True):
            dto.variables = _variables(work, row.id, call, local=VARIABLES not in asked) or UNSET
    if REMARKS in asked:
        attached, commented = details.attached(reader, rows), details.commented(reader, rows)
        for row, dto in zip(rows, shown, strict=True):
            dto.attachment, dto.comment = row.id in attached, row.id in commented
    return shown


def _variables(work: UnitOfWork, task_id: str, call: Call, *, local: bool) -> dict[str, VariableValueDto]:
    found = details.variables_of(work, task_id, local=local)
    return variables.show_all(found, call.engine.zone, deserialized=True)


def _show(row: Any, form: TaskForm, call: Call) -> TaskWithAttachmentAndCommentDto:
    return TaskWithAttachmentAndCommentDto(
        id=row.id,
        name=row.name,
        assignee=row.assignee,
        created=call.date(row.created),
        due=call.date(row.due_date),
        follow_up=call.date(row.follow_up_date),
        last_updated=call.date(row.last_updated),
        delegation_state=row.delegation_state,
        description=row.description,
        execution_id=row.execution_id,
        owner=row.owner,
        parent_task_id=row.parent_task_id,
        priority=row.priority,
        process_definition_id=row.process_definition_id,
        process_instance_id=row.process_instance_id,
        task_definition_key=row.task_definition_key,
        case_execution_id=row.case_execution_id,
        case_instance_id=row.case_instance_id,
        case_definition_id=row.case_definition_id,
        suspended=row.suspension_state == 2,
        form_key=form.key,
        camunda_form_ref=_reference(form),
        tenant_id=row.tenant_id,
        task_state=row.task_state,
    )


def _reference(form: TaskForm) -> CamundaFormRef | None:
    if form.reference is None:
        return None
    return CamundaFormRef(key=form.reference, binding=form.binding, version=form.version)


EXTRAS = (
    Parameter(REMARKS, Kind.FLAG, "Also tell whether there are comments and attachments.", False),
    Parameter(VARIABLES, Kind.FLAG, "Also give the variables that the task sees.", False),
    Parameter(LOCAL_VARIABLES, Kind.FLAG, "Also give the variables of the task itself.", False),
)

OPERATIONS: tuple[Operation, ...] = (
    *list_operations(
        TASK,
        TAG,
        PATH,
        ("getTasks", "getTasksCount", "queryTasks", "queryTasksCount"),
        TaskWithAttachmentAndCommentDto,
        Answers(_rows, _count),
        "user tasks",
    ),
    Operation(
        "getTask",
        "GET",
        f"{PATH}/{{id}}",
        TAG,
        "Read a user task",
        _get,
        parameters=EXTRAS,
        result=TaskWithAttachmentAndCommentDto,
        errors={404: "There is no such task, or no longer."},
    ),
)
