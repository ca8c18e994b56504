"""Whether what runs can still come to its end: a search through all that the diagram lets happen."""

from penstock.soundness.marking import AT, BEFORE, BEHIND, Marking, Token
from penstock.soundness.verdict import Advice, Finding, Verdict, judge

__all__ = ["AT", "BEFORE", "BEHIND", "Advice", "Finding", "Marking", "Token", "Verdict", "judge"]
