"""What `penstock schema` and `penstock serve` say of a database that they cannot use."""

from __future__ import annotations

import socket

import pytest
from click.testing import CliRunner

from penstock.cli import main


@pytest.mark.parametrize("command", [["schema", "check"], ["schema", "upgrade"], ["serve", "--port", "0"]])
def test_a_database_that_cannot_be_reached_is_told_in_a_sentence(command: list[str]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # nobody listens there
        url = f"postgresql://nobody@127.0.0.1:{closed.getsockname()[1]}/nothing"
        run = CliRunner().invoke(main, [*command, "--database", url])
    assert run.exit_code == 1
    assert "Error: The database cannot be reached: " in run.output
    assert isinstance(run.exception, SystemExit)
