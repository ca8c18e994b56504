"""Requests that are very large, broken or meant ill are carried out or refused, and the server lives on."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.acceptance.server import HOST, PREFIX, SECONDS, Client, Server

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">'
MEBIBYTE = 1024 * 1024
NODES = 5000
DEEP = 100_000
LONG = "x" * 65536
JSON_HEAD = "Host: test\r\nContent-Type: application/json\r\n"
#: Each entity is ten of the one before: a few lines that would be gigabytes.
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 15))
BOMB = f'<?xml version="1.0"?><!DOCTYPE bomb [<!ENTITY e0 "0123456789">{ENTITIES}]>{HEAD}&e14;</definitions>'
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE out [<!ENTITY file SYSTEM "file:///etc/hostname">]>' + HEAD + "&file;</definitions>"
)


@pytest.fixture(scope="module")
def server(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a fresh database, of each kind in turn, in an empty folder."""
    folder = tmp_path_factory.mktemp("work")
    with Server(database, folder=folder) as server:
        yield server
        assert list(folder.iterdir()) == []


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    """A connection; in the end the server must still answer another one, and have logged no failure."""
    with server.client() as client:
        yield client
    with server.client() as other:
        assert other.get("/version") == {"version": "7.24.0"}
    assert [line for line in server.lines if "Traceback" in line] == []


def diagram(key: str, content: str) -> bytes:
    """A diagram with one process."""
    return f'{HEAD}<process id="{key}" isExecutable="true">{content}</process></definitions>'.encode()


def chain(key: str, *nodes: tuple[str, str], documentation: str = "") -> bytes:
    """A process of nodes in a row, each a tag and an id; what is a plain task has the documentation."""
    told = {"task": f"<documentation>{documentation}</documentation>"} if documentation else {}
    elements = "".join(f'<{tag} id="{node}">{told.get(tag, "")}</{tag}>' for tag, node in nodes)
    flows = "".join(
        f'<sequenceFlow id="to_{b}" sourceRef="{a}" targetRef="{b}"/>' for (_, a), (_, b) in pairwise(nodes)
    )
    return diagram(key, elements + flows)


ONE_TASK = (("startEvent", "start"), ("userTask", "task"), ("endEvent", "end"))


@pytest.fixture(scope="module")
def one_task(server: Server) -> str:
    """The key of a process with one user task."""
    with server.client() as client:
        client.deploy(chain("one_task", *ONE_TASK))
    return "one_task"


# -- large ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "number", "documentation"),
    [
        ("long", 1, "x" * MEBIBYTE),
        ("many", 3000, "y" * 300),
    ],
)
def test_a_diagram_of_a_mebibyte_runs(client: Client, key: str, number: int, documentation: str) -> None:
    passed = [("task", f"n{n}") for n in range(number)]
    data = chain(key, ONE_TASK[0], *passed, *ONE_TASK[1:], documentation=documentation)
    assert len(data) > MEBIBYTE
    client.deploy(data)
    instance = client.start(key)
    assert client.tasks(instance).keys() == {"task"}
    [definition] = client.get(f"/process-definition?key={key}")
    assert client.get(f"/process-definition/{definition['id']}/xml")["bpmn20Xml"].encode() == data


def test_a_process_of_5000_flow_nodes_runs_through_in_one_go(client: Client) -> None:
    passed = [("task", f"n{n}") for n in range(NODES - 2)]
    client.deploy(chain("passed", ONE_TASK[0], *passed, ONE_TASK[-1]))
    instance = client.start("passed")
    assert client.get(f"/history/process-instance/{instance}")["state"] == "COMPLETED"
    finished = client.get(f"/history/activity-instance/count?processInstanceId={instance}&finished=true")
    assert finished == {"count": NODES}


def test_a_thousand_variables_are_set_on_one_instance_and_read_back(client: Client, one_task: str) -> None:
    variables = {f"v{n}": {"value": n if n % 2 else f"text {n}"} for n in range(1000)}
    instance = client.start(one_task)
    answer = client.post(f"/process-instance/{instance}/variables", {"modifications": variables})
    assert answer.status == 204
    found = client.get(f"/process-instance/{instance}/variables")
    assert {name: {"value": told["value"]} for name, told in found.items()} == variables


def test_a_json_value_of_three_mebibytes_is_kept(client: Client, one_task: str) -> None:
    value = json.dumps(["é" * 1000] * 3200, ensure_ascii=False)
    assert len(json.dumps(value)) > 3 * MEBIBYTE
    instance = client.start(one_task, {"large": {"value": value, "type": "Json"}})
    assert client.get(f"/process-instance/{instance}/variables/large?deserializeValue=false")["value"] == value


def test_a_string_that_is_longer_than_its_column_is_refused_with_its_name(client: Client, one_task: str) -> None:
    answer = client.post(
        f"/process-definition/key/{one_task}/start", {"variables": {"large": {"value": "x" * 3 * MEBIBYTE}}}
    )
    # As the reference does: a text has 4000 characters; longer ones are kept as Json, Object or Bytes.
    assert (answer.status, answer.json["type"]) == (500, "RestException")
    assert "too long" in answer.json["message"]


# -- broken ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "body"),
    [
        pytest.param("/task", b'{"processInst', id="cut off"),
        pytest.param("/task", b'{"name": "\xff\xfe"}', id="not UTF-8"),
        pytest.param("/task", b'{"name": "\\ud8"}', id="a broken escape"),
        pytest.param("/task", b"[" * DEEP, id="nested arrays"),
        pytest.param("/task", b'{"orQueries":[' * DEEP, id="nested queries"),
        pytest.param("/process-definition/key/x/start", b'{"variables":' * DEEP, id="nested objects"),
        pytest.param(
            "/process-definition/key/x/start",
            b'{"variables":{"v":{"value":' + b"[" * DEEP + b"]" * DEEP + b"}}}",
            id="a nested value",
        ),
        pytest.param("/message", b'{"messageName": nothing}', id="no JSON at all"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(client: Client, path: str, body: bytes) -> None:
    answer = client.send("POST", path, body)
    assert (answer.status, answer.json["type"]) == (400, "InvalidRequestException")


@pytest.mark.parametrize("depth", [50, 99, 101, 200, 500, 900, 1200])
@pytest.mark.parametrize("named", [False, True], ids=["lists", "maps"])
def test_a_value_that_is_nested_is_kept_or_refused_and_what_is_kept_can_be_read(
    client: Client, one_task: str, depth: int, named: bool
) -> None:
    value = ('{"a":' * depth + "1" + "}" * depth) if named else ("[" * depth + "1" + "]" * depth)
    body = f'{{"variables": {{"nested": {{"value": {value}}}}}}}'
    answer = client.send("POST", f"/process-definition/key/{one_task}/start", body.encode())
    if depth > 100:
        assert (answer.status, answer.json["type"]) == (400, "InvalidRequestException")
        return
    instance = answer.json["id"]
    for path in (
        f"/process-instance/{instance}/variables/nested",
        f"/variable-instance?processInstanceIdIn={instance}",
    ):
        assert value in client.send("GET", path).body.decode()
    [past] = client.get(f"/history/variable-instance?processInstanceId={instance}")
    assert past["value"] == json.loads(value)


@pytest.mark.parametrize("depth", [500, 1500])
def test_a_json_text_of_any_depth_is_kept_and_told_as_text(client: Client, one_task: str, depth: int) -> None:
    value = "[" * depth + "]" * depth
    instance = client.start(one_task, {"nested": {"value": value, "type": "Json"}})
    found = client.get(f"/process-instance/{instance}/variables?deserializeValues=false")
    assert found["nested"]["value"] == value
    assert client.send("GET", f"/process-instance/{instance}/variables/nested").status in (200, 500)


@pytest.mark.parametrize(
    "request_line",
    ["POST /engine-rest/task", "POST /engine-rest/deployment/create", "PUT /engine-rest/job/x/retries"],
)
def test_a_client_that_hangs_up_within_its_body_is_let_go(client: Client, server: Server, request_line: str) -> None:
    kind = "multipart/form-data; boundary=cut" if "deployment" in request_line else "application/json"
    head = f"{request_line} HTTP/1.1\r\nHost: test\r\nContent-Type: {kind}\r\nContent-Length: 1000\r\n\r\n"
    with connected(server) as raw:
        raw.sendall(head.encode() + b'{"some')
        raw.shutdown(socket.SHUT_WR)
        assert not received(raw).startswith(b"HTTP/1.1 2")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(f"GET {PREFIX}/{LONG} HTTP/1.1".encode(), id="a long path"),
        pytest.param(f"GET {PREFIX}/task?name={LONG} HTTP/1.1".encode(), id="a long query"),
        pytest.param(f"GET {PREFIX}/version HTTP/1.1\r\nX-Long: {LONG}".encode(), id="a long header"),
        pytest.param((f"GET {PREFIX}/version HTTP/1.1" + "\r\nX-One: of many" * 4100).encode(), id="many headers"),
        pytest.param(f"GET {PREFIX}/task/\xff HTTP/1.1".encode("latin-1"), id="a path that is not ASCII"),
        pytest.param(b"GET /" + b"\xff" * 20 + b" HTTP/1.1", id="a path of nothing else"),
        pytest.param(b"this is no request", id="no HTTP"),
        pytest.param(b"POST " + PREFIX.encode() + b"/task HTTP/1.1\r\nContent-Length: -1", id="a negative length"),
    ],
)
def test_a_request_line_that_cannot_be_is_refused(client: Client, server: Server, line: bytes) -> None:
    with connected(server) as raw:
        raw.sendall(line + b"\r\nHost: test\r\n\r\n")
        raw.shutdown(socket.SHUT_WR)
        assert received(raw).startswith(b"HTTP/1.1 4")


@pytest.mark.parametrize("head", [b"GET /", f"GET {PREFIX}/version HTTP/1.1\r\nX-Long: ".encode()])
def test_a_head_without_an_end_is_not_read_for_ever(client: Client, server: Server, head: bytes) -> None:
    with connected(server) as raw:
        raw.sendall(head)
        with pytest.raises(ConnectionError):
            raw.sendall(b"x" * 64 * MEBIBYTE)


def test_many_large_bodies_on_one_connection_are_read(client: Client, one_task: str) -> None:
    value = {"value": json.dumps("x" * MEBIBYTE), "type": "Json"}
    assert len({client.start(one_task, {"large": value}) for _ in range(5)}) == 5


def test_a_body_that_is_announced_as_too_large_is_refused_before_it_is_sent(client: Client, server: Server) -> None:
    with connected(server) as raw:
        raw.sendall(f"POST {PREFIX}/task HTTP/1.1\r\n{JSON_HEAD}Content-Length: {10**12}\r\n\r\n{{".encode())
        assert raw.recv(1000).startswith(b"HTTP/1.1 413 ")


# -- meant ill ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [BOMB, OUTSIDE], ids=["a bomb", "a file"])
def test_entities_are_not_resolved(client: Client, data: str) -> None:
    answer = client.upload(data.encode())
    assert (answer.status, answer.json["type"]) == (400, "ParseException")
    assert "DOCTYPE" in answer.json["message"]


@pytest.mark.parametrize("name", ["../../etc/passwd.bpmn", "/etc/passwd.bpmn", "a/../../b.txt", "..\\b.txt"])
def test_a_file_name_that_leads_out_of_a_deployment_is_refused(client: Client, name: str) -> None:
    before = client.get("/deployment/count")
    answer = client.upload(chain("led", *ONE_TASK), name)
    assert (answer.status, answer.json["type"]) == (400, "InvalidRequestException")
    assert "leads out of the deployment" in answer.json["message"]
    assert client.get("/deployment/count") == before


@pytest.mark.parametrize(
    "name", ["C:b.txt", "folder/inner/b.txt", "~root/b.txt", "$HOME", "%2e%2e%2fb.txt", "b;rm -rf"]
)
def test_a_file_name_is_a_name_and_no_place(client: Client, server: Server, name: str, tmp_path: Path) -> None:
    answer = client.upload(b"content", name)
    assert answer.status == 200
    [resource] = client.get(f"/deployment/{answer.json['id']}/resources")
    assert resource["name"] == name
    data = client.send("GET", f"/deployment/{answer.json['id']}/resources/{resource['id']}/data")
    assert data.body == b"content"


def connected(server: Server) -> socket.socket:
    """A bare connection."""
    return socket.create_connection((HOST, server.port), SECONDS)


def received(raw: socket.socket) -> bytes:
    """All that comes until the server hangs up."""
    return b"".join(iter(lambda: raw.recv(65536), b""))
