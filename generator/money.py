"""Money: its units, and the one rounding."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache

YUAN_PER_UNIT = {"元": Decimal(1), "万元": Decimal(10_000)}


def in_unit(yuan: Decimal, unit: str) -> str:
    """An amount in 元 as somebody would type it in a file that counts in `unit`, exact."""
    return f"{yuan / YUAN_PER_UNIT[unit]:f}{unit}"


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """`value` to so many decimals, halves away from zero (四舍五入)."""
    return value.quantize(_last_place(decimals), rounding=ROUND_HALF_UP)


@cache
def _last_place(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)
