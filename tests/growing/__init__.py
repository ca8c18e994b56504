"""Diagrams that grow at random: blocks within blocks, each entered at one node and left at one. Played from their
beginning they always come to an end.
"""

from tests.growing.block import CHOICE, LAP, WORK, Block
from tests.growing.garden import Garden
from tests.growing.kinds import PLAIN, RUNNABLE, WILD, Kinds

__all__ = ["CHOICE", "LAP", "PLAIN", "RUNNABLE", "WILD", "WORK", "Block", "Garden", "Kinds"]
