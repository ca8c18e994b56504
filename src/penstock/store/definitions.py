"""Process definitions in memory: diagrams are parsed once, and shared by all who run them."""

from __future__ import annotations

import threading
from collections import OrderedDict

from penstock.errors import NotFoundError
from penstock.model.process import Process
from penstock.parse import parse_diagram
from penstock.records.repository import ProcessDefinition
from penstock.store.session import Session

MAX_PROCESSES = 2000


class Processes:
    """Parsed processes by definition id; the ones used least recently are forgotten first."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Process] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, row: ProcessDefinition, session: Session) -> Process:
        """The process of a definition. Raises NotFoundError if its resource is gone."""
        with self._lock:
            found = self._known.get(row.id)
            if found is not None:
                self._known.move_to_end(row.id)
                return found
        process = self._read(row, session)
        self.put(row.id, process)
        return process

    def known(self, definition_id: str) -> Process | None:
        """The process of a definition, if it is in memory."""
        return self._known.get(definition_id)

    def put(self, definition_id: str, process: Process) -> None:
        """Remember a process that was just parsed."""
        with self._lock:
            self._known[definition_id] = process
            while len(self._known) > MAX_PROCESSES:
                self._known.popitem(last=False)

    def drop(self, definition_id: str) -> None:
        """Forget one."""
        with self._lock:
            self._known.pop(definition_id, None)

    @staticmethod
    def _read(row: ProcessDefinition, session: Session) -> Process:
        content = session.resources(row.deployment_id or "").get(row.resource_name or "")
        if content is None:
            raise NotFoundError(
                f"no resource found with name '{row.resource_name}' in deployment '{row.deployment_id}'"
            )
        for process in parse_diagram(content, row.resource_name or "").processes:
            if process.id == row.key:
                return process
        raise NotFoundError(f"resource '{row.resource_name}' holds no executable process '{row.key}'")
