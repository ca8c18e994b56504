"""Reading state for commands: where things hang, whole instances, definitions. One session serves one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from penstock.records import repository as re
from penstock.records import runtime as ru
from penstock.semantics.execution import Cached, Execution, Task, Variable
from penstock.store import correlation, fetching, statements
from penstock.store.correlation import Correlation
from penstock.store.dialect import Dialect, Raw
from penstock.store.fetching import TopicFetch
from penstock.store.mapping import BY_RECORD, Row


class Place(NamedTuple):
    """Where something hangs: its instance, and the row that stands for its whole call hierarchy when it is locked."""

    process_instance_id: str
    lock_id: str


#: Of an instance with more executions, what hangs on them is not read ahead.
LARGE = 200


@dataclass(slots=True)
class StoredInstance:
    """The rows of one instance, by record class; with `is_partial` only those of its executions."""

    rows: dict[type[Any], list[Row]] = field(default_factory=dict)
    is_partial: bool = False


#: What else belongs to an instance, the bit of its executions that says so, and the column that leads to it.
PARTS: Sequence[tuple[type[Any], int, str]] = (
    (Task, Cached.TASKS, "process_instance_id"),
    (Variable, Cached.VARIABLES | Cached.TASKS, "process_instance_id"),
    (ru.Job, Cached.JOBS, "process_instance_id"),
    (ru.EventSubscription, Cached.SUBSCRIPTIONS, "process_instance_id"),
    (ru.ExternalTask, Cached.EXTERNAL_TASKS, "process_instance_id"),
    (ru.Incident, Cached.INCIDENTS, "process_instance_id"),
)


#: The place of the content among the columns of a byte array.
BYTES = BY_RECORD[ru.ByteArray].names.index("bytes")


class Session:
    """Statements on one connection, with what was read ahead for a batch of commands."""

    def __init__(self, dialect: Dialect, raw: Raw) -> None:
        self.dialect = dialect
        self.raw = raw
        self._places: dict[tuple[str, str], Place] = {}
        self._ahead: dict[tuple[type[Any], str], Row] = {}
        self._instances: dict[str, StoredInstance | None] = {}
        self._latest: dict[str, dict[str | None, int]] = {}
        self._definitions: dict[tuple[str, str], list[re.ProcessDefinition]] = {}
        self._job_definitions: dict[str, list[re.JobDefinition]] = {}

    # -- where things hang ------------------------------------------------------------------------

    def places(self, wanted: Mapping[str, Iterable[str]]) -> dict[tuple[str, str], Place]:
        """Where executions, tasks, jobs … hang, by kind and id; what does not exist is left out."""
        kinds = [(kind, list(ids)) for kind, ids in wanted.items() if ids]
        asked = [(self._text(statements.PLACES[kind]), [self.dialect.ids(ids)]) for kind, ids in kinds]
        found = {}
        for (kind, _), rows in zip(kinds, self.dialect.fetch_several(self.raw, asked) if asked else [], strict=True):
            for own_id, instance_id, root_id, living_root in rows:
                place = Place(instance_id, living_root if living_root == root_id else instance_id)
                found[kind, own_id] = self._places["process_instance", instance_id] = place
        self._places |= found
        return found

    def place(self, kind: str, own_id: str) -> Place | None:
        """Where something hangs, as it was when this was first asked; None if it does not exist, or hangs nowhere."""
        known = self._places.get((kind, own_id))
        return known if known is not None else self.places({kind: [own_id]}).get((kind, own_id))

    def _text(self, statement: str) -> str:
        return statement.format(among=self.dialect.among)

    def _fetch(self, statement: str, ids: Iterable[str]) -> list[Row]:
        return self.dialect.fetch(self.raw, self._text(statement), [self.dialect.ids(ids)])

    # -- instances ----------------------------------------------------------------------------------

    def prefetch(self, instance_ids: Iterable[str], *, whole: bool = False) -> None:
        """Read instances ahead: all executions, then what these say hangs on them; of large ones only if the `whole`
        is wanted.
        """
        wanted = [i for i in instance_ids if i not in self._instances]
        if not wanted:
            return
        stored = {instance_id: StoredInstance() for instance_id in wanted}
        bits = self._read_executions(wanted, stored)
        for found in stored.values():
            found.is_partial = not whole and len(found.rows.get(Execution, ())) > LARGE
        self._read_parts(bits, stored)
        self._instances |= {i: found if Execution in found.rows else None for i, found in stored.items()}

    def _read_executions(self, wanted: list[str], stored: dict[str, StoredInstance]) -> dict[str, int]:
        mapped = BY_RECORD[Execution]
        place, state = mapped.names.index("process_instance_id"), mapped.names.index("cached_entity_state")
        bits = dict.fromkeys(wanted, 0)
        for row in self._fetch(statements.select(mapped, "process_instance_id"), wanted):
            stored[row[place]].rows.setdefault(Execution, []).append(row)
            bits[row[place]] |= row[state] if row[state] is not None else -1
        return bits

    def _read_parts(self, bits: dict[str, int], stored: dict[str, StoredInstance]) -> None:
        asked, parts = [], []
        for record, bit, column in PARTS:
            ids = [each for each, state in bits.items() if state & bit and not stored[each].is_partial]
            if ids:
                asked.append((self._text(statements.select(BY_RECORD[record], column)), [self.dialect.ids(ids)]))
                parts.append((record, column))
        for (record, column), rows in zip(
            parts, self.dialect.fetch_several(self.raw, asked) if asked else [], strict=True
        ):
            mapped = BY_RECORD[record]
            place = mapped.names.index(column)
            for row in self.dialect.in_python(rows, mapped.instants):
                stored[row[place]].rows.setdefault(record, []).append(row)

    def part(self, record: type[Any], instance_id: str, execution_ids: Iterable[str] | None = None) -> list[Row]:
        """What hangs on some executions of an instance, or on all of them."""
        mapped = BY_RECORD[record]
        column = next(column for kind, _, column in PARTS if kind is record)
        text, wanted = statements.select(mapped, column), [self.dialect.ids([instance_id])]
        if execution_ids is not None:
            text += statements.of_executions(mapped)
            wanted.append(self.dialect.ids(execution_ids))
        return self.dialect.in_python(self.dialect.fetch(self.raw, self._text(text), wanted), mapped.instants)

    def take_instance(self, instance_id: str, *, whole: bool = False) -> StoredInstance | None:
        """The rows of an instance; whoever takes them owns them, a second reader reads anew."""
        self.prefetch([instance_id], whole=whole)
        return self._instances.pop(instance_id)

    def called_instance(self, execution_id: str) -> str | None:
        """The instance that an execution called."""
        rows = self._fetch(statements.CALLED_INSTANCE, [execution_id])
        return rows[0][0] if rows else None

    # -- rows by a column ----------------------------------------------------------------------------

    def prefetch_rows(self, wanted: Mapping[type[Any], Iterable[str]]) -> None:
        """Read single rows ahead, by record class and id."""
        for record, ids in wanted.items():
            self._ahead |= {(record, row[0]): row for row in self.rows(record, "id", ids)}

    def rows(self, record: type[Any], column: str, values: Iterable[str]) -> list[Row]:
        """All rows of a record class in which a column is among the values."""
        mapped = BY_RECORD[record]
        return self.dialect.in_python(self._fetch(statements.select(mapped, column), values), mapped.instants)

    def has(self, record: type[Any], column: str, value: str) -> bool:
        """Whether there is a row in which a column has a value."""
        return bool(self._fetch(statements.select_any(BY_RECORD[record], column), [value]))

    def row(self, record: type[Any], own_id: str) -> Row | None:
        """The row with an id, if there is one."""
        ahead = self._ahead.get((record, own_id))
        if ahead is not None:
            return ahead
        rows = self.rows(record, "id", [own_id])
        return rows[0] if rows else None

    def records(self, record: type[Any], column: str, values: Iterable[str]) -> list[Any]:
        """The same as records, for reading only."""
        mapped = BY_RECORD[record]
        return [mapped.load(row) for row in self.rows(record, column, values)]

    def deployments(self, kind: str, ids: Iterable[str]) -> dict[str, str | None]:
        """The deployments of what ids stand for; of instances (`job`) those of their jobs. What is not there is left
        out.
        """
        rows = self._fetch(statements.DEPLOYMENTS[kind], ids)
        return {row[0]: row[1] for row in rows}

    def correlate(self, wanted: Correlation) -> list[tuple[str, str]]:
        """The executions that a message is for, each with its instance."""
        return correlation.find(self.dialect, self.raw, wanted)

    def fetchable(
        self, topics: Sequence[TopicFetch], now: datetime, order: Sequence[tuple[str, bool]], most: int
    ) -> list[tuple[str, str, str]]:
        """Free external tasks of topics: id, instance, topic."""
        return fetching.fetchable(self.dialect, self.raw, topics, now, order, most)

    # -- definitions and bytes -----------------------------------------------------------------------

    def prefetch_latest(self, keys: Iterable[str]) -> None:
        """Look up the newest versions of keys."""
        wanted = [key for key in keys if key not in self._latest]
        if not wanted:
            return
        self._latest |= {key: {} for key in wanted}
        for key, tenant_id, version in self._fetch(statements.LATEST_DEFINITIONS, wanted):
            self._latest[key][tenant_id] = version

    def latest_versions(self, key: str) -> dict[str | None, int]:
        """The newest version of a key, by tenant."""
        self.prefetch_latest([key])
        return self._latest[key]

    def definition_rows(self, column: str, value: str) -> list[re.ProcessDefinition]:
        """Process definitions in which a column has a value, as they were when this was first asked."""
        found = self._definitions.get((column, value))
        if found is None:
            found = self.records(re.ProcessDefinition, column, [value])
            self._definitions[column, value] = found
        return found

    def job_definitions(self, definition_id: str) -> list[re.JobDefinition]:
        """The job definitions of a process definition, as they were when this was first asked."""
        found = self._job_definitions.get(definition_id)
        if found is None:
            found = self.records(re.JobDefinition, "process_definition_id", [definition_id])
            self._job_definitions[definition_id] = found
        return found

    def start_subscriptions(self) -> list[Row]:
        """The event subscriptions of definitions."""
        mapped = BY_RECORD[ru.EventSubscription]
        return self.dialect.in_python(
            self.dialect.fetch(self.raw, statements.start_subscriptions(mapped)), mapped.instants
        )

    def bytes_of(self, byte_array_id: str) -> bytes:
        """The content of a byte array; of one that is gone, nothing."""
        ahead = self._ahead.get((ru.ByteArray, byte_array_id))
        if ahead is not None:
            return bytes(ahead[BYTES] or b"")
        rows = self._fetch(statements.BYTES, [byte_array_id])
        return bytes(rows[0][0] or b"") if rows else b""

    def bytes_of_several(self, byte_array_ids: Sequence[str]) -> dict[str, bytes]:
        """The contents of byte arrays by id."""
        return {row[0]: bytes(row[BYTES] or b"") for row in self.rows(ru.ByteArray, "id", byte_array_ids)}

    def resources(self, deployment_id: str) -> dict[str, bytes]:
        """The resources of a deployment by name."""
        return {name: bytes(content or b"") for name, content in self._fetch(statements.RESOURCE, [deployment_id])}
