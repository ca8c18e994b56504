"""Preview every modification in the recorded traces, then carry it out: does what was foretold come?

    previews.py --root ../shared/conformance [--only TEXT] [--show N] [--every N --offset K]

For each: the predicted tree, tasks, jobs, subscriptions and external tasks against what is there afterwards, the
predicted refusal against the real one, and whether the database was the same, table by table, before and after the
preview. The exit status is 1 if anything differs.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import sqlite3
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from rich.console import Console

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.acceptance.server import Server

_CONSOLE = Console(markup=False, highlight=False, soft_wrap=True)
LISTS = {
    "tasks": ("/task", "taskDefinitionKey"),
    "jobs": ("/job", "id"),
    "subscriptions": ("/event-subscription", "activityId"),
    "externalTasks": ("/external-task", "activityId"),
}


def main() -> int:
    """Play, and print the counts."""
    options = _options()
    if not (options.root / "replay.py").exists():
        _CONSOLE.print(f"Left out: no recorded traces at {options.root}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "previews.db"
        with Server(f"sqlite:///{file}", "--no-job-executor") as server:
            check = Check(file, options.show)
            _play(options, server.port, check)
    return check.report()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--root", type=Path, required=True, help="the folder of the player, with models/ and traces/")
    parser.add_argument("--only", default="", help="play only models whose name holds this text")
    parser.add_argument("--every", default="1", help="play every n-th model only")
    parser.add_argument("--offset", default="0", help="which of every n models")
    parser.add_argument("--show", type=int, default=0, help="print this many differences in full")
    return parser.parse_args()


def _play(options: argparse.Namespace, port: int, check: Check) -> None:
    """Have the player play, with a look at each modification that it sends."""
    sys.path.insert(0, str(options.root))
    replay: Any = importlib.import_module("replay")
    base: Any = importlib.import_module("engine_rest").EngineRest

    class Looking(base):  # type: ignore[misc]
        def post(self, path: str, body: Any = None, **more: Any) -> Any:
            if not path.endswith("/modification"):
                return super().post(path, body, **more)
            return check.modify(super(), path, body)

    replay.EngineRest = Looking
    told = ["--url", f"http://127.0.0.1:{port}/engine-rest", "--root", options.root / "models"]
    told += ["--traces", options.root / "traces", "--only", options.only]
    sys.argv = ["replay", *map(str, told), "--every", options.every, "--offset", options.offset]
    replay.main()


class Check:
    """Looks at modifications, and counts."""

    def __init__(self, file: Path, show: int) -> None:
        self._file = file
        self._show = show
        self.counts: Counter[str] = Counter()
        self.differences: Counter[str] = Counter()

    def modify(self, rest: Any, path: str, body: Any) -> Any:
        """Preview, look at the database, modify, compare; the answer to the modification."""
        instance_id = path.split("/")[2]
        lists = {name: self._list(rest, name, instance_id) for name in LISTS}
        before = self._checksum()
        preview = rest.post(f"{path}/preview", body)
        self._same("database", before, self._checksum(), path, body)
        answer = rest.post(path, body)
        self.counts["modifications"] += 1
        if not preview.ok:
            self._same("refusal", preview.body, answer.body, path, body)
            return answer
        foretold = preview.body
        self.counts[foretold["outcome"]] += 1
        if foretold["failure"] is not None or not answer.ok:
            self._same("refusal", _refusal(foretold["failure"]), _refusal(answer.body), path, body)
        elif foretold["stops"]:
            return answer
        else:
            self._compare(rest, instance_id, foretold, lists, body)
        return answer

    def _compare(self, rest: Any, instance_id: str, foretold: Any, lists: dict[str, Any], body: Any) -> None:
        tree = rest.get(f"/process-instance/{instance_id}/activity-instances")
        came = _shape(tree.body) if tree.ok else None
        self._same("tree", _foretold_shape(foretold["after"]), came, instance_id, body)
        for name in LISTS:
            expected = _after(name, lists[name], foretold[name])
            found = [key for _, key in self._list(rest, name, instance_id)]
            self._same(name, expected, sorted(found), instance_id, body)

    def _list(self, rest: Any, name: str, instance_id: str) -> list[tuple[str, str]]:
        path, key = LISTS[name]
        rows = rest.get(path, processInstanceId=instance_id).body
        return [(row["id"], "job" if key == "id" else str(row[key])) for row in rows]

    def _checksum(self) -> dict[str, str]:
        with sqlite3.connect(f"file:{self._file}?mode=ro", uri=True) as connection:
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            found = {name: _digest(connection.execute(f'SELECT * FROM "{name}" ORDER BY 1')) for name in names}  # noqa: S608
        connection.close()
        return found

    def _same(self, what: str, foretold: Any, came: Any, where: str, body: Any) -> None:
        if foretold == came:
            return
        self.differences[what] += 1
        if self._show > 0:
            self._show -= 1
            told = json.dumps({"foretold": foretold, "came": came, "asked": body}, indent=1, default=str)
            _CONSOLE.print(f"--- {what} differs at {where}\n{told}")

    def report(self) -> int:
        """Print the counts; the exit status."""
        _CONSOLE.print(f"previews: {dict(self.counts.most_common())}")
        _CONSOLE.print(f"differences: {dict(self.differences.most_common()) or 'none'}")
        return 1 if self.differences else 0


def _digest(rows: sqlite3.Cursor) -> str:
    digest = hashlib.sha256()
    for row in rows:
        digest.update(repr(row).encode())
    return digest.hexdigest()


def _refusal(error: Any) -> Any:
    return None if error is None else {key: error.get(key) for key in ("type", "message", "code")}


def _shape(node: Any) -> Any:
    children = [_shape(child) for child in node["childActivityInstances"]]
    children += [[child["activityId"], "transition"] for child in node["childTransitionInstances"]]
    return [node["activityId"] if node["parentActivityInstanceId"] else "", sorted(children, key=str)]


def _foretold_shape(node: Any, *, is_top: bool = True) -> Any:
    if node is None:
        return None
    if node["transition"]:
        return [node["activityId"], "transition"]
    children = [_foretold_shape(child, is_top=False) for child in node["children"]]
    return ["" if is_top else node["activityId"], sorted(children, key=str)]


def _after(name: str, before: list[tuple[str, str]], effect: Any) -> list[str]:
    removed = {item["id"] for item in effect["removed"]}
    kept = [key for own_id, key in before if own_id not in removed]
    fresh = ["job" if name == "jobs" else str(item["activityId"]) for item in effect["created"]]
    return sorted([*kept, *fresh])


if __name__ == "__main__":
    raise SystemExit(main())
