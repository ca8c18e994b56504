"""A worker that ships orders: it asks the engine for external tasks of one topic, and completes each.

Run it beside `penstock serve`: `python examples/shipping.py`. It ends when there is nothing more to ship.
`PENSTOCK_URL` names a server that is elsewhere.
"""

from __future__ import annotations

import os

from penstock.client import (
    ApiClient,
    CompleteExternalTaskDto,
    Configuration,
    ExternalTaskApi,
    FetchExternalTasksDto,
    FetchExternalTaskTopicDto,
    VariableValueDto,
)

SERVER = Configuration(host=os.environ.get("PENSTOCK_URL", "http://127.0.0.1:8080/engine-rest"))
WORKER = "shipping-1"
TOPIC = FetchExternalTaskTopicDto(topic_name="shipping", lock_duration=60_000, variables=["amount"])


def main() -> None:
    """Ship all that waits to be shipped."""
    with ApiClient(SERVER) as api:
        tasks = ExternalTaskApi(api)
        request = FetchExternalTasksDto(worker_id=WORKER, max_tasks=10, topics=[TOPIC])
        for task in tasks.fetch_and_lock(fetch_external_tasks_dto=request):
            assert task.id is not None
            amount = (task.variables or {})["amount"].value
            print(f"shipping {task.business_key}: {amount} pieces")  # noqa: T201
            done = {"parcel": VariableValueDto(value=f"parcel of {task.business_key}")}
            tasks.complete_external_task_resource(
                task.id, complete_external_task_dto=CompleteExternalTaskDto(worker_id=WORKER, variables=done)
            )


if __name__ == "__main__":
    main()
