"""Finding the executions that a message is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from penstock.store.dialect import Dialect, Raw
from penstock.values import Value
from penstock.values.columns import encode

# Who listens for a message, and is not suspended; further conditions narrow it down.
LISTENERS = """
SELECT E.ID_, E.PROC_INST_ID_
FROM ACT_RU_EVENT_SUBSCR S
JOIN ACT_RU_EXECUTION E ON E.ID_ = S.EXECUTION_ID_
JOIN ACT_RU_EXECUTION P ON P.ID_ = E.PROC_INST_ID_
WHERE S.EVENT_TYPE_ = 'message' AND E.SUSPENSION_STATE_ = 1
"""
VARIABLE = "EXISTS (SELECT 1 FROM ACT_RU_VARIABLE V WHERE {of} AND V.NAME_ = {m} AND {value})"
#: P: in any scope of the instance, but no task's own. E: the execution's own. I: the instance's own.
OF = {
    "P": "V.PROC_INST_ID_ = P.ID_ AND V.TASK_ID_ IS NULL",
    "E": "V.EXECUTION_ID_ = E.ID_",
    "I": "V.EXECUTION_ID_ = P.ID_ AND V.TASK_ID_ IS NULL",
}
IS_NULL = "V.TEXT_ IS NULL AND V.TEXT2_ IS NULL AND V.LONG_ IS NULL AND V.DOUBLE_ IS NULL AND V.BYTEARRAY_ID_ IS NULL"


@dataclass(frozen=True)
class Correlation:
    """What an execution must be like. `keys` are variables of its instance, `local_keys` its own; a `tenants` of None
    is any tenant, a None among them stands for no tenant.
    """

    name: str | None
    business_key: str | None = None
    process_instance_id: str | None = None
    keys: Mapping[str, Value] = field(default_factory=dict)
    local_keys: Mapping[str, Value] = field(default_factory=dict)
    tenants: Sequence[str | None] | None = None


def find(dialect: Dialect, raw: Raw, wanted: Correlation) -> list[tuple[str, str]]:
    """The executions that a message is for, each with its instance."""
    conditions: list[str] = []
    parameters: list[Any] = []
    for column, value in (
        ("S.EVENT_NAME_", wanted.name),
        ("P.BUSINESS_KEY_", wanted.business_key),
        ("P.ID_", wanted.process_instance_id),
    ):
        if value is not None:
            conditions.append(f"{column} = {{m}}")
            parameters.append(value)
    for of, keys in (("P", wanted.keys), ("E", wanted.local_keys)):
        for name, key in keys.items():
            condition, values = variable_condition(of, name, key)
            conditions.append(condition)
            parameters += values
    if wanted.tenants is not None:
        conditions.append(_tenants(wanted.tenants))
        parameters += [t for t in wanted.tenants if t is not None]
    text = " AND ".join([LISTENERS, *conditions]).replace("{m}", dialect.marker)
    return [(row[0], row[1]) for row in dialect.fetch(raw, text, parameters)]


def _tenants(tenants: Sequence[str | None]) -> str:
    parts = ["E.TENANT_ID_ IS NULL" if t is None else "E.TENANT_ID_ = {m}" for t in tenants]
    return f"({' OR '.join(parts)})" if parts else "1 = 0"


def variable_condition(of: str, name: str, value: Value) -> tuple[str, list[Any]]:
    """A condition that `of` (a key of `OF`) has a variable with a value, and its parameters."""
    columns = encode(value)
    if value.content is None:
        return VARIABLE.replace("{of}", OF[of]).replace("{value}", IS_NULL), [name]
    told = [
        (column, found)
        for column, found in (
            ("TYPE_", columns.type),
            ("TEXT_", columns.text_value),
            ("LONG_", columns.long_value),
            ("DOUBLE_", columns.double_value if columns.long_value is None else None),
        )
        if found is not None
    ]
    condition = " AND ".join(f"V.{column} = {{m}}" for column, _ in told)
    return VARIABLE.replace("{of}", OF[of]).replace("{value}", condition), [name, *(found for _, found in told)]
