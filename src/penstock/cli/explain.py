"""`penstock explain`: why a process instance is where it is, and what would move it on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import click
from rich.markup import escape
from rich.tree import Tree

from penstock import client
from penstock.cli import options
from penstock.cli.steer import engine_at, terminal
from penstock.client.api_client import Request

PATH = "/process-instance/{id}/explain"


@click.command()
@click.argument("instance_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, show_envvar=True, help="Print what the engine answers, as JSON.")
@options.url
def explain(instance_id: str, as_json: bool, url: str) -> None:
    """Explain why a process instance is where it is.

    For each place where it stands: what it waits for there, since when, and the requests that would move it on.
    """
    with engine_at(url) as api:
        if as_json:
            click.echo(api.read_text(Request("GET", PATH, {"id": instance_id})))
            return
        found = client.ProcessInstanceApi(api).explain_process_instance(instance_id)
    console = terminal()
    console.print(f"[bold]{escape(found.summary or '')}[/]")
    for suspension in found.suspensions or []:
        console.print(f"[red]{escape(_sentence(suspension.text))}[/]")
        for line in _requests(suspension.requests):
            console.print(f"  {line}")
    if found.activity is not None:
        console.print(_tree(found.activity, found.business_key))


def _sentence(text: str | None) -> str:
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _tree(root: client.ExplainedActivityDto, business_key: str | None) -> Tree:
    name = escape(root.activity_name or root.activity_id or "")
    key = f"  {escape(business_key)}" if business_key else ""
    shown = Tree(f"[bold]{name}[/]{key}  {root.id}")
    pending = [(shown, root)]
    while pending:
        branch, activity = pending.pop()
        _add_waits(branch, activity)
        pending.extend([(branch.add(_line(child)), child) for child in activity.children or []])
    return shown


def _line(activity: client.ExplainedActivityDto) -> str:
    told = f"[bold]{escape(activity.activity_id or '')}[/] {escape(activity.activity_name or '')}"
    told = f"{told.rstrip()}  [dim]{activity.activity_type}[/]"
    progress = activity.progress
    return f"{told}  {progress.done} of {progress.total} done" if progress is not None else told


def _add_waits(branch: Tree, activity: client.ExplainedActivityDto) -> None:
    for wait in activity.waits_for or []:
        _add_wait(branch, wait, "red" if wait.needs_operator else "yellow")
    for wait in activity.listens_for or []:
        _add_wait(branch, wait, "red" if wait.needs_operator else "default")
    for incident in activity.incidents or []:
        told = f"incident {incident.type} at {incident.activity_id}: {incident.message or 'without a message'}"
        branch.add(f"[red]{escape(_in_one_line(told))}[/]")


def _add_wait(branch: Tree, wait: client.WaitDto, colour: str) -> None:
    added = branch.add(f"[{colour}]{escape(wait.text or '')}[/]")
    for line in _requests(wait.requests):
        added.add(line)


def _requests(found: Sequence[client.RequestDto] | None) -> Iterator[str]:
    for request in found or []:
        body = f" {json.dumps(request.body, ensure_ascii=False)}" if request.body is not None else ""
        yield f"[cyan]{request.method} {escape(f'{request.path}{body}')}[/]"


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
