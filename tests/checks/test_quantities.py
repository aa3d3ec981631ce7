"""Quantities read out of prose: a table to be read, and cn2an as the oracle of the numerals."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.prose.numerals import read_number
from generator.checks.prose.quantities import quantities
from generator.facts.fact import Kind

YUAN, RATIO, COUNT = Kind.AMOUNT, Kind.RATE, Kind.COUNT

TABLE = [
    # words                      kind   value      from       to
    ("减少66.73万元", YUAN, "667300", "667250", "667350"),
    ("减少667,300元", YUAN, "667300", "667299.5", "667300.5"),
    ("六十六点七三万元", YUAN, "667300", "667250", "667350"),
    ("六十六万七千三百元", YUAN, "667300", "667299.5", "667300.5"),
    ("壹佰伍拾肆万肆仟肆佰元整", YUAN, "1544400", "1544399.5", "1544400.5"),
    ("十二万元", YUAN, "120000", "115000", "125000"),
    ("减少66.73万，", YUAN, "667300", "667250", "667350"),
    ("三十余万元", YUAN, "300000", "300000", "400000"),
    ("近百万元", YUAN, "1000000", "800000", "1000000"),
    ("约1.2亿元", YUAN, "120000000", "114000000", "126000000"),
    ("超过30万元", YUAN, "300000", "300000", "400000"),
    ("６６．７３万元", YUAN, "667300", "667250", "667350"),
    ("下降45.45%", RATIO, "0.4545", "0.45445", "0.45455"),
    ("12％", RATIO, "0.12", "0.115", "0.125"),
    ("百分之十", RATIO, "0.1", "0.095", "0.105"),
    ("下降四成以上", RATIO, "0.4", "0.4", "0.5"),
    ("六成左右", RATIO, "0.6", "0.55", "0.65"),
    ("减少一半", RATIO, "0.5", "0.45", "0.55"),
    ("占半数以上", RATIO, "0.5", "0.5", "0.6"),
    ("翻一番", RATIO, "1", "0.95", "1.05"),
    ("增长1.5倍", RATIO, "1.5", "1.45", "1.55"),
    ("四分之一", RATIO, "0.25", "0.225", "0.275"),
    ("更新一辆执法执勤用车", COUNT, "1", "1", "1"),
    ("两辆", COUNT, "2", "2", "2"),
    ("在职人员二十五人", COUNT, "25", "25", "25"),
    ("不少于12次", COUNT, "12", "12", "12"),
    ("30折传统折子戏", COUNT, "30", "30", "30"),
]

NONE = [
    "12345热线", "《12345热线直通车》", "省12345热线平台", "“四化”建设", "一是推进", "二是深化",
    "坚持每月一主题，每月一专报", "第三次", "全部完成", "成立", "2010350", "“三公”经费", "五险一金",
]  # fmt: skip


@pytest.mark.parametrize(("words", "kind", "value", "low", "high"), TABLE)
def test_a_quantity_is_read_with_what_it_may_stand_for(
    words: str, kind: Kind, value: str, low: str, high: str
) -> None:
    (found,) = quantities(words)
    assert (found.kind, found.value, found.low, found.high) == (
        kind, Decimal(value), Decimal(low), Decimal(high),
    )  # fmt: skip


@pytest.mark.parametrize("words", NONE)
def test_names_ordinals_and_codes_are_no_quantities(words: str) -> None:
    assert list(quantities(words)) == []


def test_several_quantities_stand_in_their_order_with_their_places() -> None:
    words = "由221.17万元减少到154.44万元，下降三成，更新1辆"
    found = list(quantities(words))
    assert [q.text for q in found] == ["221.17万元", "154.44万元", "三成", "1辆"]
    assert [words[q.start : q.end] for q in found] == [q.text for q in found]


@given(st.integers(0, 10**9))
def test_chinese_numerals_are_read_as_an_independent_library_writes_them(number: int) -> None:
    assert read_number(cn2an.an2cn(number)) == number
    assert read_number(cn2an.an2cn(number, "up")) == number


@given(st.decimals("0.01", "99999.99", places=2))
def test_chinese_decimals_are_read_as_an_independent_library_writes_them(number: Decimal) -> None:
    assert read_number(cn2an.an2cn(f"{number}")) == number
