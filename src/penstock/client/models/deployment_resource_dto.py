"""DeploymentResourceDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class DeploymentResourceDto:
    """A resource of a deployment."""

    id: str | None = None
    name: str | None = None
    deployment_id: str | None = None
