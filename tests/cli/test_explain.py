"""`penstock explain`, against a server that runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from penstock.cli import main
from tests.acceptance.server import Client, Server
from tests.conftest import MakeDatabase

ORDER = Path(__file__).parents[2] / "examples" / "order.bpmn"
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d \S+?(?=[.;]? |[.;]?$)", re.MULTILINE)
#: Names and topics may hold what means something to a terminal.
ODD = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
    <process id="odd" name="An [odd] name [/]" isExecutable="true">
      <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="task"/>
      <userTask id="task" name="Look [red] at [/x]"/>
    </process></definitions>"""


@pytest.fixture(scope="module")
def server(sqlite: MakeDatabase) -> Iterator[Server]:
    """A server on a fresh database, with the example."""
    with Server(sqlite()) as server:
        with server.client() as client:
            client.deploy(ORDER.read_bytes())
            client.deploy(ODD.encode())
        yield server


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    """A connection, to bring instances somewhere."""
    with server.client() as client:
        yield client


@pytest.fixture(scope="module")
def url(server: Server) -> str:
    """Where the server answers."""
    return f"http://127.0.0.1:{server.port}/engine-rest"


@pytest.fixture
def failed(client: Client) -> str:
    """An order that a worker has failed to ship, and that somebody has suspended."""
    instance = client.start("order", business_key="A-17")
    client.complete(client.tasks(instance)["check"], {"approved": {"value": True}})
    [task] = client.get(f"/external-task?processInstanceId={instance}")
    worker = {"workerId": "w1"}
    client.post(f"/external-task/{task['id']}/lock", {**worker, "lockDuration": 60_000})
    client.post(f"/external-task/{task['id']}/failure", {**worker, "errorMessage": "no paper", "retries": 0})
    client.send("PUT", f"/process-instance/{instance}/suspended", b'{"suspended": true}')
    return instance


def run(*arguments: str) -> Result:
    """What a command prints, and how it ends."""
    return CliRunner().invoke(main, ["explain", *arguments])


def masked(text: str) -> list[str]:
    """Lines with `#` for ids and `@` for moments."""
    return MOMENT.sub("@", ID.sub("#", text)).splitlines()


def test_it_tells_what_is_waited_for_and_what_to_send(client: Client, url: str) -> None:
    result = run(client.start("order", business_key="A-17"), "--url", url)
    assert result.exit_code == 0
    assert masked(result.stdout) == [
        "Waits for sales to complete 'Check the order' since @.",
        "Order  A-17  #",
        "└── check Check the order  userTask",
        "    └── waits for sales to complete 'Check the order' since @",
        "        └── POST /task/#/complete {}",
    ]


def test_what_is_in_trouble_is_told_with_all_that_is_to_be_sent(failed: str, url: str) -> None:
    told = "aits at 'Ship it' (topic shipping) since @; its external task has no retries left: no paper"
    activate = 'PUT /process-instance/#/suspended {"suspended": false}'
    assert masked(run(failed, "--url", url).stdout) == [
        f"Is suspended; w{told}.",
        "The process instance is suspended: nothing in it moves.",
        f"  {activate}",
        "Order  A-17  #",
        "└── ship Ship it  serviceTask",
        f"    ├── w{told}",
        f"    │   ├── {activate}",
        '    │   ├── PUT /external-task/#/retries {"retries": 1}',
        '    │   ├── POST /external-task/#/lock {"workerId": "<worker>", "lockDuration": 60000}',
        '    │   └── POST /external-task/#/complete {"workerId": "<worker>"}',
        "    ├── the timer '3 days' would act beside it; its job is suspended, and due at @",
        f"    │   ├── {activate}",
        "    │   └── POST /job/#/execute",
        "    └── incident failedExternalTask at ship: no paper",
    ]


def test_names_that_mean_something_to_a_terminal_are_printed_as_they_are(client: Client, url: str) -> None:
    lines = masked(run(client.start("odd"), "--url", url).stdout)
    assert lines[1:3] == ["An [odd] name [/]  #", "└── task Look [red] at [/x]  userTask"]
    assert "waits for somebody to take 'Look [red] at [/x]' since @" in lines[3]


def test_json_is_what_the_engine_answers(client: Client, failed: str, url: str) -> None:
    result = run(failed, "--json", "--url", url)
    assert json.loads(result.stdout) == client.get(f"/process-instance/{failed}/explain")


def test_it_is_coloured_on_a_terminal_and_plain_where_it_is_piped(
    failed: str, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b[" not in run(failed, "--url", url).stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert re.search(r"\x1b\[31m.*no paper", run(failed, "--url", url).stdout)


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_an_instance_that_does_not_run_is_told_in_a_sentence(url: str, options: tuple[str, ...]) -> None:
    result = run("nothing", *options, "--url", url)
    assert result.exit_code == 1
    assert result.stderr == "Error: Process instance with id nothing does not exist\n"
