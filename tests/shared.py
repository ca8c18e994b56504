"""Where the data of others lies that tests compare with: facts about the reference, its recorded traces.

It is not part of this repository. A clone without it leaves those tests out, and says so.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("PENSTOCK_SHARED", Path(__file__).parents[2] / "shared"))


def shared(path: str) -> Path:
    """A file or folder of the shared data; the test is left out where there is none."""
    found = ROOT / path
    if not found.exists():
        pytest.skip(f"left out: {found} is not there")
    return found
