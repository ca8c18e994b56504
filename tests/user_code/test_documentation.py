"""The page for programmers: each of its blocks is run, and prints what stands behind it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from penstock import ProcessEngine
from penstock.commands.deployment import Deploy

PAGE = Path(__file__).parents[2] / "docs" / "python.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"\A(?:<!-- (\S+) -->\n|# (\S+\.py)\n)")
PRINTED = re.compile(r"print\(.*\)  # (.+)$", re.MULTILINE)
SECONDS = 60


class Block(NamedTuple):
    """A block of the page: `file` if it says which file it is."""

    language: str
    text: str
    line: int
    file: str | None


def blocks() -> Iterator[Block]:
    page = PAGE.read_text()
    for found in BLOCK.finditer(page):
        language, text = found.groups()
        name = FILE.match(text)
        file = (name[1] or name[2]) if name is not None else None
        content = text[name.end() :] if name is not None and language == "xml" else text
        yield Block(language, content, page.count("\n", 0, found.start()) + 1, file)


def save(folder: Path) -> None:
    """Every file of the page."""
    for block in blocks():
        if block.file is not None:
            (folder / block.file).write_text(block.text)


def test_the_page_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    save(tmp_path)
    names: dict[str, Any] = {"__name__": "__main__"}
    try:
        for block in blocks():
            if block.language != "python" or block.file is not None:
                continue
            exec(compile("\n" * block.line + block.text, str(PAGE), "exec"), names)
            assert capsys.readouterr().out.splitlines() == PRINTED.findall(block.text), f"line {block.line}"
    finally:
        names["engine"].close()


def test_every_block_is_of_a_kind_that_is_tried() -> None:
    found = list(blocks())
    assert {block.language for block in found} == {"python", "xml"}
    assert sum("print(" in block.text for block in found) >= 5
    assert [block.file for block in found if block.file] == ["order.bpmn", "report.bpmn", "shop.py"]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("${pricing.rate}", 0.21),
        ("${pricing.total(amount)}", 51),
        ("is ${pricing}", "is __main__.Pricing"),
    ],
)
def test_the_table_of_expressions_is_true(expression: str, value: object) -> None:
    (block,) = (block for block in blocks() if "class Pricing" in block.text)
    diagram = order().replace(
        'delegateExpression="${chargeCard}"', f'expression="{expression}" camunda:resultVariable="x"'
    )
    with ProcessEngine() as engine:
        exec(compile(block.text, str(PAGE), "exec"), {"__name__": "__main__", "engine": engine})
        engine.run(Deploy({"order.bpmn": diagram.encode()}))
        variables = engine.start("order", {"amount": 42}).variables
        assert variables is not None
        assert variables["x"].content == value


def order() -> str:
    return next(block.text for block in blocks() if block.file == "order.bpmn")


@pytest.mark.parametrize(
    ("module", "attribute"),
    [("shop", 'delegateExpression="${chargeCard}"'), ("plain", 'class="plain.charge_card"')],
)
def test_a_server_calls_the_delegates_of_a_module(module: str, attribute: str, tmp_path: Path) -> None:
    save(tmp_path)
    (tmp_path / "plain.py").write_text((tmp_path / "shop.py").read_text().split("def register")[0])
    database = f"sqlite:///{tmp_path}/engine.db"
    with ProcessEngine(database) as engine:
        diagram = order().replace('delegateExpression="${chargeCard}"', attribute)
        engine.run(Deploy({"order.bpmn": diagram.encode()}))
    command = [sys.executable, "-m", "penstock.cli", "serve", "--port", "0", "--database", database]
    with subprocess.Popen([*command, "--delegates", module], stderr=subprocess.PIPE, text=True, cwd=tmp_path) as server:
        guard = threading.Timer(SECONDS, server.kill)
        guard.start()
        try:
            assert server.stderr is not None
            address = re.search(r"http://\S+/engine-rest", server.stderr.readline())
            assert address is not None
            body = {"variables": {"amount": {"value": 42}}, "withVariablesInReturn": True}
            answer = post(f"{address[0]}/process-definition/key/order/start", body)
            assert answer["variables"]["receipt"]["value"] == "paid 42"
        finally:
            guard.cancel()
            server.terminate()
            server.communicate(timeout=SECONDS)


def post(url: str, body: object) -> Any:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        return json.load(answer)
