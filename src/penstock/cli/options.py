"""Options that several commands have."""

from __future__ import annotations

import click

DATABASE = "sqlite:///penstock.db"

database = click.option(
    "--database",
    envvar="PENSTOCK_DATABASE",
    default=DATABASE,
    show_default=True,
    show_envvar=True,
    metavar="URL",
    help="sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME. The file, or the tables in a "
    "PostgreSQL database that is there, are made if need be.",
)

url = click.option(
    "--url",
    envvar="PENSTOCK_URL",
    default="http://127.0.0.1:8080/engine-rest",
    show_default=True,
    show_envvar=True,
    help="Where the engine answers. Any engine with this REST API will do.",
)
