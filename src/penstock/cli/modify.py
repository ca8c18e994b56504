"""`penstock modify`: cancel and start activities of a process instance, and see before what that would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click
from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from penstock import client
from penstock.cli import options
from penstock.cli.steer import engine_at, read_variable, terminal
from penstock.client.api_client import Request

PATH = "/process-instance/{id}/modification/preview"
COLOURS = {"sound": "green", "risky": "yellow", "deadlock": "red", "unknown": "yellow"}
SENTENCES = {
    "sound": "Sound: whatever happens, the instance can reach its end.",
    "risky": "Risky: the instance may get stuck.",
    "deadlock": "Deadlock: the instance cannot reach its end any more.",
    "unknown": "Not known: there is too much that may happen to look at all of it.",
}
MARKS = {"started": ("+", "green"), "cancelled": ("-", "red"), "kept": (" ", "default")}
EFFECTS = {
    "tasks": "tasks",
    "jobs": "jobs",
    "subscriptions": "event subscriptions",
    "external_tasks": "external tasks",
    "incidents": "incidents",
    "called_instances": "called instances",
}


@dataclass(frozen=True)
class Wish:
    """What is to be started and cancelled; starting comes first, so that scopes which go on are kept."""

    before: Sequence[str]
    after: Sequence[str]
    flow: Sequence[str]
    cancel: Sequence[str]
    cancel_instance: Sequence[str]
    variables: Sequence[str]
    skip_listeners: bool
    skip_mappings: bool

    def body(self) -> client.ProcessInstanceModificationDto:
        """As the engine takes it. Raises click.UsageError if it is nothing."""
        instructions: list[client.ProcessInstanceModificationInstructionDto | None] = [*self._instructions()]
        if not instructions:
            raise click.UsageError("Say what to start (--before, --after, --flow) or to cancel (--cancel)")
        return client.ProcessInstanceModificationDto(
            instructions=instructions,
            skip_custom_listeners=self.skip_listeners,
            skip_io_mappings=self.skip_mappings,
        )

    def _instructions(self) -> Iterator[client.ProcessInstanceModificationInstructionDto]:
        told = {
            name: client.TriggerVariableValueDto(value=value, local=False)
            for name, value in map(read_variable, self.variables)
        }
        make = client.ProcessInstanceModificationInstructionDto
        for activity_id in self.before:
            yield make(type="startBeforeActivity", activity_id=activity_id, variables=told)
        for activity_id in self.after:
            yield make(type="startAfterActivity", activity_id=activity_id, variables=told)
        for flow_id in self.flow:
            yield make(type="startTransition", transition_id=flow_id, variables=told)
        for activity_id in self.cancel:
            yield make(type="cancel", activity_id=activity_id)
        for instance_id in self.cancel_instance:
            yield make(type="cancel", activity_instance_id=instance_id)


@click.command()
@click.argument("instance_id", metavar="ID")
@click.option("--before", multiple=True, metavar="ACTIVITY", show_envvar=True, help="Start before an activity.")
@click.option("--after", multiple=True, metavar="ACTIVITY", show_envvar=True, help="Start behind an activity.")
@click.option("--flow", multiple=True, metavar="FLOW", show_envvar=True, help="Start on a sequence flow.")
@click.option("--cancel", multiple=True, metavar="ACTIVITY", show_envvar=True, help="Cancel all that an activity has.")
@click.option(
    "--cancel-instance", multiple=True, metavar="ID", show_envvar=True, help="Cancel one activity instance, by its id."
)
@click.option(
    "--var",
    "variables",
    multiple=True,
    metavar="NAME=VALUE",
    show_envvar=True,
    help="A variable that is set before starting. The value is JSON if it can be read as such, else text.",
)
@click.option("--skip-listeners", is_flag=True, show_envvar=True, help="Call no listeners.")
@click.option("--skip-mappings", is_flag=True, show_envvar=True, help="Leave out input and output mappings.")
@click.option("--dry-run", is_flag=True, show_envvar=True, help="Show what would happen, and change nothing.")
@click.option("--yes", is_flag=True, show_envvar=True, help="Do it even if the instance may get stuck, without asking.")
@click.option("--json", "as_json", is_flag=True, show_envvar=True, help="Print the preview as JSON.")
@options.url
def modify(instance_id: str, dry_run: bool, yes: bool, as_json: bool, url: str, **wish: Sequence[str] | bool) -> None:
    """Cancel activities of a process instance and start others.

    What that will do is shown first: what is cancelled (-) and started (+), the tasks and jobs that come and go, and
    whether the instance can still reach its end. What is to be started is started before anything is cancelled.
    """
    body = Wish(**wish).body()  # type: ignore[arg-type]
    with engine_at(url) as api:
        instances = client.ProcessInstanceApi(api)
        found = instances.preview_process_instance_modification(instance_id, process_instance_modification_dto=body)
        if as_json:
            click.echo(api.read_text(Request("POST", PATH, {"id": instance_id}, body=body)))
        else:
            _show(terminal(), found)
        if found.failure is not None:
            raise click.ClickException(f"It would be refused: {found.failure.message}")
        if dry_run:
            return
        _ask(found, yes=yes)
        instances.modify_process_instance(instance_id, process_instance_modification_dto=body)
    if not as_json:
        click.echo("done")


def _ask(found: client.ModificationPreviewDto, *, yes: bool) -> None:
    state = found.verdict.state if found.verdict is not None else "sound"
    if not yes and state in ("deadlock", "risky"):
        click.confirm("Do it all the same?", abort=True)


# -- the picture --------------------------------------------------------------------------------------


def _show(console: Console, found: client.ModificationPreviewDto) -> None:
    assert found.before is not None
    console.print(_tree(found.before, found.after))
    if found.after is None:
        console.print("The instance would end.")
    for name, told in EFFECTS.items():
        _show_effect(console, told, getattr(found, name))
    _show_variables(console, found)
    for custom in found.custom or []:
        missing = ", which the preview has left out" if custom.needs_user_code else ""
        event = f" ({custom.event})" if custom.event else ""
        console.print(
            f"runs {custom.kind}{event} at {custom.activity_id}: {escape(custom.implementation or '')}{missing}"
        )
    for activity_id in found.stops or []:
        console.print(f"[yellow]stops at {activity_id}: user code is called there, and what follows is not known[/]")
    if found.verdict is not None:
        _show_verdict(console, found.verdict)


def _tree(before: client.PreviewNodeDto, after: client.PreviewNodeDto | None) -> Tree:
    """One tree of both: what is kept with all that was and will be in it."""
    later = {node.id: node for node in _all(after) if node.change == "kept"} if after is not None else {}
    shown = Tree(f"[bold]{escape(before.activity_name or before.activity_id or '')}[/]  {before.id}")
    pending = [(shown, before)]
    while pending:
        branch, node = pending.pop()
        inside = list(node.children or [])
        if node.change == "kept" and node.id in later:
            inside += [child for child in later[node.id].children or [] if child.change == "started"]
        pending.extend([(branch.add(_line(child)), child) for child in inside])
    return shown


def _all(top: client.PreviewNodeDto) -> Iterator[client.PreviewNodeDto]:
    pending = [top]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(node.children or [])


def _line(node: client.PreviewNodeDto) -> str:
    mark, colour = MARKS[node.change or "kept"]
    kind = "waits beside it" if node.transition else node.activity_type
    return f"[{colour}]{mark} {node.activity_id} {escape(node.activity_name or '')}  {kind}[/]"


def _show_effect(console: Console, told: str, effect: client.PreviewEffectDto | None) -> None:
    if effect is None:
        return
    come = [f"[green]+ {_item(item)}[/]" for item in effect.created or []]
    go = [f"[red]- {_item(item)}[/]" for item in effect.removed or []]
    if come or go:
        console.print(f"{told}: {', '.join([*come, *go])}")


def _item(item: client.PreviewItemDto) -> str:
    told = " ".join(filter(None, (item.activity_id, item.type, item.name)))
    return escape(f"{told} due {item.due_date}" if item.due_date else told)


def _show_variables(console: Console, found: client.ModificationPreviewDto) -> None:
    for told, effects in (("written", found.variables_written), ("lost", found.variables_lost)):
        if effects:
            console.print(f"variables {told}: {', '.join(sorted({escape(v.name or '') for v in effects}))}")


def _show_verdict(console: Console, verdict: client.VerdictDto) -> None:
    state = verdict.state or "unknown"
    console.print(f"[{COLOURS[state]}]{SENTENCES[state]}[/]")
    for finding in verdict.findings or []:
        console.print(f"  {finding.activity_id}: {escape(finding.reason or '')}")
        advice = " ".join(map(_flag, finding.suggestion or []))
        if advice:
            console.print(f"    this would avoid it: {advice}")


def _flag(instruction: client.SuggestedInstructionDto) -> str:
    if instruction.type == "startTransition":
        return f"--flow {instruction.transition_id}"
    return f"{'--cancel' if instruction.type == 'cancel' else '--before'} {instruction.activity_id}"
