"""How each kind of flow node behaves: one class each, found in one table."""

from penstock.semantics.behaviours.table import behaviour_for

__all__ = ["behaviour_for"]
