"""Which engines there are, and which version of the contract they speak."""

from __future__ import annotations

from penstock.rest.call import Call
from penstock.rest.operation import Operation
from penstock.rest.wire import Dto
from penstock.store.schema import LIBRARY_VERSION


class ProcessEngineDto(Dto):
    """An engine, by its name."""

    name: str


class VersionDto(Dto):
    """The version of the contract."""

    version: str


def _engines(call: Call) -> list[ProcessEngineDto]:
    return [ProcessEngineDto(call.engine.name)]


def _version(_call: Call) -> VersionDto:
    return VersionDto(LIBRARY_VERSION)


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "getProcessEngineNames", "GET", "/engine", "Engine", "List the engines", _engines, result=list[ProcessEngineDto]
    ),
    Operation(
        "getRestAPIVersion",
        "GET",
        "/version",
        "Version",
        "Read the version of the REST API",
        _version,
        result=VersionDto,
    ),
)
