"""ModificationPreviewDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.exception_dto import ExceptionDto
from penstock.client.models.preview_custom_dto import PreviewCustomDto
from penstock.client.models.preview_effect_dto import PreviewEffectDto
from penstock.client.models.preview_node_dto import PreviewNodeDto
from penstock.client.models.preview_tokens_dto import PreviewTokensDto
from penstock.client.models.preview_variable_dto import PreviewVariableDto
from penstock.client.models.verdict_dto import VerdictDto


@dataclass(kw_only=True)
class ModificationPreviewDto:
    """What a modification would do. `outcome` is moves, unchanged, ends, blocked, stops (at user code) or
    fails.
    """

    process_instance_id: str | None = None
    outcome: str | None = None
    failure: ExceptionDto | None = None
    before: PreviewNodeDto | None = None
    after: PreviewNodeDto | None = None
    tokens: list[PreviewTokensDto] | None = None
    tasks: PreviewEffectDto | None = None
    jobs: PreviewEffectDto | None = None
    subscriptions: PreviewEffectDto | None = None
    external_tasks: PreviewEffectDto | None = None
    incidents: PreviewEffectDto | None = None
    called_instances: PreviewEffectDto | None = None
    variables_written: list[PreviewVariableDto] | None = None
    variables_lost: list[PreviewVariableDto] | None = None
    custom: list[PreviewCustomDto] | None = None
    stops: list[str] | None = None
    verdict: VerdictDto | None = None
