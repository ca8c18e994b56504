"""What a commit brings that somebody may wait for: jobs, and external tasks by their topics."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Self

from penstock.records.runtime import ExternalTask, Job
from penstock.store.mapping import BY_RECORD
from penstock.store.write_set import WriteSet

TOPIC = BY_RECORD[ExternalTask].names.index("topic_name")


@dataclass(frozen=True)
class News:
    """Whether there are jobs that are new or have changed, and the topics of such external tasks."""

    jobs: bool = False
    topics: frozenset[str] = frozenset()

    @classmethod
    def of(cls, changes: WriteSet) -> Self:
        """What changes bring."""
        topics = {task.topic_name for task in changes.inserts.get(ExternalTask, ())}
        topics |= {row[TOPIC] for row in changes.updates.get(ExternalTask, ())}
        return cls(Job in changes.inserts or Job in changes.updates, frozenset(topics - {None}))

    def __bool__(self) -> bool:
        return self.jobs or bool(self.topics)

    def __or__(self, other: News) -> News:
        return News(self.jobs or other.jobs, self.topics | other.topics)

    @property
    def text(self) -> str:
        """As a text that `read` reads."""
        return json.dumps({"jobs": self.jobs, "topics": sorted(self.topics)}, ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> Self:
        """The news of a text. Raises ValueError if it is none."""
        told = json.loads(text)
        return cls(bool(told["jobs"]), frozenset(map(str, told["topics"])))
