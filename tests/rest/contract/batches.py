"""Beginning batches, and running them to their end."""

from __future__ import annotations

from typing import Any

from tests.rest.conftest import Rest
from tests.rest.contract.steps import PATH, jobs

KEYS = [
    "id",
    "type",
    "totalJobs",
    "jobsCreated",
    "batchJobsPerSeed",
    "invocationsPerBatchJob",
    "seedJobDefinitionId",
    "monitorJobDefinitionId",
    "batchJobDefinitionId",
    "suspended",
    "tenantId",
    "createUserId",
    "startTime",
    "executionStartTime",
]


def begin(rest: Rest, path: str, body: Any) -> dict[str, Any]:
    """Begin a batch; it is as every batch at its beginning."""
    answer = rest.post(f"{PATH}/{path}", body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json
    assert list(found) == KEYS
    assert (found["jobsCreated"], found["batchJobsPerSeed"], found["invocationsPerBatchJob"]) == (0, 100, 1)
    assert (found["suspended"], found["createUserId"], found["executionStartTime"]) == (False, None, None)
    assert found["startTime"] is not None
    return found


def run(rest: Rest, batch: dict[str, Any], kind: str) -> set[int]:
    """Run all present jobs of a kind: `seed`, `batch` or `monitor`; the statuses."""
    found = jobs(rest, jobDefinitionId=batch[f"{kind}JobDefinitionId"])
    return {rest.post(f"/job/{job['id']}/execute").status_code for job in found}


def finish(rest: Rest, batch: dict[str, Any]) -> None:
    """Run a batch to its end; no job of it fails."""
    while jobs(rest, jobDefinitionId=batch["seedJobDefinitionId"]):
        assert run(rest, batch, "seed") == {204}
    assert run(rest, batch, "batch") <= {204}
    assert run(rest, batch, "monitor") == {204}
    assert rest.get(f"/batch/{batch['id']}").status_code == 404
