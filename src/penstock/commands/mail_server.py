"""Sending mails by SMTP."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from penstock.errors import NotValidError
from penstock.semantics.mail import Mail

PORTS = {"smtp": 25, "smtps": 465}
#: Seconds after which a server that does not answer has refused.
PATIENCE = 30.0


@dataclass(frozen=True)
class MailServer:
    """A mail server, and whom mails come from that do not say. With `is_encrypted`, TLS from the first byte; else TLS
    once the server offers it.
    """

    host: str
    port: int
    user: str | None = None
    password: str | None = None
    is_encrypted: bool = False
    sender: str = "penstock@localhost"

    @classmethod
    def at(cls, url: str, sender: str | None = None) -> MailServer:
        """The server at `smtp://[USER:PASSWORD@]HOST[:PORT]`, or `smtps://…`. Raises NotValidError for another URL."""
        parts = urlsplit(url)
        if parts.scheme not in PORTS or not parts.hostname:
            raise NotValidError(f"'{url}' is not a mail server such as smtp://HOST or smtps://USER:PASSWORD@HOST:PORT")
        return cls(
            parts.hostname,
            parts.port or PORTS[parts.scheme],
            unquote(parts.username) if parts.username else None,
            unquote(parts.password) if parts.password else None,
            is_encrypted=parts.scheme == "smtps",
            sender=sender or cls.sender,
        )

    def send(self, mail: Mail) -> None:
        """Send a mail. Raises OSError if that cannot be done (what SMTP refuses is one as well)."""
        kind = smtplib.SMTP_SSL if self.is_encrypted else smtplib.SMTP
        with kind(self.host, self.port, timeout=PATIENCE) as connection:
            connection.ehlo()
            if not self.is_encrypted and connection.has_extn("starttls"):
                connection.starttls()
            if self.user is not None:
                connection.login(self.user, self.password or "")
            connection.send_message(self._message(mail), to_addrs=[*mail.recipients, *mail.copies, *mail.blind_copies])

    def _message(self, mail: Mail) -> EmailMessage:
        message = EmailMessage()
        message["From"] = mail.sender or self.sender
        message["To"] = ", ".join(mail.recipients)
        if mail.copies:
            message["Cc"] = ", ".join(mail.copies)
        message["Subject"] = " ".join(mail.subject.splitlines())
        charset = mail.charset or "utf-8"
        if mail.text is not None:
            message.set_content(mail.text, charset=charset)
        if mail.html is not None and mail.text is not None:
            message.add_alternative(mail.html, subtype="html", charset=charset)
        elif mail.html is not None:
            message.set_content(mail.html, subtype="html", charset=charset)
        return message
