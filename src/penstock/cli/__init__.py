"""The door of the shell."""

from penstock.cli.main import main

__all__ = ["main"]
