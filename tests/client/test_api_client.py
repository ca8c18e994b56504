"""What the client sends, and what it makes of answers, whatever the call."""

from __future__ import annotations

import base64
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import falcon.asgi
import pytest

from penstock.client import ApiClient, ApiException, Configuration
from penstock.client.api_client import Request, Upload
from tests.client.conftest import served

ECHO = Request("GET", "/echo")


async def answer(req: Any, resp: Any, **_path: str) -> None:
    """Say what was asked; with `?answer=…&type=…&status=…&disposition=…` say that instead."""
    told = {
        "method": req.method,
        "url": f"{req.scope['raw_path'].decode()}?{req.query_string}",
        "headers": req.headers,
        "body": (await req.stream.read()).decode("latin-1"),
    }
    resp.status = req.get_param_as_int("status", default=200)
    resp.content_type = req.get_param("type", default="application/json")
    resp.text = req.get_param("answer", default=json.dumps(told))
    disposition = req.get_param("disposition")
    if disposition:
        resp.set_header("Content-Disposition", disposition)


@pytest.fixture(scope="module")
def echo() -> Iterator[str]:
    """The URL of a server that says what it was asked."""
    app: falcon.asgi.App[Any, Any] = falcon.asgi.App()
    app.add_sink(answer, prefix="/")
    with served(app) as url:
        yield url


@pytest.fixture
def client(echo: str, tmp_path: Path) -> Iterator[ApiClient]:
    with ApiClient(Configuration(host=f"{echo}/api/", temp_folder_path=str(tmp_path))) as client:
        yield client


def ask(client: ApiClient, request: Request) -> dict[str, Any]:
    return client.ask(request, dict[str, Any])


# -- requests -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "url"),
    [
        (ECHO, "/api/echo"),
        (Request("GET", "/echo", query={"a": True, "b": None, "c": ["x", "y"]}), "/api/echo?a=true&c=x%2Cy"),
        (Request("GET", "/{id}/x/{varName}", segments={"id": "1", "varName": "a b?ü"}), "/api/1/x/a%20b%3F%C3%BC"),
        (Request("GET", "/x/{id}/y", segments={"id": ".."}), "/api/x/%2E%2E/y"),
        (Request("GET", "/{id}/{to}", segments={"id": "{to}", "to": "x"}), "/api/%7Bto%7D/x"),
    ],
    ids=["plain", "query", "segments", "dots", "braces"],
)
def test_a_url_is_put_together_and_escaped(client: ApiClient, request_: Request, url: str) -> None:
    assert ask(client, request_)["url"].rstrip("?") == url


def test_an_empty_segment_would_be_another_path(client: ApiClient) -> None:
    with pytest.raises(ValueError, match="'id' must not be empty"):
        client.tell(Request("DELETE", "/thing/{id}", segments={"id": ""}))


def test_a_body_is_sent_as_json(client: ApiClient) -> None:
    told = ask(client, Request("POST", "/echo", body={"a": "ü"}))
    assert told["headers"]["content-type"] == "application/json"
    assert json.loads(told["body"].encode("latin-1")) == {"a": "ü"}
    assert told["headers"]["accept"] == "application/json"


def test_without_a_body_none_is_sent(client: ApiClient) -> None:
    told = ask(client, ECHO)
    assert told["body"] == ""
    assert "content-type" not in told["headers"]


def test_a_form_has_a_part_for_each_text_that_is_given(client: ApiClient) -> None:
    told = ask(client, Request("POST", "/echo", form={"a": "1", "b": None, "c": True}, files={"data": b"\x00"}))
    assert told["headers"]["content-type"].startswith("multipart/form-data; boundary=")
    assert parts_of(told["body"]) == [
        'Content-Disposition: form-data; name="a"\r\n\r\n1',
        'Content-Disposition: form-data; name="c"\r\n\r\ntrue',
        'Content-Disposition: form-data; name="data"\r\n\r\n\x00',
    ]


def parts_of(body: str) -> list[str]:
    boundary = body.partition("\r\n")[0]
    return [part.strip("\r\n") for part in body.split(boundary)[1:-1]]


@pytest.mark.parametrize(
    ("upload", "told"),
    [
        (("a.json", b"{}"), 'name="data"; filename="a.json"\r\nContent-Type: application/json\r\n\r\n{}'),
        (("a", b"x"), 'name="data"; filename="a"\r\nContent-Type: application/octet-stream\r\n\r\nx'),
        (b"x", 'name="data"\r\n\r\nx'),
    ],
    ids=["name and content", "unknown type", "content"],
)
def test_a_file_is_sent_with_what_is_known_of_it(client: ApiClient, upload: Upload, told: str) -> None:
    body = ask(client, Request("POST", "/echo", files={"data": upload}))["body"]
    assert parts_of(body) == [f"Content-Disposition: form-data; {told}"]


def test_a_file_can_be_told_by_its_path(client: ApiClient, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    for upload in (tmp_path / "a.txt", str(tmp_path / "a.txt")):
        body = ask(client, Request("POST", "/echo", files={"data": upload}))["body"]
        assert 'filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nx' in body


def test_files_have_different_names_in_a_form(client: ApiClient) -> None:
    body = ask(client, Request("POST", "/echo", files={"data": [("a", b"1"), ("b", b"2")], "none": None}))["body"]
    assert [part.partition(";")[2].partition(";")[0] for part in parts_of(body)] == [' name="data"', ' name="data-1"']


def test_credentials_and_headers_of_the_client_go_along(echo: str) -> None:
    with ApiClient(Configuration(host=echo, username="mary", password="ü")) as client:
        client.set_default_header("X-Trace", "7")
        headers = ask(client, ECHO)["headers"]
    assert base64.b64decode(headers["authorization"].removeprefix("Basic ")).decode() == "mary:ü"
    assert headers["x-trace"] == "7"


def test_without_credentials_there_is_no_authorization(client: ApiClient) -> None:
    assert "authorization" not in ask(client, ECHO)["headers"]


# -- answers --------------------------------------------------------------------------------------------


def answering(**query: object) -> Request:
    return replace(ECHO, query=query)


@pytest.mark.parametrize(
    ("status", "reason"), [(400, "Bad Request"), (404, "Not Found"), (500, "Internal Server Error")]
)
def test_a_refusal_is_raised(client: ApiClient, status: int, reason: str) -> None:
    with pytest.raises(ApiException) as refused:
        client.ask(answering(status=status, answer='{"type":"X"}'), object)
    assert (refused.value.status, refused.value.reason, refused.value.body) == (status, reason, '{"type":"X"}')
    assert refused.value.headers["content-type"] == "application/json"
    assert str(refused.value) == f'({status}) {reason}: {{"type":"X"}}'


def test_a_refusal_that_is_no_json_is_raised_as_well(client: ApiClient) -> None:
    with pytest.raises(ApiException) as refused:
        client.tell(answering(status=502, answer="<html>", type="text/html"))
    assert (refused.value.status, refused.value.body) == (502, "<html>")


def test_an_answer_that_is_not_what_it_should_be_is_raised(client: ApiClient) -> None:
    with pytest.raises(ApiException, match="The answer cannot be read") as refused:
        client.ask(answering(answer="<html>"), dict[str, str])
    assert (refused.value.status, refused.value.body) == (200, "<html>")


@pytest.mark.parametrize(("status", "answer", "value"), [(204, "", None), (200, "5", 5)])
def test_there_may_be_no_answer(client: ApiClient, status: int, answer: str, value: int | None) -> None:
    assert client.ask_or_none(answering(status=status, answer=answer), int) == value


def test_there_may_be_nothing_to_download(client: ApiClient) -> None:
    assert client.download_or_none(answering(status=204, answer="")) is None
    saved = client.download_or_none(answering(answer="x"))
    assert saved is not None
    assert saved.read_text() == "x"


@pytest.mark.parametrize(("status", "told"), [(200, "a trace ü"), (200, ""), (204, "")])
def test_text_is_given_as_it_is(client: ApiClient, status: int, told: str) -> None:
    assert client.read_text(answering(status=status, answer=told, type="text/plain;charset=UTF-8")) == told


def test_an_answer_that_nobody_asked_for_is_ignored(client: ApiClient) -> None:
    client.tell(answering(answer="<html>"))


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('attachment; filename="a b.txt"', "a b.txt"),
        ("attachment; filename=\"?.txt\"; filename*=UTF-8''%C3%BC.txt", "ü.txt"),
        ('attachment; filename="../../up.txt"', "up.txt"),
        ('attachment; filename="..\\\\..\\\\up.txt"', "up.txt"),
        ('attachment; filename="/etc/up.txt"', "up.txt"),
        ('attachment; filename=".."', "content"),
        ('attachment; filename=""', "content"),
        ("attachment", "content"),
        ("", "content"),
    ],
)
def test_a_download_is_saved_in_a_folder_of_its_own(echo: str, tmp_path: Path, disposition: str, name: str) -> None:
    with ApiClient(Configuration(host=echo, temp_folder_path=str(tmp_path))) as client:
        saved = client.download(answering(answer="x", type="text/plain", disposition=disposition))
    assert saved.name == name
    assert saved.read_text() == "x"
    assert saved.parent.parent == tmp_path


# -- no answers -----------------------------------------------------------------------------------------


def test_an_engine_that_is_not_there_is_told_with_status_0() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with (
        ApiClient(Configuration(host=f"http://127.0.0.1:{port}", retries=0)) as client,
        pytest.raises(ApiException) as failed,
    ):
        client.tell(ECHO)
    assert failed.value.status == 0
    assert failed.value.reason


def test_an_engine_that_takes_too_long_is_told_with_status_0() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        configuration = Configuration(host=f"http://127.0.0.1:{silent.getsockname()[1]}", retries=0, timeout=0.05)
        with ApiClient(configuration) as client, pytest.raises(ApiException, match="timed out") as failed:
            client.tell(ECHO)
    assert failed.value.status == 0


def test_a_proxy_is_asked_in_place_of_the_engine(echo: str) -> None:
    with ApiClient(Configuration(host="http://engine.invalid/api", proxy=echo)) as client:
        told = ask(client, ECHO)
    assert told["headers"]["host"] == "engine.invalid"


# -- configuration --------------------------------------------------------------------------------------


@dataclass
class Default:
    """Puts back the default configuration."""

    def __enter__(self) -> None:
        self.before = Configuration.get_default_copy()

    def __exit__(self, *_told: object) -> None:
        Configuration.set_default(self.before)


def test_clients_take_a_copy_of_the_default_configuration() -> None:
    with Default():
        Configuration.set_default(None)
        assert ApiClient().configuration.host == "http://localhost:8080/engine-rest"
        default = Configuration(host="http://elsewhere")
        Configuration.set_default(default)
        default.host = "http://changed"
        client = ApiClient()
        client.configuration.host = "http://mine"
        assert ApiClient().configuration.host == "http://elsewhere"


def test_the_client_knows_nothing_of_the_engine() -> None:
    told = "import sys, penstock.client; print(*sorted(name for name in sys.modules if name.startswith('penstock')))"
    found = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)
    loaded = found.stdout.split()
    assert "penstock.client.rest" in loaded
    assert [name for name in loaded if name != "penstock" and not name.startswith("penstock.client")] == []
