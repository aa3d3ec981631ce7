"""Single values: what is taken, and to what it comes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms.reading import Field, Reader, Refused
from generator.forms.values import Choice, Code, Count, Money, Words, YesNo
from generator.forms.yaml_source import parse_yaml


def read(field: Field, text: str, unit: str = "元") -> object:
    reader = Reader(parse_yaml(text, "某.yaml"))
    reader.unit = unit
    return field.read(reader.source.root, reader)


def refusal(field: Field, text: str, unit: str = "元") -> Refused:
    with pytest.raises(Refused) as caught:
        read(field, text, unit)
    return caught.value


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_any_amount_to_the_fen_is_read_exactly(fen: int) -> None:
    text = f"{fen // 100}.{fen % 100:02d}"
    assert read(Money(), text) == Decimal(fen) / 100
    assert read(Money(), text, "万元") == Decimal(fen) * 100


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_no_number_is_rounded_or_made_positive(value: Decimal) -> None:
    text = f"{value:f}"
    try:
        assert read(Money(), text) == value
        assert not text.startswith("-")
    except Refused as refused:
        assert refused.sentence and refused.hint


@given(st.text(st.characters(blacklist_categories=("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))))
def test_whatever_is_typed_for_an_amount_is_read_or_explained(text: str) -> None:
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    try:
        value = read(Money(), quoted, "万元")
    except Refused as refused:
        assert refused.code in ("F02", "F06")
        assert refused.sentence and refused.hint
    else:
        assert isinstance(value, Decimal)
        assert Decimal(text.strip()) * 10_000 == value


@pytest.mark.parametrize(
    ("typed", "unit", "meant"),
    [
        ("1,234,567.8", "元", "1234567.80"),
        ("１２.５０", "元", "12.50"),
        ("12万元", "元", "120000.00"),
        ("120000元", "万元", "12.00"),
        ("30万元整", "万元", "30.00"),
        ("¥30", "元", "30.00"),
        ("1.2E2", "元", "120.00"),
        ("007", "元", "7.00"),
        ("7.", "元", "7.00"),
        ("1 000", "元", "1000.00"),
    ],
)
def test_an_amount_that_can_be_guessed_is_spelt_out(typed: str, unit: str, meant: str) -> None:
    assert refusal(Money(), typed, unit).hint == f"写成 {meant}"


@pytest.mark.parametrize("typed", ["1元", "1.2.3", "12.345万元", "..", "1e-5"])
def test_an_amount_that_cannot_be_guessed_is_not(typed: str) -> None:
    assert "写成" not in refusal(Money(), typed, "万元").hint


@pytest.mark.parametrize("typed", ["010", "08", "0o17", "0x10", "1_000", "12:30", "yes", "no"])
def test_a_scalar_stays_the_text_that_was_typed(typed: str) -> None:
    assert read(Words(), typed) == typed


@pytest.mark.parametrize("typed", ["05", "010", "2010350"])
def test_a_code_keeps_its_zeros(typed: str) -> None:
    assert read(Code(len(typed)), typed) == typed
    assert read(Code(len(typed)), f"'{typed}'") == typed


@pytest.mark.parametrize("typed", ["", "~", "null", "''", "'   '"])
def test_nothing_is_not_a_value(typed: str) -> None:
    field = parse_yaml(f"键: {typed}", "某.yaml").root.value[0][1]
    for kind in (Words(), Money(), Count(), Code(7), YesNo(), Choice(("甲",))):
        reader = Reader(parse_yaml("键:", "某.yaml"))
        with pytest.raises(Refused) as caught:
            kind.read(field, reader)
        assert caught.value.code == "F02"


def test_words_over_several_lines_are_one_paragraph() -> None:
    assert read(Words(), "|\n  甲，\n  乙。\n") == "甲，乙。"
    assert read(Words(), "'  甲  '") == "甲"
