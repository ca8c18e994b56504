"""`penstock serve` lets diagrams send HTTP requests if it is told to, and within the limits that it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner

from penstock.cli import main
from tests.acceptance.server import Server
from tests.conftest import MakeDatabase
from tests.rest.conftest import bpmn, process
from tests.user_code.connecting import http
from tests.user_code.web import Web, web_server


@pytest.fixture
def web() -> Iterator[Web]:
    with web_server() as web:
        yield web


def ask(database: str, url: str, *options: str) -> tuple[int, Any]:
    """What a server with these options answers when an instance is started that asks for a URL."""
    told = f"<extensionElements>{http(url)}</extensionElements>"
    task = f"<serviceTask id='a'>{told}</serviceTask><sequenceFlow id='f' sourceRef='s' targetRef='a'/>"
    with Server(database, *options) as server, server.client() as client:
        client.deploy(bpmn(process("p", f"<startEvent id='s'/>{task}")))
        answer = client.post("/process-definition/key/p/start", {"withVariablesInReturn": True})
        return answer.status, answer.json


def test_a_server_that_is_told_to_sends(sqlite: MakeDatabase, web: Web) -> None:
    status, found = ask(sqlite(), web.at("/answer"), "--http-connector")
    assert (status, found["variables"]["status"]["value"]) == (200, 200)
    assert len(web.asked) == 1


def test_another_does_not(sqlite: MakeDatabase, web: Web) -> None:
    status, found = ask(sqlite(), web.at("/answer"), "--http-seconds", "1")
    assert (status, found["type"]) == (500, "ConnectorException")
    assert "not switched on" in found["message"]
    assert web.asked == []


@pytest.mark.parametrize(
    ("path", "option", "limit", "message"),
    [
        ("/never", "--http-seconds", "0.5", "has not answered within 0.5 seconds"),
        ("/answer?size=2000", "--http-megabytes", "0.001", "is larger than 1048 bytes"),
    ],
)
def test_the_limits_are_those_of_the_options(
    sqlite: MakeDatabase, web: Web, path: str, option: str, limit: str, message: str
) -> None:
    status, found = ask(sqlite(), web.at(path), "--http-connector", option, limit)
    assert (status, found["type"]) == (500, "ConnectorException")
    assert message in found["message"]


@pytest.mark.parametrize("option", ["--http-seconds", "--http-megabytes"])
@pytest.mark.parametrize("limit", ["0", "-1", "many"])
def test_a_limit_that_is_none_is_refused(option: str, limit: str) -> None:
    run = CliRunner().invoke(main, ["serve", "--http-connector", option, limit])
    assert run.exit_code == 2
    assert re.search(rf"Invalid value for '{option}'", run.output)
