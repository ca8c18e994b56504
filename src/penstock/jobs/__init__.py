"""The door of the clock: due job in, command out."""

from penstock.jobs.executor import JobExecutor

__all__ = ["JobExecutor"]
