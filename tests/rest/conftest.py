"""An engine behind its HTTP door, without a socket between: what a client sees is the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import falcon.testing
import pytest

from penstock.engine import ProcessEngine
from penstock.rest.app import PREFIX, make_app
from penstock.rest.operations import OPERATIONS
from tests.conftest import Clock

JSON = "application/json"
FORM = "multipart/form-data; boundary=cut"
NAMESPACES = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test"'
)


def bpmn(*processes: str, roots: str = "") -> bytes:
    """A diagram around processes; `roots` are messages, signals and errors."""
    return f"<definitions {NAMESPACES}>{roots}{''.join(processes)}</definitions>".encode()


def process(key: str, content: str, **attributes: str) -> str:
    """An executable process; attributes are Camunda's."""
    told = "".join(f' camunda:{name}="{value}"' for name, value in attributes.items())
    return f'<process id="{key}" isExecutable="true"{told}>{content}</process>'


def chain(*elements: str) -> str:
    """Elements one after the other, joined by sequence flows; each is `tag id [attributes]`."""
    parsed = [element.split(" ", 2) for element in elements]
    nodes = "".join(f'<{tag} id="{node}" {" ".join(rest)}/>' for tag, node, *rest in parsed)
    pairs = pairwise(parsed)
    return nodes + "".join(f'<sequenceFlow id="to_{b[1]}" sourceRef="{a[1]}" targetRef="{b[1]}"/>' for a, b in pairs)


class Rest:
    """A client of the engine's HTTP door."""

    def __init__(self, engine: ProcessEngine) -> None:
        self.engine = engine
        self._client = falcon.testing.TestClient(make_app(engine, OPERATIONS))

    def call(self, method: str, path: str, body: Any = None, **more: Any) -> falcon.testing.Result:
        """Any request; `body` is sent as JSON."""
        return self._client.simulate_request(method, PREFIX + path, json=body, **more)

    def send(
        self, method: str, path: str, data: str | bytes = b"", media_type: str | None = JSON
    ) -> falcon.testing.Result:
        """Any request with a body that is sent as it is."""
        headers = {"Content-Type": media_type} if media_type is not None else {}
        return self._client.simulate_request(method, PREFIX + path, body=data, headers=headers)

    def get(self, path: str, **params: Any) -> falcon.testing.Result:
        """Read something."""
        return self._client.simulate_get(PREFIX + path, params=params, params_csv=False)

    def post(self, path: str, body: Any = None, **params: Any) -> falcon.testing.Result:
        """Send JSON; no body is an empty object."""
        return self._client.simulate_post(PREFIX + path, json={} if body is None else body, params=params)

    def put(self, path: str, body: Any = None) -> falcon.testing.Result:
        """Send JSON."""
        return self._client.simulate_put(PREFIX + path, json={} if body is None else body)

    def delete(self, path: str, **params: Any) -> falcon.testing.Result:
        """Remove something."""
        return self._client.simulate_delete(PREFIX + path, params=params)

    def upload(self, path: str, **parts: Any) -> falcon.testing.Result:
        """Send a form; a part is text, or a tuple of file name, content and media type."""
        data = b"".join(_part(name, part) for name, part in parts.items()) + b"--cut--\r\n"
        return self._client.simulate_post(PREFIX + path, body=data, headers={"Content-Type": FORM})

    def deploy(self, data: bytes, name: str = "test.bpmn", **fields: str) -> dict[str, Any]:
        """Deploy a diagram; the answer."""
        answer = self.upload("/deployment/create", data=(name, data, "text/xml"), **fields)
        assert answer.status_code == 200, answer.text
        return answer.json  # type: ignore[no-any-return]

    def start(self, key: str, business_key: str | None = None, **variables: Any) -> str:
        """Start an instance; its id. Variables are untyped values."""
        body = {"businessKey": business_key, "variables": {name: {"value": v} for name, v in variables.items()}}
        answer = self.post(f"/process-definition/key/{key}/start", body)
        assert answer.status_code == 200, answer.text
        return str(answer.json["id"])


def _part(name: str, part: Any) -> bytes:
    if isinstance(part, str):
        return f'--cut\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{part}\r\n'.encode()
    filename, content, media_type = part
    head = f'--cut\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
    kind = f"Content-Type: {media_type}\r\n" if media_type is not None else ""
    return bytes(f"{head}{kind}\r\n".encode() + content + b"\r\n")


@pytest.fixture(scope="module")
def engine(database: str, clock: Clock) -> Iterator[ProcessEngine]:
    """An engine on a fresh database, of each kind in turn, with a clock to set."""
    with ProcessEngine(database, clock=clock) as engine:
        yield engine


@pytest.fixture(scope="module")
def rest(engine: ProcessEngine) -> Rest:
    """The engine's HTTP door."""
    return Rest(engine)
