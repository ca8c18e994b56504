"""Mail tasks: what a mail says and to whom it goes. Sending it is the host's affair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from penstock.errors import EngineError
from penstock.model.delegation import Field
from penstock.semantics.evaluation import evaluate
from penstock.semantics.execution import Execution
from penstock.values.java import text


@dataclass(frozen=True)
class Mail:
    """A mail: at least one recipient, and text, HTML or both. Without a `sender` it comes from the default one."""

    recipients: Sequence[str]
    copies: Sequence[str] = ()
    blind_copies: Sequence[str] = ()
    sender: str | None = None
    subject: str = ""
    text: str | None = None
    html: str | None = None
    charset: str | None = None


def send(execution: Execution, fields: Sequence[Field]) -> None:
    """Have a mail sent. Raises EngineError for one that cannot be."""
    told = {field.name: _read(field, execution) for field in fields}
    if told.get("text") is None and told.get("html") is None:
        raise EngineError(
            "ENGINE-02016 'html' or 'text' is required to be defined as mail format when using the mail activity."
        )
    to = told.get("to")
    if to is None:
        raise EngineError("ENGINE-02019 No recipient could be found for sending email.")
    mail = Mail(
        recipients=_addresses(to, "ENGINE-02018 Unable to add '{}' as recipient."),
        sender=_sender(told.get("from")),
        copies=_addresses(told.get("cc"), "ENGINE-02021 Could not add '{}' as cc recipient."),
        blind_copies=_addresses(told.get("bcc"), "ENGINE-02022 Could not add '{}' as bcc recipient."),
        subject=told.get("subject") or "",
        text=told.get("text"),
        html=told.get("html"),
        charset=told.get("charset"),
    )
    _send(execution, mail, to)


def _send(execution: Execution, mail: Mail, to: str) -> None:
    try:
        execution.instance.host.send_mail(mail)
    except (OSError, ValueError, LookupError) as failed:
        raise EngineError(f"ENGINE-02015 Unable to send email to recipient '{to}'.") from failed


def _read(field: Field, execution: Execution) -> str | None:
    found = evaluate(field.text, execution) if field.is_expression else field.text
    return text(found) if found is not None else None


def _addresses(told: str | None, complaint: str) -> tuple[str, ...]:
    if told is None:
        return ()
    found = tuple(address.strip() for address in told.split(","))
    for address in found:
        _check(address, complaint)
    return found


def _sender(told: str | None) -> str | None:
    if told is not None:
        _check(told, "ENGINE-02020 Could not set '{}' as from address in email.")
    return told


def _check(address: str, complaint: str) -> None:
    """What has no host, or would be more than a header's line, is no address."""
    name, _, host = address.rpartition("@")
    if not name or not host or any(character in address for character in "\r\n\0"):
        raise EngineError(complaint.format(address))
