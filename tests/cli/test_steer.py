"""`penstock deploy`, `ps`, `tree` and `start`, against a server that runs."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from penstock.cli import main
from tests.acceptance.server import Client, Server
from tests.conftest import MakeDatabase

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">'
#: Names may hold what means something to a terminal.
NESTED = f"""{HEAD}<process id="nested" name="An [odd] name [/]" isExecutable="true">
      <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="inner"/>
      <subProcess id="inner" name="Inside">
        <startEvent id="begin"/><sequenceFlow id="f2" sourceRef="begin" targetRef="task"/>
        <userTask id="task" name="Look [red] at [/x]"/>
      </subProcess>
    </process></definitions>"""
PASSED = f'{HEAD}<process id="passed" isExecutable="true"><startEvent id="start"/></process></definitions>'
FAULTY = f"""{HEAD}<process id="faulty" isExecutable="true">
      <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="nowhere"/>
      <serviceTask id="service"/><sendTask id="send"/>
    </process></definitions>"""
ENTITY = '<!DOCTYPE a [<!ENTITY b "c">]>' + PASSED


@pytest.fixture(scope="module")
def server(sqlite: MakeDatabase) -> Iterator[Server]:
    """A server on a fresh database."""
    with Server(sqlite()) as server:
        yield server


@pytest.fixture(scope="module")
def url(server: Server) -> str:
    """Where it answers."""
    return f"http://127.0.0.1:{server.port}/engine-rest"


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    """A connection, to see what a command has done."""
    with server.client() as client:
        yield client


@pytest.fixture(scope="module")
def nested(server: Server) -> str:
    """The key of a process with a task inside a subprocess."""
    with server.client() as client:
        client.deploy(NESTED.encode())
    return "nested"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with diagrams, and a file that is none."""
    texts = {"nested.bpmn": NESTED, "passed.bpmn": PASSED, "faulty.bpmn": FAULTY, "entity.bpmn": ENTITY, "a.txt": "a"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def run(*arguments: str, **environment: str) -> Result:
    """What a command prints, and how it ends."""
    return CliRunner().invoke(main, arguments, env=environment)


def error_of(result: Result) -> str:
    """The only line that a command has printed before it gave up."""
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    return result.stderr.removeprefix("Error: ").rstrip("\n")


# -- deploy ---------------------------------------------------------------------------------------------


def test_deploy_tells_each_definition_and_stores_all_files(client: Client, files: Path, url: str) -> None:
    paths = [str(files / name) for name in ("passed.bpmn", "nested.bpmn", "a.txt")]
    result = run("deploy", *paths, "--name", "three files", "--tenant", "one", "--url", url)
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert {tuple(line[:3]) for line in lines} == {("passed", "version", "1"), ("nested", "version", "1")}
    [deployment] = client.get("/deployment?name=three%20files&tenantIdIn=one")
    stored = client.get(f"/deployment/{deployment['id']}/resources")
    assert {resource["name"] for resource in stored} == {"passed.bpmn", "nested.bpmn", "a.txt"}
    definitions = client.get(f"/process-definition?deploymentId={deployment['id']}")
    assert {definition["id"] for definition in definitions} == {line[3] for line in lines}


def test_deploy_names_a_deployment_by_its_first_file(client: Client, files: Path, url: str) -> None:
    result = run("deploy", str(files / "a.txt"), PENSTOCK_URL=url)
    assert result.stdout == "deployed 1 files, none of which holds an executable process\n"
    assert client.get("/deployment/count?name=a") == {"count": 1}


@pytest.mark.parametrize(("name", "faults"), [("faulty.bpmn", 4), ("entity.bpmn", 1)])
def test_deploy_tells_each_fault_and_deploys_nothing(
    client: Client, files: Path, url: str, name: str, faults: int
) -> None:
    before = client.get("/deployment/count")
    told = error_of(run("deploy", str(files / "passed.bpmn"), str(files / name), "--url", url))
    assert told.count(f"| resource {name} | line ") == faults
    assert told == client.upload((files / name).read_bytes(), name).json["message"]
    assert client.get("/deployment/count") == before


def test_deploy_refuses_a_file_that_is_not_there(url: str) -> None:
    result = run("deploy", "no-such-file.bpmn", "--url", url)
    assert result.exit_code == 2
    assert "File 'no-such-file.bpmn' does not exist" in result.stderr


# -- start, ps, tree ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "value", "kind"),
    [
        ("a=1", 1, "Integer"),
        ("a=9999999999", 9999999999, "Long"),
        ("a=1.5", 1.5, "Double"),
        ("a=true", True, "Boolean"),
        ("a=null", None, "Null"),
        ('a="1"', "1", "String"),
        ("a=two words", "two words", "String"),
        ("a=b=c", "b=c", "String"),
        ("a=", "", "String"),
        ('a={"b": [1, "c"]}', {"b": [1, "c"]}, "Object"),
    ],
)
def test_start_reads_variables_as_json_or_else_as_text(
    client: Client, nested: str, url: str, told: str, value: object, kind: str
) -> None:
    result = run("start", nested, "--var", told, "--business-key", "keyed", "--url", url)
    instance, state = result.stdout.split()
    assert state == "runs"
    found = client.get(f"/process-instance/{instance}/variables")["a"]
    assert (found["value"], found["type"]) == (value, kind)
    assert client.get(f"/process-instance/{instance}")["businessKey"] == "keyed"


def test_start_says_when_an_instance_has_already_ended(client: Client, url: str) -> None:
    client.deploy(PASSED.encode())
    result = run("start", "passed", "--var", "a=1", "--var", "b=2", "--url", url)
    assert result.stdout.split(maxsplit=1)[1] == "has already ended\n"


@pytest.mark.parametrize("told", ["a", "=1", ""])
def test_start_refuses_a_variable_without_a_name_or_a_value(nested: str, url: str, told: str) -> None:
    result = run("start", nested, "--var", told, "--url", url)
    assert result.exit_code == 2
    assert f"Invalid value for --var: '{told}' is not NAME=VALUE" in result.stderr


def test_ps_lists_what_runs_and_how_many_more_there_are(client: Client, url: str) -> None:
    client.deploy(NESTED.replace('"nested"', '"listed"').encode())
    begun = {client.start("listed", business_key=f"[/x] order {n}") for n in range(3)}
    client.send("PUT", f"/process-instance/{min(begun)}/suspended", b'{"suspended": true}')
    head, *rows = run("ps", "--key", "listed", "--url", url).stdout.splitlines()
    assert head.split() == ["instance", "process", "business", "key", "state"]
    assert {row.split()[0] for row in rows} == begun
    assert all("  listed  " in row and "[/x] order" in row for row in rows)
    assert sorted(row.split()[-1] for row in rows) == ["running", "running", "suspended"]
    assert run("ps", "--key", "listed", "--limit", "1", "--url", url).stdout.splitlines()[2:] == ["and 2 more"]


def test_tree_shows_activities_as_they_are_nested(client: Client, nested: str, url: str) -> None:
    instance = client.start(nested)
    assert run("tree", instance, "--url", url).stdout.splitlines() == [
        f"An [odd] name [/]  {instance}",
        "└── inner Inside  subProcess",
        "    └── task Look [red] at [/x]  userTask",
    ]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("tree", "nothing"), "Process instance with id nothing does not exist"),
        (("start", "nothing"), "No matching process definition with key: nothing and no tenant-id"),
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(url: str, command: tuple[str, ...], told: str) -> None:
    assert error_of(run(*command, "--url", url)) == told


@pytest.mark.parametrize("command", [("ps",), ("tree", "a"), ("start", "a"), ("deploy", __file__)])
def test_an_engine_that_is_not_there_is_told_in_a_sentence(command: tuple[str, ...]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # nobody listens there
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/engine-rest"
        told = error_of(run(*command, PENSTOCK_URL=url))
    assert told.startswith(f"There is no engine at {url}: ")
    assert told.endswith(". Start one with `penstock serve`.")


@pytest.mark.parametrize("wrong", ["/elsewhere", "/engine-rest/engine/other"])
def test_a_url_that_leads_elsewhere_is_told_in_a_sentence(server: Server, wrong: str) -> None:
    told = error_of(run("ps", "--url", f"http://127.0.0.1:{server.port}{wrong}"))
    assert "\n" not in told
    assert told
