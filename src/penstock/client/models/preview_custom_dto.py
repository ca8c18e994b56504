"""PreviewCustomDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class PreviewCustomDto:
    """A listener (with its event) or a mapping that would run. With `needsUserCode` it was left out of the
    preview, so
        what it would do is not known.
    """

    kind: str | None = None
    activity_id: str | None = None
    event: str | None = None
    implementation: str | None = None
    needs_user_code: bool | None = None
