"""Mail tasks: what is sent, to whom, and what cannot be. The server is one of ours, on a socket, in a thread."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

import pytest

from penstock.commands.deployment import Deploy
from penstock.commands.mail_server import MailServer
from penstock.engine import ProcessEngine
from penstock.errors import EngineError, NotValidError, ParseError
from tests.conftest import MakeDatabase
from tests.rest.conftest import bpmn, process


@dataclass
class Inbox:
    """What has come in: the envelope's recipients and the message of each mail."""

    port: int = 0
    recipients: list[list[str]] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)


class _Talk(socketserver.StreamRequestHandler):
    """As much SMTP as a client needs that sends one mail."""

    inbox: Inbox

    def handle(self) -> None:
        self._say("220 here")
        recipients: list[str] = []
        while line := self.rfile.readline().decode().rstrip("\r\n"):
            verb = line[:4].upper()
            if verb == "RCPT":
                recipients.append(line.partition("<")[2].partition(">")[0])
            if verb == "DATA":
                self._say("354 go on")
                self._take(recipients)
            self._say("221 bye" if verb == "QUIT" else "250 ok")
            if verb == "QUIT":
                return

    def _take(self, recipients: list[str]) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.inbox.recipients.append(recipients)
        self.inbox.messages.append(message_from_bytes(b"".join(lines)))

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    found = Inbox()
    handler = type("Talk", (_Talk,), {"inbox": found})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        found.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield found
        server.shutdown()
        thread.join()


def diagram(**fields: str) -> bytes:
    told = "".join(
        f"<camunda:field name='{name}'><camunda:expression><![CDATA[{value}]]></camunda:expression></camunda:field>"
        for name, value in fields.items()
    )
    task = (
        f"<serviceTask id='mail' camunda:type='mail'><extensionElements>{told}</extensionElements></serviceTask>"
        "<sequenceFlow id='f' sourceRef='s' targetRef='mail'/>"
    )
    return bpmn(process("letter", f"<startEvent id='s'/>{task}"))


def send(database: str, server: MailServer | None, data: bytes, **variables: object) -> bool:
    """Deploy and start; whether the instance has ended."""
    with ProcessEngine(database, mail_server=server) as engine:
        engine.run(Deploy({"letter.bpmn": data}))
        return engine.start("letter", variables).is_ended


def test_a_mail_is_sent_to_all_and_shows_no_blind_copies(sqlite: MakeDatabase, inbox: Inbox) -> None:
    data = diagram(
        to="kim@example.org, ${other}",
        cc="lee@example.org",
        bcc="max@example.org",
        subject="Order ${number}",
        text="Grüße",
        html="<b>${number}</b>",
        **{"from": "shop@example.org"},
    )
    server = MailServer.at(f"smtp://127.0.0.1:{inbox.port}")
    assert send(sqlite(), server, data, other="noa@example.org", number=7)
    (message,) = inbox.messages
    assert inbox.recipients == [["kim@example.org", "noa@example.org", "lee@example.org", "max@example.org"]]
    assert (message["To"], message["Cc"], message["Bcc"]) == (
        "kim@example.org, noa@example.org",
        "lee@example.org",
        None,
    )
    assert (message["From"], message["Subject"]) == ("shop@example.org", "Order 7")
    parts = {part.get_content_type(): part.get_payload(decode=True) for part in message.walk()}
    assert isinstance(parts["text/plain"], bytes)
    assert parts["text/plain"].decode().strip() == "Grüße"
    assert isinstance(parts["text/html"], bytes)
    assert parts["text/html"].decode().strip() == "<b>7</b>"


def test_a_mail_that_does_not_say_comes_from_the_default_sender(sqlite: MakeDatabase, inbox: Inbox) -> None:
    server = MailServer.at(f"smtp://127.0.0.1:{inbox.port}", "default@example.org")
    assert send(sqlite(), server, diagram(to="kim@example.org", html="x"))
    assert inbox.messages[0]["From"] == "default@example.org"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"to": "false", "text": "x"}, "ENGINE-02018 Unable to add 'false' as recipient."),
        ({"to": "${null}", "text": "x"}, "ENGINE-02019 No recipient could be found for sending email."),
        ({"to": "a@b.c", "cc": "no", "text": "x"}, "ENGINE-02021 Could not add 'no' as cc recipient."),
        ({"to": "a@b.c", "bcc": "no", "text": "x"}, "ENGINE-02022 Could not add 'no' as bcc recipient."),
        ({"to": "a@b.c", "from": "no", "text": "x"}, "ENGINE-02020 Could not set 'no' as from address in email."),
        ({"to": "a@b.c", "text": "${null}"}, "ENGINE-02016 'html' or 'text' is required to be defined as mail format"),
        ({"to": "a@b.c", "text": "x", "charset": "none"}, "ENGINE-02015 Unable to send email to recipient 'a@b.c'."),
        ({"to": "${evil}", "text": "x"}, "ENGINE-02018 Unable to add 'a@b.c"),
    ],
)
def test_a_mail_that_cannot_be_is_refused(
    sqlite: MakeDatabase, inbox: Inbox, fields: dict[str, str], message: str
) -> None:
    server = MailServer.at(f"smtp://127.0.0.1:{inbox.port}")
    with pytest.raises(EngineError) as refused:
        send(sqlite(), server, diagram(**fields), evil="a@b.c\nBcc: x@y.z")
    assert str(refused.value).startswith(message)
    assert inbox.messages == []


def test_without_a_server_nothing_is_sent(sqlite: MakeDatabase) -> None:
    with pytest.raises(EngineError, match="ENGINE-02015 Unable to send email"):
        send(sqlite(), None, diagram(to="a@b.c", text="x"))


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"text": "x"}, "No recipient is defined on the mail activity"),
        ({"to": "a@b.c"}, "Text or html field should be provided"),
    ],
)
def test_a_mail_task_without_what_it_needs_is_not_deployed(
    sqlite: MakeDatabase, fields: dict[str, str], complaint: str
) -> None:
    with pytest.raises(ParseError, match=complaint):
        send(sqlite(), None, diagram(**fields))


def test_no_command_of_a_diagram_reaches_the_host(sqlite: MakeDatabase) -> None:
    data = diagram(command="rm -rf /").replace(b"camunda:type='mail'", b"camunda:type='shell'")
    with pytest.raises(EngineError, match="no command of a diagram reaches the host"):
        send(sqlite(), None, data)


@pytest.mark.parametrize("url", ["localhost", "http://x", "smtp://", "smtps:"])
def test_what_is_no_mail_server_is_told(url: str) -> None:
    with pytest.raises(NotValidError, match="is not a mail server"):
        MailServer.at(url)


def test_a_server_is_told_by_its_url() -> None:
    assert MailServer.at("smtps://me:p%40ss@mail.example.org") == MailServer(
        "mail.example.org", 465, "me", "p@ss", is_encrypted=True
    )
