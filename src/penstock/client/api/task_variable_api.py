"""Task Variable.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from penstock.client.api_client import ApiClient, Request, Upload
from penstock.client.models.patch_variables_dto import PatchVariablesDto
from penstock.client.models.variable_value_dto import VariableValueDto


class TaskVariableApi:
    """The operations of Task Variable."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_task_variables(self, id: str, *, deserialize_values: bool = True) -> dict[str, VariableValueDto]:
        """Read the variables of a task.

        * `deserialize_values`: Whether serialised values are given as structures.

        Raises ApiException. 500: There is no such task.
        """
        return self.api_client.ask(
            Request(
                "GET", "/task/{id}/variables", segments={"id": id}, query={"deserializeValues": deserialize_values}
            ),
            dict[str, VariableValueDto],
        )

    def modify_task_variables(
        self, id: str, *, patch_variables_dto: PatchVariablesDto | Mapping[str, Any] | None = None
    ) -> None:
        """Set and remove variables of a task.

        Raises ApiException. 400: A value does not fit its type.
        """
        self.api_client.tell(
            Request("POST", "/task/{id}/variables", segments={"id": id}, body=patch_variables_dto or {})
        )

    def get_task_variable(self, id: str, var_name: str, *, deserialize_value: bool = True) -> VariableValueDto:
        """Read a variable of a task.

        * `deserialize_value`: Whether a serialised value is given as a structure.

        Raises ApiException. 404: There is no variable of that name. 500: There is no such task.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/task/{id}/variables/{varName}",
                segments={"id": id, "varName": var_name},
                query={"deserializeValue": deserialize_value},
            ),
            VariableValueDto,
        )

    def put_task_variable(
        self, id: str, var_name: str, *, variable_value_dto: VariableValueDto | Mapping[str, Any] | None = None
    ) -> None:
        """Set a variable of a task.

        Raises ApiException. 400: The value does not fit its type.
        """
        self.api_client.tell(
            Request(
                "PUT",
                "/task/{id}/variables/{varName}",
                segments={"id": id, "varName": var_name},
                body=variable_value_dto or {},
            )
        )

    def delete_task_variable(self, id: str, var_name: str) -> None:
        """Remove a variable of a task.

        Raises ApiException.
        """
        self.api_client.tell(
            Request("DELETE", "/task/{id}/variables/{varName}", segments={"id": id, "varName": var_name})
        )

    def get_task_variable_binary(self, id: str, var_name: str) -> Path:
        """Download the content of a variable of a task.

        Raises ApiException. 400: It holds no bytes. 404: There is no variable of that name. 500: There is no
        such task.
        """
        return self.api_client.download(
            Request("GET", "/task/{id}/variables/{varName}/data", segments={"id": id, "varName": var_name})
        )

    def set_binary_task_variable(
        self, id: str, var_name: str, *, data: Upload | None = None, value_type: str | None = None
    ) -> None:
        """Upload the content of a variable of a task.

        * `data`: The content; for a File with its name and media type.
        * `value_type`: The type of the variable: `Bytes`, which it is by default, or `File`.

        Raises ApiException. 400: The form or its content is not as it must be.
        """
        self.api_client.tell(
            Request(
                "POST",
                "/task/{id}/variables/{varName}/data",
                segments={"id": id, "varName": var_name},
                files={"data": data},
                form={"valueType": value_type},
            )
        )
