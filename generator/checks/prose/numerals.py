"""Reading Chinese numerals: 六十六点七三, 一百二十, 二〇二四, 壹佰伍拾, and Arabic digits."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {d: n for n, row in enumerate(("零〇○", "一壹", "二贰两", "三叁", "四肆", "五伍",
           "六陆", "七柒", "八捌", "九玖")) for d in row}  # fmt: skip
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

CHINESE = "零〇○一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
"""The characters of a numeral below 万."""


def read_number(text: str) -> Decimal | None:
    """The value of digits (1,234.56) or of a Chinese numeral; None when it is neither."""
    plain = text.replace(",", "").replace("，", "")
    if plain.isascii():
        return Decimal(plain) if plain.replace(".", "", 1).isdigit() else None
    whole, point, part = plain.partition("点")
    value = _whole(whole)
    if value is None or (point and not (part and all(c in _DIGITS for c in part))):
        return None
    tail = "".join(str(_DIGITS[c]) for c in part)
    return Decimal(f"{value}.{tail}") if tail else Decimal(value)


def decimals_of(text: str) -> int:
    """How many decimals a number was typed with."""
    for point in (".", "点"):
        if point in text:
            return len(text.partition(point)[2])
    return 0


def _whole(text: str) -> int | None:
    if not text:
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    waiting = False
    for c in text:
        if c in _DIGITS:
            if waiting and digit:
                return None
            digit, waiting = _DIGITS[c], True
        elif c in _SMALL:
            section += (digit if waiting else 1) * _SMALL[c]
            digit, waiting = 0, False
        elif c in _LARGE:
            counted = section + digit
            total = (total + counted) * _LARGE[c] if c == "亿" else total + counted * _LARGE[c]
            section, digit, waiting = 0, 0, False
        else:
            return None
    return total + section + digit
