"""`penstock`: serve an engine, deploy to it, look at what runs, look after its database."""

from __future__ import annotations

import click

from penstock import __version__
from penstock.cli.schema import schema
from penstock.cli.serve import serve
from penstock.cli.steer import deploy, ps, start, tree

CONTEXT = {"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "PENSTOCK", "max_content_width": 100}


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, prog_name="penstock")
def main() -> None:
    """Penstock runs BPMN 2.0 processes and speaks the REST API of Camunda Platform 7.

    Start an engine with `penstock serve`, then deploy a diagram with `penstock deploy FILE` and start it with
    `penstock start KEY`. Every option can also be given by an environment variable that `--help` names.
    """


for command in (serve, deploy, ps, tree, start, schema):
    main.add_command(command)
