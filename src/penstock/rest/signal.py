"""Broadcasting signals, and delivering them to one execution."""

from __future__ import annotations

from collections.abc import Sequence

from penstock.commands.execution import DeliverSignal
from penstock.commands.signal import BroadcastSignal
from penstock.errors import BadRequestError
from penstock.rest import variables
from penstock.rest.call import Call
from penstock.rest.errors import invalid, missing_is
from penstock.rest.operation import Do, Operation
from penstock.rest.variables import VariableValueIn
from penstock.rest.wire import Dto

PATH = "/signal"


class SignalDto(Dto):
    """A signal, what it brings along, and whom it is for: one execution, or who listens in a tenant or in all."""

    name: str | None = None
    execution_id: str | None = None
    variables: dict[str, VariableValueIn | None] | None = None
    tenant_id: str | None = None
    without_tenant_id: bool = False


def _throw(call: Call) -> Do:
    body: SignalDto = call.body
    if body.name is None:
        raise invalid("No signal name given")
    values = variables.read_all(body.variables)
    tenants = _tenants(body)
    if body.execution_id is None:
        return Do(BroadcastSignal(body.name, values, tenants))
    if tenants is not None:
        raise BadRequestError("ENGINE-13027 Cannot specify a tenant-id when deliver a signal to a single execution.")
    command = DeliverSignal(body.execution_id, body.name, values)
    return Do(command, failed=missing_is(500, "RestException"))


def _tenants(body: SignalDto) -> Sequence[str | None] | None:
    """To be in a tenant counts more than to be in none."""
    if body.tenant_id is not None:
        return (body.tenant_id,)
    return (None,) if body.without_tenant_id else None


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "throwSignal",
        "POST",
        PATH,
        "Signal",
        "Deliver a signal to all who listen, or to one execution",
        _throw,
        body=SignalDto,
        checks_accept=False,
        errors={
            400: "There is no name, a value does not fit its type, or an execution is told together with a tenant.",
            500: "There is no such execution, or it does not listen for the signal.",
        },
    ),
)
