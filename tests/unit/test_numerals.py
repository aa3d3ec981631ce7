"""Chinese numerals, against cn2an where the two agree on the rule."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.numerals import capital_amount, ordinal


def expected(yuan: Decimal) -> str:
    """cn2an's words; it leaves 整 away after 角, where 支付结算办法 has it optional."""
    words = str(cn2an.an2cn(f"{yuan:.2f}", "rmb"))
    return words + "整" if words.endswith("角") else words


@pytest.mark.parametrize("number", range(1, 100))
def test_ordinals_are_those_of_headings(number: int) -> None:
    words = str(cn2an.an2cn(number, "low"))
    assert ordinal(number) == (words.removeprefix("一") if 10 <= number < 20 else words)


def test_there_is_no_ordinal_below_one() -> None:
    with pytest.raises(ValueError, match="从一开始"):
        ordinal(0)


@given(st.integers(min_value=0, max_value=10**15))
def test_whole_amounts_are_those_of_cn2an(yuan: int) -> None:
    assert capital_amount(Decimal(yuan)) == expected(Decimal(yuan))


@given(st.integers(min_value=0, max_value=10**10))
def test_amounts_with_jiao_and_fen_are_those_of_cn2an(fen: int) -> None:
    yuan = Decimal(fen) / 100
    assert capital_amount(yuan) == expected(yuan)


@given(st.integers(min_value=1, max_value=10**10))
def test_a_negative_amount_is_the_positive_with_a_word_before_it(fen: int) -> None:
    yuan = Decimal(fen) / 100
    assert capital_amount(-yuan) == "负" + capital_amount(yuan)


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("1544400", "壹佰伍拾肆万肆仟肆佰元整"),
        ("1544400.05", "壹佰伍拾肆万肆仟肆佰元零伍分"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("0.5", "伍角整"),
        ("0.05", "伍分"),
        ("0", "零元整"),
        ("10", "壹拾元整"),
        ("100000001", "壹亿零壹元整"),
        ("1010000", "壹佰零壹万元整"),
    ],
)
def test_amounts_are_written_as_on_a_cheque(yuan: str, words: str) -> None:
    assert capital_amount(Decimal(yuan)) == words


@pytest.mark.parametrize("yuan", ["0.001", "1e16", "-1e16"])
def test_an_amount_that_has_no_words_is_refused(yuan: str) -> None:
    with pytest.raises(ValueError, match="大写金额"):
        capital_amount(Decimal(yuan))
