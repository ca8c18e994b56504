"""HTTP connectors: what is sent, what comes of the answer, and the limits of both. The server is ours, in a thread."""

from __future__ import annotations

import socket
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from penstock import ConnectorError, ProcessEngine, http_connectors
from penstock.errors import NotValidError
from tests.user_code.conftest import Program
from tests.user_code.connecting import Told, connector, http
from tests.user_code.web import Web, web_server

ONE_K = 1 / 1024


@pytest.fixture
def web() -> Iterator[Web]:
    with web_server() as web:
        yield web


@pytest.fixture
def online() -> Iterator[Callable[..., Program]]:
    """Calling it makes an engine with HTTP connectors, and a program around it."""
    engines: list[ProcessEngine] = []

    def make(**limits: float) -> Program:
        engines.append(ProcessEngine(connectors=http_connectors(**limits)))
        return Program(engines[-1])

    yield make
    for engine in engines:
        engine.close()


Online = Callable[..., Program]


def ask(program: Program, url: str, inputs: Mapping[str, Told] | None = None, **variables: Any) -> dict[str, Any]:
    """The variables after a diagram has asked for a URL."""
    program.call("", http(url, inputs))
    return program.variables(**variables)


# -- requests and answers -----------------------------------------------------------------------------


def test_an_answer_is_read_into_variables(online: Online, web: Web) -> None:
    program = online()
    greeting = "${JSON(response).prop('greeting').stringValue()}"
    told = http(
        web.at("/answer?for=${name}"),
        status="${statusCode}",
        greeting=greeting,
        number="${headers.get('X-Number')}",
    )
    program.call("", told)
    found = program.variables(name="Kim")
    assert found == {"name": "Kim", "status": 200, "greeting": "Grüße", "number": "7"}
    (asked,) = web.asked
    assert (asked.method, asked.path, asked.body) == ("GET", "/answer?for=Kim", b"")
    assert asked.headers["User-Agent"] == "penstock"


@pytest.mark.parametrize("method", ["POST", "put", "PATCH", "DELETE"])
def test_a_payload_and_headers_are_sent(online: Online, web: Web, method: str) -> None:
    inputs: dict[str, Told] = {
        "method": method,
        "headers": {"Content-Type": "application/json", "X-Who": "${name}", "user-agent": "ours"},
        "payload": '{"name": "${name}", "paß": "grün"}',
    }
    assert ask(online(), web.at("/answer"), inputs, name="Kim")["status"] == 200
    (asked,) = web.asked
    assert (asked.method, asked.body.decode()) == (method.upper(), '{"name": "Kim", "paß": "grün"}')
    assert (asked.headers["Content-Type"], asked.headers["X-Who"]) == ("application/json", "Kim")
    assert asked.headers.get_all("User-Agent") == ["ours"]


def test_a_spin_node_is_sent_as_its_text(online: Online, web: Web) -> None:
    ask(online(), web.at("/answer"), {"method": "POST", "payload": "${JSON('{\"a\": 1}')}"})
    assert web.asked[0].body == b'{"a":1}'


@pytest.mark.parametrize("status", [201, 400, 404, 500, 304])
def test_no_status_is_a_failure(online: Online, web: Web, status: int) -> None:
    assert ask(online(), web.at(f"/answer?status={status}&size=0"))["status"] == status


@pytest.mark.parametrize(("method", "path"), [("HEAD", "/answer"), ("GET", "/answer?status=204&size=0")])
def test_an_answer_without_content_has_none(online: Online, web: Web, method: str, path: str) -> None:
    found = ask(online(), web.at(path), {"method": method})
    assert found["body"] is None


@pytest.mark.parametrize("kind", ["text/plain; charset=iso-8859-1", "text/plain", "text/plain; charset=utf-16"])
def test_text_is_read_as_the_answer_says(online: Online, web: Web, kind: str) -> None:
    found = ask(online(), web.at(f"/answer?type={kind.replace(' ', '%20')}"))
    assert found["body"] == '{"greeting": "Grüße"}'


def test_text_in_a_charset_that_nobody_knows_is_read_as_utf_8(online: Online, web: Web) -> None:
    assert ask(online(), web.at("/answer?type=text/plain;%20charset%3Dx-none&size=3"))["body"] == "xxx"


@pytest.mark.parametrize(
    ("headers", "sent"), [({}, "Basic " + b64encode(b"kim:p@ss").decode()), ({"authorization": "Bearer x"}, "Bearer x")]
)
def test_a_password_in_the_url_is_sent_unless_a_header_says_who_asks(
    online: Online, web: Web, headers: dict[str, str], sent: str
) -> None:
    inputs: dict[str, Told] = {"headers": headers} if headers else {}
    ask(online(), web.at("/answer").replace("://", "://kim:p%40ss@"), inputs)
    (asked,) = web.asked
    assert asked.headers.get_all("Authorization") == [sent]
    assert asked.headers["Host"] == f"127.0.0.1:{web.port}"


# -- SOAP ---------------------------------------------------------------------------------------------


def test_soap_is_a_post_with_a_payload(online: Online, web: Web) -> None:
    program = online()
    inputs: dict[str, Told] = {
        "url": web.at("/answer"),
        "method": "GET",
        "headers": {"SOAPAction": "greet", "Content-Type": "text/xml"},
        "payload": "<![CDATA[<Envelope>${name}</Envelope>]]>",
    }
    program.call("", connector("soap-http-connector", inputs, body="${response}"))
    assert "Grüße" in program.variables(name="Kim")["body"]
    (asked,) = web.asked
    assert (asked.method, asked.body) == ("POST", b"<Envelope>Kim</Envelope>")
    assert asked.headers["SOAPAction"] == "greet"


def test_soap_without_a_payload_is_refused(online: Online, web: Web) -> None:
    program = online()
    program.call("", connector("soap-http-connector", {"url": web.at("/answer")}))
    with pytest.raises(ConnectorError, match="The soap-http-connector needs a 'payload'"):
        program.start()
    assert web.asked == []


# -- what cannot be asked for -------------------------------------------------------------------------

NO_URL = "The 'url' of the connector must begin with http:// or https:// and name a host"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "The connector needs a 'url'"),
        ("${null}", "The connector needs a 'url'"),
        ("file:///etc/passwd", NO_URL),
        ("ftp://127.0.0.1/x", NO_URL),
        ("gopher://127.0.0.1/x", NO_URL),
        ("//127.0.0.1/x", NO_URL),
        ("/etc/passwd", NO_URL),
        ("http:///x", NO_URL),
        ("http://:80/x", NO_URL),
        ("http://[::1/x", NO_URL),
        ("http://127.0.0.1:99999/x", NO_URL),
        ("http://127.0.0.1:x/", NO_URL),
        ("127.0.0.1", NO_URL),
    ],
)
def test_a_url_that_is_none_is_refused(online: Online, url: str, message: str) -> None:
    with pytest.raises(ConnectorError, match=f"^{message}$"):
        ask(online(), url)


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"method": "CONNECT"}, "'CONNECT' is no HTTP method"),
        ({"method": "GET / HTTP/1.1\nX: y"}, "is no HTTP method"),
        ({"headers": "X: y"}, "'headers' of the connector must be a map"),
        ({"headers": {"X": "${evil}"}}, "The header 'X' has characters that no header can have"),
        ({"headers": {"X: y": "z"}}, "The header 'X: y' has characters that no header can have"),
        ({"headers": {"X": "€"}}, "The header 'X' has characters that no header can have"),
        ({"request-config": {"proxy": "x"}}, "'proxy' in 'request-config' is not supported; supported are connection"),
        ({"request-config": {"socket-timeout": "soon"}}, "'soon' in 'request-config' is no number of milliseconds"),
    ],
)
def test_a_request_that_cannot_be_is_refused(online: Online, web: Web, inputs: dict[str, Told], message: str) -> None:
    with pytest.raises(ConnectorError) as refused:
        ask(online(), web.at("/answer"), inputs, evil="secret\r\nX-More: 1")
    assert message in str(refused.value)
    assert "secret" not in str(refused.value)
    assert web.asked == []


# -- redirects ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_for_what_changes_nothing(online: Online, web: Web, status: int, method: str) -> None:
    found = ask(online(), web.at(f"/to?status={status}&url=/answer"), {"method": method})
    assert found["status"] == 200
    assert [(asked.method, asked.path.partition("?")[0]) for asked in web.asked] == [
        (method, "/to"),
        (method, "/answer"),
    ]


@pytest.mark.parametrize(
    ("url", "inputs"),
    [
        ("/answer", {"method": "POST", "payload": "x"}),
        ("/answer", {"method": "DELETE"}),
        ("/answer", {"request-config": {"redirects-enabled": "false"}}),
        ("https://127.0.0.1/answer", {}),
        ("file:///etc/passwd", {}),
        ("http://:80/answer", {}),
    ],
)
def test_another_redirect_is_the_answer(online: Online, web: Web, url: str, inputs: dict[str, Told]) -> None:
    assert ask(online(), web.at(f"/to?url={url}"), inputs)["status"] == 302
    assert len(web.asked) == 1


@pytest.mark.parametrize(("host", "kept"), [("127.0.0.1", True), ("localhost", False)])
def test_secrets_go_to_no_other_host(online: Online, web: Web, host: str, kept: bool) -> None:
    headers = {"Authorization": "Bearer x", "cookie": "a=b", "X-Who": "Kim"}
    ask(online(), web.at(f"/to?url={web.at('/answer', host)}"), {"headers": headers})
    first, second = (asked.headers for asked in web.asked)
    assert (first["Authorization"], first["Cookie"], first["X-Who"]) == ("Bearer x", "a=b", "Kim")
    assert second["X-Who"] == "Kim"
    assert ("Authorization" in second, "Cookie" in second) == (kept, kept)


def test_redirects_come_to_an_end(online: Online, web: Web) -> None:
    with pytest.raises(ConnectorError, match=r"/again' redirects more than 5 times$"):
        ask(online(), web.at("/again"))
    assert len(web.asked) == 6


# -- limits -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/never", "/half", "/head", "/body?told=1", "/body"])
def test_an_answer_that_takes_too_long_is_not_waited_for(online: Online, web: Web, path: str) -> None:
    with pytest.raises(ConnectorError, match=r"' has not answered within 0\.3 seconds$"):
        ask(online(seconds=0.3), web.at(path))


def test_redirects_count_into_the_time(online: Online, web: Web) -> None:
    with pytest.raises(ConnectorError, match=r"has not answered within 0\.3 seconds$"):
        ask(online(seconds=0.3), web.at("/to?url=/never"))


@pytest.mark.parametrize("path", ["/never", "/half", "/head"])
def test_a_diagram_may_wait_for_less(online: Online, web: Web, path: str) -> None:
    with pytest.raises(ConnectorError, match=r"has not answered: .*[Tt]imed out"):
        ask(online(seconds=60), web.at(path), {"request-config": {"socket-timeout": "100"}})


def test_an_answer_may_be_as_large_as_is_allowed_and_no_larger(online: Online, web: Web) -> None:
    program = online(megabytes=ONE_K)
    assert len(ask(program, web.at("/answer?size=1024"))["body"]) == 1024
    with pytest.raises(ConnectorError, match=r"The answer of 'http://127\.0\.0\.1:\d+/answer' is larger than 1024 byt"):
        ask(program, web.at("/answer?size=1025"))


def test_an_endless_answer_is_cut_by_its_size(online: Online, web: Web) -> None:
    with pytest.raises(ConnectorError, match="is larger than 10 bytes"):
        ask(online(megabytes=10 / 1024 / 1024), web.at("/body"))


def test_one_who_waits_holds_up_nobody_else(online: Online, web: Web) -> None:
    program = online(seconds=60)
    program.call("", http(web.at("/never")), key="slow")
    program.call("", http(web.at("/answer")), key="quick")
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(program.variables, "slow")
        assert program.variables("quick")["status"] == 200
        assert not slow.done()
        web.is_over.set()
        assert isinstance(slow.exception(), ConnectorError)


def test_many_may_ask_at_once(online: Online, web: Web) -> None:
    program = online()
    program.call("", http(web.at("/answer")))
    with ThreadPoolExecutor(40) as pool:
        found = list(pool.map(lambda _: program.variables()["status"], range(80)))
    assert found == [200] * 80


@pytest.mark.parametrize("limit", [0, -1, float("inf"), float("nan")])
@pytest.mark.parametrize("name", ["seconds", "megabytes"])
def test_a_limit_that_is_none_is_refused(name: str, limit: float) -> None:
    with pytest.raises(NotValidError, match="must be more than 0, and not infinite"):
        http_connectors(**{name: limit})


# -- failures -----------------------------------------------------------------------------------------


def closed_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        return int(closed.getsockname()[1])


def test_a_failure_tells_where_but_no_secret(online: Online) -> None:
    with pytest.raises(ConnectorError) as failed:
        ask(online(), f"http://kim:secret@127.0.0.1:{closed_port()}/x?token=secret")
    assert str(failed.value).startswith("'http://127.0.0.1:")
    assert "refused" in str(failed.value)
    assert "secret" not in str(failed.value)


def test_a_boundary_event_catches_that_there_is_no_answer(online: Online) -> None:
    program = online()
    program.call("", http(f"http://127.0.0.1:{closed_port()}/x"), caught="unanswered")
    assert program.standing(program.start()) == {"sorry"}


@pytest.mark.parametrize("path", ["/never", "/head", "/body"])
def test_a_boundary_event_catches_that_it_took_too_long(online: Online, web: Web, path: str) -> None:
    program = online(seconds=0.2)
    program.call("", http(web.at(path)), caught="late")
    assert program.standing(program.start()) == {"sorry"}


def test_a_boundary_event_does_not_catch_a_mistake_in_the_diagram(online: Online) -> None:
    program = online()
    program.call("", http("file:///etc/passwd"), caught="unanswered")
    with pytest.raises(ConnectorError):
        program.start()
