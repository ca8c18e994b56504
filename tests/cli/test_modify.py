"""`penstock modify`, against a server that runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from penstock.cli import main
from tests.acceptance.server import Client, Server
from tests.conftest import MakeDatabase
from tests.scenarios.drawing import Drawing

ORDER = Path(__file__).parents[2] / "examples" / "order.bpmn"
FORK = "start -> and:fork -> task:a -> and:join -> task:c -> end\n fork -> task:b -> join"


@pytest.fixture(scope="module")
def server(sqlite: MakeDatabase) -> Iterator[Server]:
    """A server on a fresh database, with the example and a process whose branches meet."""
    with Server(sqlite()) as server:
        with server.client() as client:
            client.deploy(ORDER.read_bytes())
            client.deploy(Drawing(FORK, "split").xml)
        yield server


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    """A connection."""
    with server.client() as client:
        yield client


@pytest.fixture
def split(client: Client) -> str:
    """An instance with both branches under way."""
    return client.start("split")


def modify(server: Server, *arguments: str, typed: str = "") -> Result:
    """What the command prints."""
    url = f"http://127.0.0.1:{server.port}/engine-rest"
    return CliRunner().invoke(main, ["modify", *arguments, "--url", url], input=typed, catch_exceptions=False)


def test_a_dry_run_shows_what_would_happen_and_changes_nothing(server: Server, client: Client, split: str) -> None:
    ran = modify(server, split, "--before", "c", "--cancel", "a", "--cancel", "b", "--dry-run")
    assert ran.exit_code == 0, ran.output
    lines = ran.output.splitlines()
    assert [line.strip("│├└─ ") for line in lines[1:4]] == ["- a   userTask", "- b   userTask", "+ c   userTask"]
    assert "tasks: + c, - a, - b" in lines
    assert lines[-1] == "Sound: whatever happens, the instance can reach its end."
    assert sorted(client.tasks(split)) == ["a", "b"]


def test_what_is_sound_is_done(server: Server, client: Client, split: str) -> None:
    ran = modify(server, split, "--before", "c", "--cancel", "a", "--cancel", "b", "--var", "n=1")
    assert (ran.exit_code, ran.output.splitlines()[-1]) == (0, "done")
    assert list(client.tasks(split)) == ["c"]
    assert client.get(f"/process-instance/{split}/variables")["n"]["value"] == 1


def test_a_deadlock_is_told_with_what_would_avoid_it_and_asked_about(
    server: Server, client: Client, split: str
) -> None:
    ran = modify(server, split, "--cancel", "a", typed="n\n")
    assert ran.exit_code == 1
    assert "Deadlock: the instance cannot reach its end any more." in ran.output
    assert "this would avoid it: --flow f4" in ran.output
    assert sorted(client.tasks(split)) == ["a", "b"]
    assert modify(server, split, "--cancel", "a", "--yes").exit_code == 0
    assert list(client.tasks(split)) == ["b"]


def test_the_preview_as_json_is_what_the_engine_answers(server: Server, split: str) -> None:
    ran = modify(server, split, "--flow", "f5", "--json", "--dry-run")
    found = json.loads(ran.output)
    assert (found["processInstanceId"], found["outcome"]) == (split, "moves")


def test_an_end_is_told(server: Server, client: Client, split: str) -> None:
    children = client.get(f"/process-instance/{split}/activity-instances")["childActivityInstances"]
    [a] = [child for child in children if child["activityId"] == "a"]
    ran = modify(server, split, "--cancel-instance", a["id"], "--cancel", "b", "--dry-run")
    assert "The instance would end." in ran.output


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--cancel", "nowhere", "--before", "nowhere"), 1, "It would be refused: Cannot perform instruction"),
        ((), 2, "Say what to start"),
        (("--before", "a", "--var", "n"), 2, "'n' is not NAME=VALUE"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    server: Server, split: str, arguments: tuple[str, ...], code: int, message: str
) -> None:
    ran = modify(server, split, *arguments)
    assert ran.exit_code == code
    assert message in ran.output


def test_an_instance_that_is_not_there(server: Server) -> None:
    ran = modify(server, "nothing", "--before", "a")
    assert ran.exit_code == 1
    assert "The process instance does not exist" in ran.output
