"""Scripts: running a text in a language of its own, with what a step of a process lets it see.

JavaScript runs in a process beside the engine, with limits; Python, for those who trust their deployers, within it.
JUEL is no script here but an expression: see `expr/`.
"""

from penstock.scripts.languages import Languages

__all__ = ["Languages"]
