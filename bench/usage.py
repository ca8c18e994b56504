"""What processes have used, as Linux tells under /proc. Elsewhere nothing is known, and None says so."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
PARENT, CPU = 1, slice(11, 15)  # fields after the name: ppid; utime, stime, and the same of children that have ended
RESIDENT = re.compile(r"VmRSS:\s+(\d+) kB")


def cpu_seconds(pid: int | None) -> float | None:
    """CPU time that a process and all below it have used, those that have ended included."""
    if pid is None or not PROC.is_dir():
        return None
    ticks = sum(sum(map(int, fields[CPU])) for fields in map(_fields, _family(pid)) if fields)
    return ticks / os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int | None) -> float | None:
    """The memory that a process and all below it hold, in MB. What they share counts for each."""
    if pid is None or not PROC.is_dir():
        return None
    return sum(_resident_kb(member) for member in _family(pid)) / 1024


def postmaster_of(backend: int) -> int | None:
    """The pid of the PostgreSQL server that a backend belongs to; None if it runs on another machine."""
    fields = _fields(backend)
    return int(fields[PARENT]) if fields and _name(backend).startswith("postgres") else None


def _family(pid: int) -> Iterator[int]:
    parents = {int(folder.name): _fields(int(folder.name)) for folder in PROC.glob("[0-9]*")}
    below: dict[int, list[int]] = {}
    for child, fields in parents.items():
        if fields:
            below.setdefault(int(fields[PARENT]), []).append(child)
    pending = [pid]
    while pending:
        member = pending.pop()
        pending += below.get(member, ())
        yield member


def _fields(pid: int) -> list[str]:
    """The numbers of a process after its name, which may itself hold spaces; nothing if it has gone."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _name(pid: int) -> str:
    try:
        return (PROC / str(pid) / "comm").read_text()
    except OSError:
        return ""


def _resident_kb(pid: int) -> int:
    try:
        found = RESIDENT.search((PROC / str(pid) / "status").read_text())
    except OSError:
        return 0
    return int(found[1]) if found else 0
