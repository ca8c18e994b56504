"""`penstock deploy`, `ps`, `tree`, `start`: steering an engine that runs, over its REST API."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.tree import Tree

from penstock import client
from penstock.cli import options

MOST = 50
#: Wide enough that no line is broken where a program reads it.
UNBROKEN = 10_000
File = click.Path(exists=True, dir_okay=False, path_type=Path)


@contextmanager
def engine_at(url: str) -> Iterator[client.ApiClient]:
    """A client of the engine. What goes wrong is told in a sentence."""
    try:
        with client.ApiClient(client.Configuration(host=url)) as api:
            yield api
    except client.ApiException as failed:
        raise click.ClickException(_told(failed, url)) from None


def _told(failed: client.ApiException, url: str) -> str:
    if not failed.status:
        return f"There is no engine at {url}: {failed.reason}. Start one with `penstock serve`."
    try:
        return str(json.loads(failed.body or "")["message"])
    except (ValueError, KeyError, TypeError):
        return f"{url} answered {failed.status} {failed.reason}"


def terminal() -> Console:
    """Where results are printed: as wide as the terminal, if there is one."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = UNBROKEN
    return console


@click.command()
@click.argument("files", nargs=-1, required=True, type=File, metavar="FILE...")
@click.option("--name", show_envvar=True, help="A name for the deployment; by default that of the first file.")
@click.option("--tenant", show_envvar=True, help="The tenant that it belongs to.")
@options.url
def deploy(files: Sequence[Path], name: str | None, tenant: str | None, url: str) -> None:
    """Deploy diagrams, and what belongs to them, in one go.

    If one of them has faults, all of these are told, and nothing is deployed.
    """
    with engine_at(url) as api:
        made = client.DeploymentApi(api).create_deployment(
            data=[str(file) for file in files], deployment_name=name or files[0].stem, tenant_id=tenant
        )
    console = terminal()
    definitions = (made.deployed_process_definitions or {}).values()
    for definition in definitions:
        console.print(f"[bold]{definition.key}[/] version {definition.version}  {definition.id}")
    if not definitions:
        console.print(f"deployed {len(files)} files, none of which holds an executable process")


@click.command()
@click.option("--key", show_envvar=True, help="Only instances of this process.")
@click.option(
    "--limit", default=MOST, show_default=True, show_envvar=True, type=click.IntRange(1), help="At most so many."
)
@options.url
def ps(key: str | None, limit: int, url: str) -> None:
    """List the process instances that run."""
    with engine_at(url) as api:
        instances = client.ProcessInstanceApi(api)
        found = instances.get_process_instances(process_definition_key=key, max_results=limit)
        total = instances.get_process_instances_count(process_definition_key=key).count or 0
    table = Table("instance", "process", "business key", "state", box=None, pad_edge=False)
    for row in found:
        state = "suspended" if row.suspended else "running"
        table.add_row(row.id, row.definition_key, escape(row.business_key or ""), state)
    console = terminal()
    console.print(table)
    if total > len(found):
        console.print(f"and {total - len(found)} more")


@click.command()
@click.argument("instance_id", metavar="ID")
@options.url
def tree(instance_id: str, url: str) -> None:
    """Show where a process instance stands: its activities, as they are nested."""
    with engine_at(url) as api:
        root = client.ProcessInstanceApi(api).get_activity_instance_tree(instance_id)
    shown = Tree(f"[bold]{escape(root.name or root.activity_id or '')}[/]  {root.id}")
    pending = [(shown, root)]
    while pending:
        branch, activity = pending.pop()
        for transition in activity.child_transition_instances or []:
            branch.add(_line(transition.activity_id, transition.activity_name, "waits beside it", transition.incidents))
        for child in activity.child_activity_instances or []:
            line = _line(child.activity_id, child.activity_name, child.activity_type, child.incidents)
            pending.append((branch.add(line), child))
    terminal().print(shown)


def _line(
    activity_id: str | None,
    name: str | None,
    kind: str | None,
    incidents: Sequence[client.ActivityInstanceIncidentDto] | None,
) -> str:
    told = f"[bold]{activity_id}[/] {escape(name or '')}  [dim]{kind}[/]"
    return f"{told}  [red]{len(incidents)} incidents[/]" if incidents else told


@click.command()
@click.argument("key")
@click.option("--business-key", show_envvar=True, help="A name of yours for the instance.")
@click.option(
    "--var",
    "variables",
    multiple=True,
    metavar="NAME=VALUE",
    show_envvar=True,
    help="A variable. The value is JSON if it can be read as such, else text. May be given several times.",
)
@options.url
def start(key: str, business_key: str | None, variables: Sequence[str], url: str) -> None:
    """Start an instance of the newest version of a process."""
    body = client.StartProcessInstanceDto(
        business_key=business_key,
        variables={name: client.VariableValueDto(value=value) for name, value in map(read_variable, variables)},
    )
    with engine_at(url) as api:
        started = client.ProcessDefinitionApi(api).start_process_instance_by_key(key, start_process_instance_dto=body)
    state = "has already ended" if started.ended else "runs"
    terminal().print(f"[bold]{started.id}[/] {state}")


def read_variable(told: str) -> tuple[str, object]:
    """Name and value of `NAME=VALUE`. Raises click.BadParameter."""
    name, equals, value = told.partition("=")
    if not equals or not name:
        raise click.BadParameter(f"'{told}' is not NAME=VALUE", param_hint="--var")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
