"""The parts of an expression as closures: each is given the scope and gives its value.

Whatever can be known without a scope is settled when the closure is made, so that evaluation is little more than
the calls themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from penstock.expr.coercion import to_boolean, to_text
from penstock.expr.faults import Fault, PropertyNotFound
from penstock.expr.functions import FUNCTIONS
from penstock.expr.methods import invoke
from penstock.expr.operators import Binary
from penstock.expr.properties import property_of
from penstock.expr.scope import MISSING, Scope

DEEPEST = 100
Run = Callable[[Scope], object]


class Node(NamedTuple):
    """A part of an expression: how to evaluate it, what messages call it, and how deep it is nested.

    `complaint` is what is wrong with it although the grammar allows it, to be told once all of the text is parsed.
    """

    run: Run
    label: str = ""
    depth: int = 1
    complaint: str | None = None


class NestedTooDeep(Fault):
    """An expression is nested deeper than evaluation could safely follow."""


def node(run: Run, children: Sequence[Node] = (), label: str = "") -> Node:
    """A node above its children. Raises NestedTooDeep."""
    depth = 1 + max((child.depth for child in children), default=0)
    if depth > DEEPEST:
        raise NestedTooDeep(f"nested more than {DEEPEST} levels deep")
    complaint = next((child.complaint for child in children if child.complaint), None)
    return Node(run, label, depth, complaint)


def constant(value: object, label: str = "") -> Node:
    """A literal."""
    return node(lambda scope: value, label=label)


def identifier(name: str) -> Node:
    """A name that the scope answers."""

    def run(scope: Scope) -> object:
        value = scope.resolve(name)
        if value is MISSING:
            raise PropertyNotFound(f"Cannot resolve identifier '{name}'")
        return value

    return node(run, label=name)


def property_access(base: Node, key: Node, label: str) -> Node:
    """`a.b` or `a[b]`; the key is not looked at if the base is null."""
    run_base, run_key = base.run, key.run

    def run(scope: Scope) -> object:
        found = run_base(scope)
        return None if found is None else property_of(found, run_key(scope))

    return node(run, (base, key), label)


def method_call(base: Node, name: Node, arguments: Sequence[Node]) -> Node:
    """`a.m(x)` or `a['m'](x)`."""
    run_base, run_name, runs = base.run, name.run, [argument.run for argument in arguments]

    def run(scope: Scope) -> object:
        target = run_base(scope)
        if target is None:
            raise PropertyNotFound(f"Target unreachable, base expression '{base.label}' resolved to null")
        return invoke(target, to_text(run_name(scope)), [run_argument(scope) for run_argument in runs])

    return node(run, (base, name, *arguments), "<method>")


def function_call(name: str, arguments: Sequence[Node]) -> Node:
    """`f(x)`; a function that does not exist is a complaint about the expression."""
    runs = [argument.run for argument in arguments]
    function = FUNCTIONS.get(name)
    called = node(lambda scope: None, arguments, name)
    if function is None:
        return called._replace(complaint=called.complaint or f"Could not resolve function '{name}'")
    if not function.takes(len(arguments)):
        return called._replace(complaint=called.complaint or f"Parameters for function '{name}' do not match")
    evaluate = function.evaluate
    return called._replace(run=lambda scope: evaluate(scope, *[run(scope) for run in runs]))


def unary(operator: Callable[[object], object], operand: Node) -> Node:
    """An operator before its operand."""
    run = operand.run
    return node(lambda scope: operator(run(scope)), (operand,))


def binary(first: Node, rest: Sequence[tuple[Binary, Node]]) -> Node:
    """Operators of one rank, from left to right. A long chain is a loop, not a nest."""
    run_first, run_second, operator = first.run, rest[0][1].run, rest[0][0]
    steps = [(step, operand.run) for step, operand in rest]

    def run(scope: Scope) -> object:
        value = run_first(scope)
        for step, run_operand in steps:
            value = step(value, run_operand(scope))
        return value

    children = (first, *[operand for _, operand in rest])
    if len(rest) == 1:
        return node(lambda scope: operator(run_first(scope), run_second(scope)), children)
    return node(run, children)


def every(operands: Sequence[Node]) -> Node:
    """`and`: operands after a false one are not evaluated."""
    runs = [operand.run for operand in operands]
    return node(lambda scope: all(to_boolean(run(scope)) for run in runs), operands)


def some(operands: Sequence[Node]) -> Node:
    """`or`: operands after a true one are not evaluated."""
    runs = [operand.run for operand in operands]
    return node(lambda scope: any(to_boolean(run(scope)) for run in runs), operands)


def choice(condition: Node, then: Node, otherwise: Node) -> Node:
    """`c ? a : b`."""
    run, run_then, run_otherwise = condition.run, then.run, otherwise.run
    return node(
        lambda scope: run_then(scope) if to_boolean(run(scope)) else run_otherwise(scope),
        (condition, then, otherwise),
    )


def nested(inner: Node) -> Node:
    """Parentheses."""
    return node(inner.run, (inner,), "(...)")


def composite(parts: Sequence[Node]) -> Node:
    """Text with expressions in it."""
    runs = [part.run for part in parts]
    return node(lambda scope: "".join([to_text(run(scope)) for run in runs]), parts)
