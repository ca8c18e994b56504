"""Finding external tasks for a worker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from penstock.store.correlation import variable_condition
from penstock.store.dialect import Dialect, Raw
from penstock.values import Value

# Tasks that are free, of instances that are not suspended, with the instance whose tree has to be locked.
FREE = """
SELECT T.ID_, T.PROC_INST_ID_, T.TOPIC_NAME_
FROM ACT_RU_EXT_TASK T
LEFT JOIN ACT_RU_EXECUTION P ON P.ID_ = T.PROC_INST_ID_
LEFT JOIN ACT_RE_PROCDEF D ON D.ID_ = T.PROC_DEF_ID_
WHERE (T.LOCK_EXP_TIME_ IS NULL OR T.LOCK_EXP_TIME_ <= {m})
  AND (T.SUSPENSION_STATE_ IS NULL OR T.SUSPENSION_STATE_ = 1)
  AND (T.RETRIES_ IS NULL OR T.RETRIES_ > 0)
"""
Condition = tuple[str, Sequence[Any]]
ORDERS = {"created": "T.CREATE_TIME_", "priority": "T.PRIORITY_"}


@dataclass(frozen=True)
class TopicFetch:
    """What a worker wants of a topic: how long to lock, which variables (None: all), and which tasks at all.

    Of `tenants`, None is any, a None among them stands for no tenant. `version_tag` is a pattern. Of several
    `process_variables` the instance itself must have one: the reference asks for no more.
    """

    topic: str
    lock_for: timedelta
    variables: Sequence[str] | None = None
    local_variables: bool = False
    with_properties: bool = False
    deserialize: bool = False
    business_key: str | None = None
    definition_id: str | None = None
    definition_ids: Sequence[str] = ()
    definition_key: str | None = None
    definition_keys: Sequence[str] = ()
    version_tag: str | None = None
    tenants: Sequence[str | None] | None = None
    process_variables: Mapping[str, Value] = field(default_factory=dict)


def fetchable(
    dialect: Dialect,
    raw: Raw,
    topics: Sequence[TopicFetch],
    now: datetime,
    order: Sequence[tuple[str, bool]],
    most: int,
) -> list[tuple[str, str, str]]:
    """Free tasks of topics: id, instance, topic. At most so many."""
    if not topics or most == 0:
        return []
    conditions = [_condition(fetch) for fetch in topics]
    alternatives = " OR ".join(f"({text})" for text, _ in conditions)
    parameters = [dialect.moment(now), *(value for _, values in conditions for value in values), most]
    text = f"{FREE} AND ({alternatives}) {_order(order)} LIMIT {{m}} {dialect.skip_locked_of('T')}".replace(
        "{m}", dialect.marker
    )
    return [(row[0], row[1], row[2]) for row in dialect.fetch(raw, text, parameters)]


def _order(order: Sequence[tuple[str, bool]]) -> str:
    keys = [f"{ORDERS[name]} {'DESC' if is_descending else 'ASC'}" for name, is_descending in order]
    return "ORDER BY " + ", ".join([*keys, "T.ID_"])


def _condition(fetch: TopicFetch) -> Condition:
    parts = list(_parts(fetch))
    return " AND ".join(text for text, _ in parts), [value for _, values in parts for value in values]


def _parts(fetch: TopicFetch) -> Iterator[Condition]:
    yield "T.TOPIC_NAME_ = {m}", [fetch.topic]
    for text, value in (
        ("P.BUSINESS_KEY_ = {m}", fetch.business_key),
        ("T.PROC_DEF_ID_ = {m}", fetch.definition_id),
        ("T.PROC_DEF_KEY_ = {m}", fetch.definition_key),
        ("D.VERSION_TAG_ LIKE {m}", fetch.version_tag),
    ):
        if value is not None:
            yield text, [value]
    for column, values in (("T.PROC_DEF_ID_", fetch.definition_ids), ("T.PROC_DEF_KEY_", fetch.definition_keys)):
        if values:
            yield f"{column} IN ({', '.join('{m}' for _ in values)})", values
    if fetch.tenants is not None:
        yield _tenants(fetch.tenants), [tenant for tenant in fetch.tenants if tenant is not None]
    if fetch.process_variables:
        yield _any_variable(fetch.process_variables)


def _any_variable(wanted: Mapping[str, Value]) -> Condition:
    found = [variable_condition("I", name, value) for name, value in wanted.items()]
    return f"({' OR '.join(text for text, _ in found)})", [value for _, told in found for value in told]


def _tenants(tenants: Sequence[str | None]) -> str:
    parts = ["T.TENANT_ID_ IS NULL" if tenant is None else "T.TENANT_ID_ = {m}" for tenant in tenants]
    return f"({' OR '.join(parts)})" if parts else "1 = 0"
