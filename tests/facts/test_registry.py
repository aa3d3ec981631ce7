"""Facts: each once, with what it follows from."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.facts.fact import Fact, Kind
from generator.facts.registry import Registry
from generator.problems import Place


@pytest.fixture
def registry() -> Registry:
    return Registry()


def amount(registry: Registry, name: str, value: int) -> Fact:
    return registry.given(name, name, Kind.AMOUNT, value, Place("台账.yaml", len(name), value))


def unknown(registry: Registry) -> Fact:
    return registry.missing("差旅费", "差旅费", Kind.AMOUNT, "没有写；请补上", [Place("上年.yaml")])


def test_a_name_is_given_once(registry: Registry) -> None:
    amount(registry, "甲", 1)
    with pytest.raises(ValueError, match="甲"):
        amount(registry, "甲", 2)


def test_facts_stand_in_the_order_they_were_made(registry: Registry) -> None:
    one, other = amount(registry, "乙", 1), amount(registry, "甲", 2)
    registry.total("合计", "合计", [one, other])
    assert [fact.name for fact in registry] == ["乙", "甲", "合计"]
    assert registry["甲"] is other


def test_a_total_is_the_sum_and_knows_its_sources_once(registry: Registry) -> None:
    one, other = amount(registry, "甲", 3), amount(registry, "甲乙", 4)
    part = registry.total("部分", "部分", [one])
    whole = registry.total("合计", "合计", [part, other, one])
    assert whole.value == 10
    assert list(whole.sources()) == [Place("台账.yaml", 1, 3), Place("台账.yaml", 2, 4)]


def test_the_sum_of_nothing_is_zero_and_says_so(registry: Registry) -> None:
    nothing = registry.total("无", "无", [], place=Place("台账.yaml", 7))
    assert nothing.value == 0
    assert not nothing
    assert "没有这一项" in nothing.formula
    assert list(nothing.sources()) == [Place("台账.yaml", 7)]


def test_what_rests_on_the_unknown_is_unknown_and_says_why(registry: Registry) -> None:
    known, open_ = amount(registry, "甲", 3), unknown(registry)
    total = registry.total("合计", "合计", [known, open_])
    share = registry.share("占比", open_, known)
    for fact in (total, share):
        assert fact is not None
        assert fact.value is None
        assert fact.formula == "没有写；请补上"
        assert list(fact.sources()) == [Place("上年.yaml")]
    with pytest.raises(ValueError, match="没有写"):
        _ = total.known


def test_the_unknown_is_not_nothing(registry: Registry) -> None:
    assert unknown(registry)


def test_nothing_has_no_shares(registry: Registry) -> None:
    zero = amount(registry, "零", 0)
    assert registry.share("占比", zero, zero) is None


def test_a_share_and_a_rate_are_exact(registry: Registry) -> None:
    this, last = amount(registry, "本年", 1), amount(registry, "上年", 3)
    share = registry.share("占比", this, last)
    difference = registry.difference("变化", this, last)
    assert share is not None and share.known * 3 == pytest.approx(Decimal(1))
    assert difference.value == 2
    assert registry.rate("率", difference, last).known == Decimal(2) / Decimal(3)
    assert difference.parts == (this, last)
