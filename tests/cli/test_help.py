"""What each command can be told, its help tells."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from penstock import __version__
from penstock.cli import main

CONTEXT = click.Context(main)


def commands(group: click.Group, *path: str) -> Iterator[tuple[str, ...]]:
    """The words of each command, and of each group of them."""
    yield path
    for name in group.list_commands(CONTEXT):
        command = group.get_command(CONTEXT, name)
        if isinstance(command, click.Group):
            yield from commands(command, *path, name)
        else:
            yield (*path, name)


COMMANDS = list(commands(main))


def command_of(path: tuple[str, ...]) -> click.Command:
    """The command of these words."""
    found: click.Command = main
    for name in path:
        assert isinstance(found, click.Group)
        under = found.get_command(CONTEXT, name)
        assert under is not None
        found = under
    return found


def help_of(path: tuple[str, ...]) -> str:
    """A command's help, in one line however it was broken into several."""
    run = CliRunner().invoke(main, [*path, "--help"], terminal_width=1000)
    assert run.exit_code == 0
    assert run.stdout == CliRunner().invoke(main, [*path, "-h"], terminal_width=1000).stdout
    return " ".join(run.stdout.split())


def test_all_commands_are_known() -> None:
    assert {" ".join(path) for path in COMMANDS} >= {
        *("", "serve", "deploy", "ps", "tree", "start"),
        *("schema", "schema check", "schema upgrade"),
    }


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_tells_what_a_command_is_for(path: tuple[str, ...]) -> None:
    command = command_of(path)
    assert command.help
    assert " ".join(command.help.split("\n\n")[0].split()) in help_of(path)


@pytest.mark.parametrize(
    "path", [path for path in COMMANDS if not isinstance(command_of(path), click.Group)], ids=" ".join
)
def test_help_names_each_option_with_its_environment_variable(path: tuple[str, ...]) -> None:
    shown = help_of(path)
    for option in command_of(path).params:
        if isinstance(option, click.Option):
            assert all(name in shown for name in option.opts)
            assert option.help
            assert option.help in shown
            variable = option.envvar or "_".join(("PENSTOCK", *path, str(option.name))).upper()
            assert f"[env var: {variable}" in shown


@pytest.mark.parametrize("path", [(), ("schema",)], ids=" ".join)
def test_help_of_a_group_names_its_commands(path: tuple[str, ...]) -> None:
    group = command_of(path)
    assert isinstance(group, click.Group)
    assert all(f" {name} " in help_of(path) for name in group.list_commands(CONTEXT))


def test_the_version_is_told() -> None:
    run = CliRunner().invoke(main, ["--version"])
    assert run.stdout == f"penstock, version {__version__}\n"


def test_an_environment_variable_stands_for_an_option() -> None:
    run = CliRunner().invoke(main, ["serve"], env={"PENSTOCK_SERVE_HOST": "0.0.0.0"})
    assert "whoever can reach 0.0.0.0 could deploy" in run.stderr
