"""An engine behind a real socket, and the client that speaks to it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from penstock import client as openapi_client
from penstock.client.configuration import Configuration
from penstock.engine import ProcessEngine
from penstock.rest.app import PREFIX, make_app
from penstock.rest.operations import OPERATIONS
from tests.conftest import Clock, MakeDatabase


@contextmanager
def served(app: Any) -> Iterator[str]:
    """An application on a free port, until the end of the block; its URL.

    The socket listens before the server runs, so that nobody need wait for it.
    """
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@pytest.fixture(scope="module")
def host(sqlite: MakeDatabase, clock: Clock) -> Iterator[str]:
    """The URL of an engine's API, on a fresh database; clients find it by default."""
    with ProcessEngine(sqlite(), clock=clock) as engine, served(make_app(engine, OPERATIONS)) as url:
        Configuration.set_default(Configuration(host=url + PREFIX))
        yield url + PREFIX
        Configuration.set_default(None)


@pytest.fixture
def api_client(host: str, tmp_path: Path) -> Iterator[openapi_client.ApiClient]:
    """A client of that engine."""
    with openapi_client.ApiClient(Configuration(host=host, temp_folder_path=str(tmp_path))) as api_client:
        yield api_client
