"""How numbers are printed. Rounding (half up) happens here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.facts.fact import Fact, Kind
from generator.money import YUAN_PER_UNIT, round_half_up


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """The way a jurisdiction prints its numbers.

    `unit` is 元 or 万元; `bare` leaves the unit away (table cells); `capital` prints 大写.
    """

    unit: str = "万元"
    decimals: int = 2
    percent_decimals: int = 2
    thousands: bool = False
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
    amount = rounded(fact, style)
    digits = f"{amount:,f}" if style.thousands else f"{amount:f}"
    return digits if style.bare else digits + style.unit


def rounded(fact: Fact, style: NumberStyle) -> Decimal:
    """An amount in the unit of the style, to its decimals; raises ValueError when unknown."""
    return round_half_up(fact.known / YUAN_PER_UNIT[style.unit], style.decimals)


def _percent(ratio: Decimal, style: NumberStyle) -> str:
    hundredths = round_half_up(ratio * 100, style.percent_decimals)
    if ratio and not hundredths:
        return f"不足{Decimal(1).scaleb(-style.percent_decimals):f}%"
    return f"{hundredths:f}%"
