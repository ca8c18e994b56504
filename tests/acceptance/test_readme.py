"""What the README tells somebody to type does what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.conftest import Serve
from tests.acceptance.server import PREFIX, SECONDS
from tests.conftest import MakeDatabase

ROOT = Path(__file__).parents[2]
SECTION = re.compile(r"^## A first process.*?(?=^## )", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
PROGRAMS = {"python": f'exec "{sys.executable}" "$@"', "penstock": f'exec "{sys.executable}" -m penstock.cli "$@"'}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that looks like a clone after `make install`, with this interpreter in it."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / ".venv/bin").mkdir(parents=True)
    for name, line in PROGRAMS.items():
        program = tmp_path / ".venv/bin" / name
        program.write_text(f"#!/bin/sh\n{line}\n")
        program.chmod(0o755)
    return tmp_path


def typed() -> str:
    """All that the section on a first process has somebody type, in one script."""
    section = SECTION.search((ROOT / "README.md").read_text())
    assert section is not None
    return "set -e\n" + "\n".join(BLOCK.findall(section.group()))


def run(script: str, folder: Path, port: int) -> str:
    """What a script prints that speaks to a server at a port."""
    env = {**os.environ, "PENSTOCK_URL": f"http://127.0.0.1:{port}{PREFIX}", "PYTHONPATH": str(ROOT / "src")}
    command = ["sh", "-c", script.replace(":8080", f":{port}")]
    ended = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_the_first_process_runs_to_its_end_as_the_readme_has_it(
    serve: Serve, sqlite: MakeDatabase, folder: Path
) -> None:
    server = serve(sqlite())
    printed = run(typed(), folder, server.port)
    assert "shipping A-1: 3 pieces" in printed
    with server.client() as client:
        assert client.get("/process-instance") == []
        [ended] = client.get("/history/process-instance")
    assert (ended["businessKey"], ended["state"]) == ("A-1", "COMPLETED")
