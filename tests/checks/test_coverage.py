"""Every number of the 勾稽关系 has a rule, every rule a faulty case and a silent one."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from generator.checks.run import rules

TESTS = Path(__file__).parents[1]

HELD_BY_MAKING = {
    10: "a 类 in the whole budget and its parts over the funds are sums over the same lines",
    21: "三公 of all 财政拨款 and of each fund are sums over the same lines; tables foot by test",
}
DEPARTMENTS = {12: "部门 = 本级 + Σ 所属单位 is a rule for several units together"}


def test_every_number_of_the_list_has_a_rule_or_cannot_be_broken() -> None:
    told = {number for rule in rules().values() for number in rule.numbers}
    assert told | HELD_BY_MAKING.keys() | DEPARTMENTS.keys() == set(range(1, 44))


class Named(ast.NodeVisitor):
    """The codes that a test names, save where it only says that nothing is found."""

    def __init__(self) -> None:
        self.codes: set[str] = set()

    def visit_Compare(self, node: ast.Compare) -> None:
        if not any(isinstance(side, ast.List) and not side.elts for side in node.comparators):
            self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if not isinstance(node.op, ast.Not):
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and node.value in rules():
            self.codes.add(node.value)


@cache
def found_by_tests() -> frozenset[str]:
    """The codes that some test of the rules, or some screen, says are found."""
    named = Named()
    for path in (TESTS / "checks").glob("test_*.py"):
        named.visit(ast.parse(path.read_text(encoding="utf-8")))
    screens = (path.read_text(encoding="utf-8") for path in TESTS.glob("cli/screens/*.txt"))
    shown = (re.findall(r"^  (?:错误|警告|提示) (B[0-9]{3})：", s, re.MULTILINE) for s in screens)
    return frozenset(named.codes.union(*shown))


@pytest.mark.parametrize("code", rules())
def test_a_rule_has_a_faulty_case_in_which_it_is_found(code: str) -> None:
    """That each is silent where nothing is wrong, test_silence says of all rules at once."""
    assert code in found_by_tests()
