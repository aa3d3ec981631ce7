"""The one rounding, and amounts as they are typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.money import YUAN_PER_UNIT, in_unit, round_half_up

AMOUNTS = st.decimals(-(10**12), 10**12, places=6)
DECIMALS = st.integers(min_value=0, max_value=5)


@given(AMOUNTS, DECIMALS)
def test_no_rounding_moves_a_number_by_more_than_half_a_unit(value: Decimal, places: int) -> None:
    rounded = round_half_up(value, places)
    assert abs(rounded - value) * 2 <= Decimal(1).scaleb(-places)
    assert rounded == round(rounded, places)


@given(AMOUNTS, DECIMALS)
def test_rounding_is_the_same_on_both_sides_of_zero(value: Decimal, places: int) -> None:
    assert round_half_up(-value, places) == -round_half_up(value, places)


@given(AMOUNTS, AMOUNTS, DECIMALS)
def test_rounding_keeps_the_order(one: Decimal, other: Decimal, places: int) -> None:
    small, large = sorted((one, other))
    assert round_half_up(small, places) <= round_half_up(large, places)


@given(st.integers(min_value=0, max_value=10**9), DECIMALS)
def test_exactly_half_goes_away_from_zero(number: int, places: int) -> None:
    unit = Decimal(1).scaleb(-places)
    assert round_half_up(number * unit + unit / 2, places) == (number + 1) * unit


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("2.675", "2.68"), ("0.125", "0.13"), ("1.005", "1.01"), ("-0.005", "-0.01")],
)
def test_halves_that_a_binary_number_would_miss(value: str, rounded: str) -> None:
    assert round_half_up(Decimal(value), 2) == Decimal(rounded)


@given(st.integers(min_value=0, max_value=10**14), st.sampled_from(sorted(YUAN_PER_UNIT)))
def test_an_amount_in_a_unit_is_exact(fen: int, unit: str) -> None:
    yuan = Decimal(fen) / 100
    typed = in_unit(yuan, unit)
    assert Decimal(typed.removesuffix(unit)) * YUAN_PER_UNIT[unit] == yuan
