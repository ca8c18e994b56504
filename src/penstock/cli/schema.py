"""`penstock schema`: the tables of a database."""

from __future__ import annotations

import click

from penstock.cli import options
from penstock.errors import PenstockError
from penstock.store import schema as store
from penstock.store.database import Database


@click.group()
def schema() -> None:
    """Make the tables of a database, bring them up to date, or say what is wrong with them."""


@schema.command()
@options.database
def upgrade(database: str) -> None:
    """Make the tables, or bring them up to date.

    A database of Camunda 7.24 is taken over as it is. Stop whatever else works on it first, and make a backup.
    """
    opened = _open(database)
    try:
        changed = store.upgrade(opened)
    except PenstockError as failed:
        raise click.ClickException(str(failed)) from None
    finally:
        opened.close()
    click.echo(f"{opened.shown}: {'upgraded to' if changed else 'already at'} version {store.HEAD}")


@schema.command()
@options.database
@click.pass_context
def check(context: click.Context, database: str) -> None:
    """Say what a database holds, and change nothing. The exit status is 1 if it needs an upgrade or is not whole."""
    opened = _open(database)
    try:
        state = store.check(opened)
    except PenstockError as failed:
        raise click.ClickException(str(failed)) from None
    finally:
        opened.close()
    click.echo(f"{opened.shown}: {_told(state)}")
    for name in state.missing:
        click.echo(f"  missing: {name}")
    if not state.is_current:
        context.exit(1)


def _told(state: store.SchemaState) -> str:
    if state.is_empty:
        return "no tables yet; `penstock schema upgrade` makes them"
    if state.version is None:
        return f"tables of Camunda {state.engine}; `penstock schema upgrade` takes them over"
    if state.version != store.HEAD:
        return f"version {state.version} of {store.HEAD}; `penstock schema upgrade` brings it up to date"
    return f"version {state.version}, up to date"


def _open(url: str) -> Database:
    try:
        return Database(url)
    except PenstockError as failed:
        raise click.ClickException(str(failed)) from None
