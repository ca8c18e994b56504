"""Who is tied to a user task, and as what."""

from __future__ import annotations

from penstock.commands.task import ChangeIdentityLink
from penstock.queries import task_details as details
from penstock.queries.filters import Kind
from penstock.queries.reader import Reader
from penstock.rest.call import Call
from penstock.rest.errors import invalid
from penstock.rest.operation import Ask, Do, Operation, Parameter
from penstock.rest.task import PATH
from penstock.rest.wire import Dto

TAG = "Task Identity Link"
LINKS = f"{PATH}/{{id}}/identity-links"


class IdentityLinkDto(Dto):
    """A user or a group, and as what it is tied: `candidate`, `assignee`, `owner`, or any other word."""

    user_id: str | None = None
    group_id: str | None = None
    type: str | None = None


def _list(call: Call) -> Ask:
    wanted = call.query.get("type")

    def ask(reader: Reader) -> list[IdentityLinkDto]:
        found = details.links(reader, call.path["id"])
        return [IdentityLinkDto(*link) for link in found if wanted in (None, link.type)]

    return Ask(ask)


def _change(call: Call, *, adds: bool) -> Do:
    body: IdentityLinkDto = call.body
    if body.user_id is not None and body.group_id is not None:
        raise invalid("Identity Link requires userId or groupId, but not both.")
    if body.user_id is None and body.group_id is None:
        raise invalid("Identity Link requires userId or groupId.")
    return Do(ChangeIdentityLink(call.path["id"], body.type, body.user_id, body.group_id, adds))


_REFUSED = {400: "It must be either a user or a group."}

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "getIdentityLinks",
        "GET",
        LINKS,
        TAG,
        "List who is tied to a user task",
        _list,
        parameters=(Parameter("type", Kind.TEXT, "Only those tied as this."),),
        result=list[IdentityLinkDto],
        errors={500: "There is no such task, or no longer."},
    ),
    Operation(
        "addIdentityLink",
        "POST",
        LINKS,
        TAG,
        "Tie a user or a group to a user task",
        lambda call: _change(call, adds=True),
        body=IdentityLinkDto,
        checks_accept=False,
        errors=_REFUSED,
    ),
    Operation(
        "deleteIdentityLink",
        "POST",
        f"{LINKS}/delete",
        TAG,
        "Untie a user or a group from a user task",
        lambda call: _change(call, adds=False),
        body=IdentityLinkDto,
        checks_accept=False,
        errors=_REFUSED,
    ),
)
