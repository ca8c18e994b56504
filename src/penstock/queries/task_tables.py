"""The tables that questions about user tasks look at, under one name each."""

from __future__ import annotations

from penstock.store.tables.identity import id_membership
from penstock.store.tables.repository import re_case_def, re_procdef
from penstock.store.tables.runtime import ru_case_execution, ru_execution, ru_identitylink, ru_task

task = ru_task.alias("task")
definition = re_procdef.alias("definition")
execution = ru_execution.alias("execution")
instance = ru_execution.alias("instance")
link = ru_identitylink.alias("link")
membership = id_membership.alias("membership")
case_definition = re_case_def.alias("case_definition")
case_instance = ru_case_execution.alias("case_instance")
