"""A server that is told to stop finishes what it has begun and leaves its database closed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

STOP_SECONDS = 60


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_is_told_to_stop_closes_its_database(told: signal.Signals, tmp_path: Path) -> None:
    file = tmp_path / "engine.db"
    command = [sys.executable, "-m", "penstock.cli", "serve", "--port", "0", "--database", f"sqlite:///{file}"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            assert "Penstock answers at" in server.stderr.readline()
            server.send_signal(told)
            assert server.wait(STOP_SECONDS) == 0
        finally:
            server.kill()
    # SQLite takes these away when the last connection is closed.
    assert [each.name for each in tmp_path.iterdir()] == ["engine.db"]
