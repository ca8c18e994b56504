"""What docs/scripts.md says of values is tried, row by row."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from penstock.expr.spin.json_node import JsonNode
from penstock.expr.spin.xml_node import XmlElement
from penstock.expr.spin.xpath import XPathQuery
from penstock.values import Value
from tests.scripts.conftest import script_task
from tests.user_code.conftest import Program

PAGE = Path(__file__).parents[2] / "docs" / "scripts.md"
LANGUAGES = {"JavaScript": "javascript", "Python": "python", "Expression": "juel"}
DOCUMENT = '{"name": "Kim", "tags": ["new", "vip"], "items": [{"sku": "a", "price": 5}, {"sku": "b", "price": 9}]}'


def rows() -> Iterator[tuple[str, str, str]]:
    language = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        header = re.fullmatch(r"\| (\w+) \| value \|", line)
        language = LANGUAGES[header[1]] if header else language if line.startswith("|") else ""
        row = re.fullmatch(r"\| `(.*)` \| `(.*)` \|", line)
        if language and row:
            yield language, row[1], row[2]


@pytest.mark.parametrize(("language", "source", "told"), list(rows()))
def test_each_row_is_true(program: Program, language: str, source: str, told: str) -> None:
    assert f"`{DOCUMENT}`" in PAGE.read_text(encoding="utf-8")
    program.deploy(script_task(source, language))
    due = datetime(2026, 3, 2, tzinfo=UTC)
    found = program.variables(amount=42, order={"items": ["a", "b"]}, due=due, doc=Value("Json", DOCUMENT))
    assert found["result"] == json.loads(told)


def test_all_tables_are_tried() -> None:
    languages = [language for language, _, _ in rows()]
    assert [languages.count(language) for language in LANGUAGES.values()] == [11, 6, 11]


@pytest.mark.parametrize(("node", "kind"), [("JSON", JsonNode), ("XML element", XmlElement), ("XPath", XPathQuery)])
def test_all_methods_are_told(node: str, kind: type[JsonNode | XmlElement | XPathQuery]) -> None:
    (row,) = re.findall(rf"^\| {node} \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    told = set(re.findall(r"`(\w+)", row))
    assert told == {name for name in kind.expression_methods if name != "getDataFormatName"}
