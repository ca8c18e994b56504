"""ExternalTaskQueryDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from penstock.client.models.external_task_query_dto_sorting import ExternalTaskQueryDtoSorting
from penstock.client.models.variable_query_parameter_dto import VariableQueryParameterDto


@dataclass(kw_only=True)
class ExternalTaskQueryDto:
    """Filters, which must hold all at once."""

    #: The external task.
    external_task_id: str | None = None
    #: Any of these external tasks.
    external_task_id_in: list[str] | None = None
    #: The topic.
    topic_name: str | None = None
    #: The worker that has it, or had it last.
    worker_id: str | None = None
    #: Only those that a worker has.
    locked: bool | None = None
    #: Only those that no worker has.
    not_locked: bool | None = None
    #: Only those that may still be tried.
    with_retries_left: bool | None = None
    #: Only those that may not be tried again.
    no_retries_left: bool | None = None
    #: The lock ends after this moment.
    lock_expiration_after: datetime | str | None = None
    #: The lock ends before this moment.
    lock_expiration_before: datetime | str | None = None
    #: The activity.
    activity_id: str | None = None
    #: Any of these activities.
    activity_id_in: list[str] | None = None
    #: The execution.
    execution_id: str | None = None
    #: The process instance.
    process_instance_id: str | None = None
    #: Any of these process instances.
    process_instance_id_in: list[str] | None = None
    #: The process definition.
    process_definition_id: str | None = None
    #: Only of these tenants.
    tenant_id_in: list[str] | None = None
    #: Only what is not suspended.
    active: bool | None = None
    #: Only what is suspended.
    suspended: bool | None = None
    #: The least priority.
    priority_higher_than_or_equals: int | None = None
    #: The greatest priority.
    priority_lower_than_or_equals: int | None = None
    #: The key of the process definition.
    process_definition_key: str | None = None
    #: Any of these keys.
    process_definition_key_in: list[str] | None = None
    #: The name of the process definition.
    process_definition_name: str | None = None
    #: A pattern for that name, with `%` and `_`.
    process_definition_name_like: str | None = None
    #: Take no regard of case in variable names.
    variable_names_ignore_case: bool | None = None
    #: Take no regard of case in text values of variables.
    variable_values_ignore_case: bool | None = None
    #: Variables of the process instance and what they must be like.
    process_variables: list[VariableQueryParameterDto] | None = None
    #: The order, step by step.
    sorting: list[ExternalTaskQueryDtoSorting] | None = None
