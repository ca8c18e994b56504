"""Instructions of a modification, and carrying them out."""

from __future__ import annotations

from typing import Any

from tests.rest.conftest import Rest
from tests.rest.contract.steps import PATH, Answer


def before(activity_id: str, **more: Any) -> dict[str, Any]:
    """Start an activity."""
    return {"type": "startBeforeActivity", "activityId": activity_id, **more}


def after(activity_id: str) -> dict[str, Any]:
    """Start what follows an activity."""
    return {"type": "startAfterActivity", "activityId": activity_id}


def along(flow_id: str) -> dict[str, Any]:
    """Start along a sequence flow."""
    return {"type": "startTransition", "transitionId": flow_id}


def cancel(**what: str) -> dict[str, Any]:
    """Cancel what is told by one of its ids."""
    return {"type": "cancel", **what}


def modify(rest: Rest, instance_id: str, *instructions: Any) -> Answer:
    """Carry out instructions, or not."""
    return rest.post(f"{PATH}/{instance_id}/modification", {"instructions": list(instructions)})


def done(rest: Rest, instance_id: str, *instructions: Any) -> None:
    """Carry out instructions that must succeed."""
    answer = modify(rest, instance_id, *instructions)
    assert (answer.status_code, answer.content) == (204, b""), answer.text
