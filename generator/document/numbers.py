"""How numbers are printed. Rounding (half up) happens here and nowhere else."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from generator.facts.fact import Fact, Kind
from generator.money import YUAN_PER_UNIT, round_half_up

EXACT, ZEROS, WHOLES = SHORTENED = ("无", "零", "整数")
"""Which numbers lose their decimals: none, zeros (0万元), all whole ones (30万元, 100%)."""


class NumberStyle(Struct, frozen=True):
    """The way a jurisdiction prints its numbers.

    `unit` is 元 or 万元; `short` tells which numbers lose their decimals; `bare` leaves the unit
    away (table cells); `capital` prints 大写.
    """

    unit: str = "万元"
    decimals: int = 2
    percent_decimals: int = 2
    thousands: bool = False
    short: str = EXACT
    bare: bool = False
    capital: bool = False


def printed(fact: Fact, style: NumberStyle) -> str:
    """The fact as it stands in the document; raises ValueError when it is unknown."""
    value = fact.known
    if fact.kind in (Kind.COUNT, Kind.YEAR):
        return f"{value:f}"
    if fact.kind in (Kind.SHARE, Kind.RATE):
        return _percent(value, style)
    if style.capital:
        from generator.numerals import capital_amount

        return capital_amount(round_half_up(value, 2))
    amount = _shortened(rounded(fact, style), style)
    digits = f"{amount:,f}" if style.thousands else f"{amount:f}"
    return digits if style.bare else digits + style.unit


def rounded(fact: Fact, style: NumberStyle) -> Decimal:
    """An amount in the unit of the style, to its decimals; raises ValueError when unknown."""
    return round_half_up(fact.known / YUAN_PER_UNIT[style.unit], style.decimals)


def _percent(ratio: Decimal, style: NumberStyle) -> str:
    hundredths = round_half_up(ratio * 100, style.percent_decimals)
    if ratio and not hundredths:
        return f"不足{Decimal(1).scaleb(-style.percent_decimals):f}%"
    return f"{_shortened(hundredths, style):f}%"


def _shortened(number: Decimal, style: NumberStyle) -> Decimal:
    """The rounded number without the decimals that the style does not print."""
    if style.short == EXACT or (style.short == ZEROS and number):
        return number
    whole = number.to_integral_value()
    return whole if number == whole else number
