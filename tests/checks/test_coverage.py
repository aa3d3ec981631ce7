"""Every number of the 勾稽关系 has a rule, every rule a faulty case and a silent one."""

from __future__ import annotations

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


@pytest.mark.parametrize("code", rules())
def test_a_rule_has_a_faulty_case(code: str) -> None:
    """That each is silent where nothing is wrong, test_silence says of all rules at once."""
    tests = (*TESTS.rglob("test_*.py"), *TESTS.glob("cli/screens/*.txt"))
    assert any(code in path.read_text(encoding="utf-8") for path in tests)
