"""Operators: what they give, of which type, and how tightly they bind."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from penstock.values import Integer, Long, Short

Evaluate = Callable[[str], object]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("${int + 1}", Long(6)),
        ("${short + short}", Long(6)),
        ("${long * 2}", Long(14)),
        ("${int + double}", 7.5),
        ("${1.0 + 1}", 2.0),
        ("${number_text + 1}", Long(13)),
        ("${fraction_text + 1}", 2.5),
        ("${'1' + '2'}", Long(3)),
        ("${'1.0' + '2'}", 3.0),
        ("${'1e2' + 1}", 101.0),
        ("${'+5' - '-4'}", Long(9)),
        ("${' 1.5 ' + 1}", 2.5),
        ("${'1.0d' + '1f' * 1.0}", 2.0),
        ("${'Infinity' + 1.5}", math.inf),
        ("${'' + 1}", Long(1)),
        ("${empty_text + 1.5}", 1.5),
        ("${nothing + 1}", Long(1)),
        ("${nothing - '1.5'}", -1.5),
        ("${nothing * nothing}", Long(0)),
        ("${6 / 2}", 3.0),
        ("${int div 2}", 2.5),
        ("${nothing / nothing}", Long(0)),
        ("${nothing / 1}", 0.0),
        ("${1 / 0}", math.inf),
        ("${-1 / 0}", -math.inf),
        ("${1 / -0.0}", -math.inf),
        ("${-7 % 3}", Long(-1)),
        ("${7 mod -3}", Long(1)),
        ("${nothing % nothing}", Long(0)),
        ("${-5.5 % 2}", -1.5),
        ("${'7.5' % 2}", 1.5),
        ("${9223372036854775807 + 1}", Long(-(2**63))),
        ("${-9223372036854775807 - 2}", Long(2**63 - 1)),
        ("${9223372036854775807 * 2}", Long(-2)),
        ("${-int}", Integer(-5)),
        ("${-short}", Short(-3)),
        ("${-long}", Long(-7)),
        ("${-double}", -2.5),
        ("${-number_text}", Long(-12)),
        ("${-'1e2'}", -100.0),
        ("${-nothing}", Long(0)),
        ("${-map.k}", Integer(-1)),
        ("${-(-9223372036854775807 - 1)}", Long(-(2**63))),
        ("${--5}", Long(5)),
    ],
)
def test_arithmetic_gives_a_long_or_a_double(evaluate: Evaluate, text: str, value: object) -> None:
    found = evaluate(text)
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize("text", ["${0 / 0}", "${1e5 % 0}", "${1/0 % 2}", "${'NaN' + 1.5}"])
def test_arithmetic_may_give_no_number(evaluate: Evaluate, text: str) -> None:
    found = evaluate(text)
    assert isinstance(found, float)
    assert math.isnan(found)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("${1 - 2 - 3}", Long(-4)),
        ("${2 + 3 * 4}", Long(14)),
        ("${(2 + 3) * 4}", Long(20)),
        ("${2 - 3 % 2}", Long(1)),
        ("${12 * 2 - 1}", Long(23)),
        ("${-2 * -3}", Long(6)),
        ("${!yes == no}", True),
        ("${empty text == no}", True),
        ("${not empty text}", True),
        ("${1 < 2 == yes}", True),
        ("${yes == 1 < 2}", True),
        ("${1 == 1 == yes}", True),
        ("${yes || no && no}", True),
        ("${no && no or yes}", True),
        ("${1 < 2 ? 'a' : 'b'}", "a"),
        ("${no ? 1 : yes ? 2 : 3}", Long(2)),
        ("${yes ? no ? 1 : 2 : 3}", Long(2)),
    ],
)
def test_operators_bind_by_rank_and_from_left_to_right(evaluate: Evaluate, text: str, value: object) -> None:
    assert evaluate(text) == value


TRUE = [
    "int == 5", "int == 5.0", "int == '5'", "int eq 5", "'' == 0", "1 == 1.0000000000000000001",
    "9007199254740993 == 9007199254740992.0", "0/0 == 0/0", "int != 6", "int ne 6",
    "yes == 'true'", "yes == 'TRUE'", "no == 'yes'", "no == ''", "yes != 'x'",
    "null == null", "nothing == null", "nothing <= nothing", "nothing >= null", "nothing != ''", "nothing != 0",
    "text == 'hello'", "text < 'world'", "text lt 'world'", "text le 'hello'", "text ge 'hello'", "'10' < '9'",
    "int < '6'", "'10' gt 9", "int < long", "double >= 2.5", "short > double", "long > int",
    "map == same_map", "map != other_map", "'' < 1",
    "date == date", "date < later", "later > date", "date <= date", "date == date.toString()", "'2024' < date",
    "dateTime() == dateTime()", "dateTime() < dateTime().plusDays(1)",
    "list == list", "empty_list == '[]'", "empty_list <= empty_list", "list != empty_list", "list != map",
    "no < yes", "yes >= no", "1 <= 0/0", "1 >= 0/0", "-0.0 <= 0.0",
    "empty nothing", "empty empty_text", "empty empty_list", "empty empty_map", "not empty 0", "!empty bytes",
    "!nothing", "not 'x'", "!no", "yes and 'true'", "nothing or yes",
]  # fmt: skip
FALSE = [
    "int == 6", "nothing == ''", "nothing == no", "nothing == date", "nothing < 1", "nothing > 1", "nothing <= 1",
    "1 >= nothing", "1 < nothing", "nothing < nothing", "'a' < 'B'", "date == '2024'", "date < '2024'",
    "date < nothing", "0/0 < 1", "1 > 0/0", "-0.0 == 0.0", "-0.0 < 0.0", "list == 'x'", "list == map",
    "list < list", "yes < no", "'1.5' == 2.5", "0.1 + 0.2 == 0.3", "!yes", "not 'TRUE'", "yes and no", "nothing && yes",
    "empty text", "empty list", "empty 0", "empty date", "yes == 'yes'",
]  # fmt: skip


@pytest.mark.parametrize(("condition", "told"), [(c, True) for c in TRUE] + [(c, False) for c in FALSE])
def test_conditions_are_told_as_in_the_reference(evaluate: Evaluate, condition: str, told: bool) -> None:
    assert evaluate(f"${{{condition}}}") is told


@pytest.mark.parametrize(
    "text",
    ["${no && unknown}", "${yes || unknown}", "${yes ? 1 : unknown}", "${nothing[unknown]}", "${no and unknown}"],
)
def test_what_does_not_matter_is_not_evaluated(evaluate: Evaluate, text: str) -> None:
    evaluate(text)


def test_a_long_chain_is_not_a_deep_nest(evaluate: Evaluate) -> None:
    assert evaluate("${0" + " + 1" * 3000 + "}") == 3000
    assert evaluate("${no" + " || no" * 3000 + "}") is False
