"""`penstock`: serve an engine, deploy to it, look at what runs, look after its database."""

from __future__ import annotations

from importlib import import_module

import click

from penstock import __version__

CONTEXT = {"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "PENSTOCK", "max_content_width": 100}
#: Where each command is at home, in the order of the help.
HOMES = {
    "serve": "penstock.cli.serve",
    "deploy": "penstock.cli.steer",
    "ps": "penstock.cli.steer",
    "tree": "penstock.cli.steer",
    "explain": "penstock.cli.explain",
    "start": "penstock.cli.steer",
    "modify": "penstock.cli.modify",
    "schema": "penstock.cli.schema",
}


class _Commands(click.Group):
    """Commands that are imported when they are asked for: a server needs no client, and a client no engine."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names."""
        return list(HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, if there is one."""
        home = HOMES.get(cmd_name)
        if home is None:
            return None
        command = getattr(import_module(home), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Commands, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="penstock")
def main() -> None:
    """Penstock runs BPMN 2.0 processes and speaks the REST API of Camunda Platform 7.

    Start an engine with `penstock serve`, then deploy a diagram with `penstock deploy FILE` and start it with
    `penstock start KEY`. Every option can also be given by an environment variable that `--help` names.
    """
