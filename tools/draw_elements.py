"""Draw the small pictures of docs/bpmn.md: plain BPMN notation, in a grey that can be seen on white and on black.

    draw_elements.py [--check]

Writes docs/bpmn/*.svg. With `--check` nothing is written, and the exit status is 1 if a picture is not as it would be
drawn, or there is one too many.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "docs" / "bpmn"
GREY = "#8a8f98"
THIN, THICK = 1.5, 3.5
#: Marks within a circle or box of 24 units, drawn around 0, 0. Those that throw are filled.
MARKS = {
    "message": "M-8-5.5H8V5.5H-8ZM-8-5.5L0 1L8-5.5",
    "timer": "M0-8A8 8 0 1 1 0 8A8 8 0 1 1 0-8ZM0-5V0L3.5 2M0-8V-6.5M0 8V6.5M-8 0H-6.5M8 0H6.5",
    "signal": "M0-7.5L7.5 5.5H-7.5Z",
    "error": "M-7 7L-3-6L2.5 2L7-7L3 6L-2.5-2Z",
    "escalation": "M0-8L6 7L0 1L-6 7Z",
    "compensate": "M0-5.5V5.5L-8 0ZM8-5.5V5.5L0 0Z",
    "conditional": "M-6-7.5H6V7.5H-6ZM-4-4.5H4M-4-1.5H4M-4 1.5H4M-4 4.5H4",
    "link": "M-8-3H2V-7L8 0L2 7V3H-8Z",
    "cancel": "M-7-5L-5-7L0-2L5-7L7-5L2 0L7 5L5 7L0 2L-5 7L-7 5L-2 0Z",
    "terminate": "M0-7A7 7 0 1 1 0 7A7 7 0 1 1 0-7Z",
    "multiple": "M0-8L7.6-2.5L4.7 6.5H-4.7L-7.6-2.5Z",
}
ICONS = {
    "none": "",
    "manual": "M-7 3V-2Q-5-6 0-5L1-3H-2M-7 3Q-5 6 0 6H4M-2-3H7Q8-1.5 7 0H1M1 0H8Q9 1.5 8 3H1M1 3H6Q7 4.5 5 6H0",
    "user": "M0-7A3 3 0 1 1 0-1A3 3 0 1 1 0-7ZM-7 7V4Q-6 0 0 0Q6 0 7 4V7Z",
    "service": "M0-3A3 3 0 1 1 0 3A3 3 0 1 1 0-3ZM0-8V-5M0 8V5M-8 0H-5M8 0H5M-5.7-5.7L-3.6-3.6M5.7 5.7L3.6 3.6M-5.7 5.7"
    "L-3.6 3.6M5.7-5.7L3.6-3.6M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5Z",
    "send": MARKS["message"],
    "receive": MARKS["message"],
    "script": "M-4-7H7Q3-3 5 0Q7 4 3 7H-8Q-4 4-6 0Q-8-4-4-7ZM-4-3.5H2M-4 0H2.5M-4 3.5H2",
    "rule": "M-7-6H7V6H-7ZM-7-2H7M-7 2H7M-3-2V6",
}
#: Marks at the lower edge of an activity.
EDGE = {
    "parallel": "M-3-4V4M0-4V4M3-4V4",
    "sequential": "M-4-3H4M-4 0H4M-4 3H4",
    "plus": "M-4.5-4.5H4.5V4.5H-4.5ZM0-3V3M-3 0H3",
    "compensate": "M0-4V4L-5 0ZM5-4V4L0 0Z",
    "ad-hoc": "M-5 1Q-3-3 0 0Q3 3 5-1",
    "loop": "M-1 4A4 4 0 1 1 2.5 3M-4 4H-1V1",
}
GATEWAYS = {
    "exclusive": "M-5-5L5 5M-5 5L5-5",
    "parallel": "M0-7V7M-7 0H7",
    "inclusive": "M0-6A6 6 0 1 1 0 6A6 6 0 1 1 0-6Z",
    "complex": "M0-7V7M-7 0H7M-5-5L5 5M-5 5L5-5",
    "event-based": "M0-8A8 8 0 1 1 0 8A8 8 0 1 1 0-8ZM0-5L4.8-1.5L3 4H-3L-4.8-1.5Z",
}
START = ("message", "timer", "signal", "conditional")
HANDLER = ("message", "timer", "signal", "conditional", "error", "escalation", "compensate")
CATCH = ("message", "timer", "signal", "conditional", "link")
THROW = ("message", "signal", "escalation", "compensate", "link")
BORDER = ("message", "timer", "signal", "conditional", "error", "escalation", "compensate", "cancel")
END = ("message", "signal", "error", "escalation", "compensate", "cancel", "terminate")


def main() -> int:
    """Write the pictures, or look whether they are right."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    checks = parser.parse_args().check
    wanted = dict(pictures())
    if checks:
        return 0 if wanted == {file.stem: file.read_text() for file in FOLDER.glob("*.svg")} else 1
    FOLDER.mkdir(exist_ok=True)
    for name, svg in wanted.items():
        (FOLDER / f"{name}.svg").write_text(svg)
    return 0


def pictures() -> Iterator[tuple[str, str]]:
    """The name of each picture, and its SVG."""
    yield from _events()
    for name, mark in GATEWAYS.items():
        diamond = _path("M26 3L49 26L26 49L3 26Z")
        yield f"gateway-{name}", _svg(52, 52, diamond + _path(mark, 26, 26, width=2.5))
    for name, icon in ICONS.items():
        yield f"task-{name}", _activity(_path(icon, 14, 13, filled=name == "send"))
    yield from _activities()
    yield "flow", _svg(76, 20, _path("M2 10H66") + _path("M64 5L74 10L64 15Z", filled=True))
    yield "flow-default", _svg(76, 20, _path("M2 10H66M8 15L14 5") + _path("M64 5L74 10L64 15Z", filled=True))
    yield "flow-conditional", _svg(76, 20, _path("M22 10H66M2 10L12 5L22 10L12 15Z") + _path("M64 5L74 10L64 15Z"))
    yield from _artifacts()


def _events() -> Iterator[tuple[str, str]]:
    for place, kinds, rings, thrown in (
        ("start", START, 1, False),
        ("handler", HANDLER, 1, False),
        ("catch", CATCH, 2, False),
        ("throw", THROW, 2, True),
        ("border", BORDER, 2, False),
        ("end", END, 0, True),
    ):
        if place in ("start", "throw", "end"):
            yield f"{place}-none", _event("", rings, thrown)
        for kind in kinds:
            yield f"{place}-{kind}", _event(MARKS[kind], rings, thrown)
    yield "not-interrupting", _event(MARKS["timer"], 2, False, dashed=True)
    yield "multiple", _event(MARKS["multiple"], 2, False)


def _event(mark: str, rings: int, thrown: bool, *, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    circles = _circle(16, THIN if rings else THICK, dashes) + (_circle(13, THIN, dashes) if rings == 2 else "")
    return _svg(36, 36, circles + _path(mark, 18, 18, filled=thrown))


def _circle(radius: float, width: float, more: str = "") -> str:
    return f'<circle cx="18" cy="18" r="{radius}" stroke-width="{width}"{more}/>'


def _activities() -> Iterator[tuple[str, str]]:
    for name, mark in (("parallel", "parallel"), ("sequential", "sequential"), ("loop", "loop")):
        yield f"several-{name}", _activity("", mark)
    yield "compensation-handler", _activity("", "compensate")
    yield "subprocess", _activity("", "plus")
    yield "subprocess-ad-hoc", _activity("", "ad-hoc")
    yield "subprocess-event", _activity("", "plus", dashed=True)
    inner = f'<rect x="5" y="5" width="66" height="42" rx="5" stroke-width="{THIN}"/>'
    yield "transaction", _activity(inner, "plus")
    yield "call", _activity("", "plus", width=THICK)


def _activity(inside: str, mark: str = "", *, dashed: bool = False, width: float = THIN) -> str:
    dashes = ' stroke-dasharray="2 3"' if dashed else ""
    box = f'<rect x="2" y="2" width="72" height="48" rx="8" stroke-width="{width}"{dashes}/>'
    return _svg(76, 52, box + inside + (_path(EDGE[mark], 38, 42) if mark else ""))


def _artifacts() -> Iterator[tuple[str, str]]:
    yield "pool", _svg(76, 52, _path("M2 2H74V50H2ZM14 2V50M14 26H74"))
    yield "data-object", _svg(40, 52, _path("M5 3H25L35 13V49H5ZM25 3V13H35"))
    yield "data-store", _svg(52, 46, _path("M3 9Q26-3 49 9V37Q26 49 3 37ZM3 9Q26 21 49 9"))
    yield "annotation", _svg(60, 40, _path("M16 3H4V37H16M22 14H54M22 24H46"))
    yield "group", _svg(76, 52, '<rect x="2" y="2" width="72" height="48" rx="8" stroke-dasharray="8 3 2 3"/>')
    yield "association", _svg(76, 20, f'<path d="M2 10H74" stroke-width="{THIN}" stroke-dasharray="2 4"/>')
    yield "process", _svg(76, 30, _path("M20 15H30M46 15H55") + _process())


def _process() -> str:
    box = f'<rect x="30" y="8" width="16" height="14" rx="3" stroke-width="{THIN}"/>'
    ends = (
        f'<circle cx="12" cy="15" r="7" stroke-width="{THIN}"/><circle cx="63" cy="15" r="7" stroke-width="{THICK}"/>'
    )
    return box + ends


def _path(told: str, x: float = 0, y: float = 0, *, filled: bool = False, width: float = THIN) -> str:
    if not told:
        return ""
    place = f' transform="translate({x} {y})"' if x or y else ""
    fill = f' fill="{GREY}"' if filled else ""
    return f'<path d="{told}"{place} stroke-width="{width}"{fill}/>'


def _svg(width: int, height: int, content: str) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'{head} fill="none" stroke="{GREY}" stroke-linejoin="round">{content}</svg>\n'


if __name__ == "__main__":
    raise SystemExit(main())
