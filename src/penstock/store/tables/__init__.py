"""The tables of schema 7.24, and a Python name for every column. No other room knows `ACT_` names.

Foreign keys are left out: every reference is set and cleared by the engine, in an order that they would allow (a test
runs against a schema that has them), and each costs an index and a look-up for every row. A database that was taken
over keeps its own.
"""

from penstock.store.tables import general, history, identity, repository, runtime
from penstock.store.types import metadata

__all__ = ["general", "history", "identity", "metadata", "repository", "runtime"]
