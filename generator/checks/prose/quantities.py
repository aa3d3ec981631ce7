"""Quantities in Chinese prose: amounts, ratios and counts, each with what it may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from generator.checks.prose.numerals import CHINESE, decimals_of, read_number
from generator.facts.fact import Kind

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_NUMBER = (
    r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
    rf"|[{CHINESE}](?:[{CHINESE}万亿]*[{CHINESE}])?(?:点[{CHINESE}]+)?"
)
_OVER = "余|多|以上|有余|出头"
_UNDER = "以下|以内|不到"
CLASSIFIERS = (
    "台（套）|人次|个|辆|台|套|人|名|项|次|场|期|家|户|条|张|折|份|种|类|批|所|座|处|件|起|天|"
    "月|小时|公里|平方米|亩|吨|岁|位|支|门|部|本|篇|元/"
)
_QUANTITY = re.compile(
    rf"""(?=[大约将接近超突逾高不低过半百翻\d{CHINESE}])  # any other character begins none
    (?P<before>大约|约为|约|将近|接近|近|超过|超出|超|突破|逾|高于|不足|不到|低于)?
    (?:
      (?P<half>过半|半数以上|一半以上|一半|半数)
    | 百分之(?P<hundredths>{_NUMBER})(?P<h_after>{_OVER}|{_UNDER}|左右)?
    | (?P<parts>{_NUMBER})分之(?P<share>{_NUMBER})
    | 翻(?P<doublings>[一两二三四12])番
    | (?P<number>{_NUMBER})
      (?:
        (?P<percent>%)(?P<p_after>{_OVER}|{_UNDER}|左右)?
      | 成(?P<and_half>半)?(?P<t_after>{_OVER}|{_UNDER}|左右)?(?=[，。；、）的]|$)
      | (?P<times>倍)
      | (?P<between>余|多|几)?(?P<scale>百万|千万|万|亿|百|千)?
        (?P<between2>余|多)?(?P<yuan>元)(?P<y_after>{_OVER}|{_UNDER}|左右)?
      | (?P<between3>余|多)?(?P<wan>[万亿])(?=[，。；、）]|$)
      | (?P<c_between>余|多)?(?P<classifier>{CLASSIFIERS})(?P<c_after>{_OVER}|{_UNDER}|左右)?
      )
    )""",
    re.VERBOSE,
)
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_ORDINAL = re.compile(r"[第每]$|[\d.〔]$")
_LEADING_NUMBER = re.compile(r"[\d.,]+")


class Quantity(Struct, frozen=True):
    """A quantity where it stands: in 元, a ratio (1 = 100 %) or so many of a classifier.

    `low` to `high` is what it may stand for: rounding, 约, 近, 余, 以上 widen it; with one of
    these words it is `rough`.
    """

    start: int
    text: str
    kind: Kind
    value: Decimal
    low: Decimal
    high: Decimal
    classifier: str = ""
    decimals: int = 0
    rough: bool = False

    @property
    def end(self) -> int:
        """Where the words after it begin."""
        return self.start + len(self.text)

    def means(self, value: Decimal) -> bool:
        """True when it can stand for a value."""
        return self.low <= value <= self.high


def quantities(words: str) -> Iterator[Quantity]:
    """The quantities of a text, from left to right; ordinals (第三次) and numbers without a
    unit are none.
    """
    plain = words.translate(_FULL_WIDTH)
    position = 0
    while found := _QUANTITY.search(plain, position):
        quantity = _quantity(found)
        position = found.end()
        if quantity is None or _ORDINAL.search(plain[: found.start()]):
            number = _LEADING_NUMBER.match(plain, found.start())
            position = number.end() if number else found.start() + 1
            continue
        yield quantity


def _quantity(found: re.Match[str]) -> Quantity | None:
    if found["half"]:
        over = found["half"] in ("过半", "半数以上", "一半以上")
        return _made(found, Kind.RATE, Decimal("0.5"), Decimal("0.1"), "以上" if over else "左右")
    if found["doublings"]:
        rate = Decimal(2) ** int(read_number(found["doublings"]) or 1) - 1
        return _made(found, Kind.RATE, rate, rate / 10, "左右")
    if found["hundredths"]:
        return _ratio(found, found["hundredths"], Decimal("0.01"), found["h_after"])
    if found["parts"]:
        return _fraction(found)
    if found["percent"]:
        return _ratio(found, found["number"], Decimal("0.01"), found["p_after"])
    if found["times"]:
        return _ratio(found, found["number"], Decimal(1), None)
    value = read_number(found["number"])
    if value is None:
        return None
    if found["classifier"]:
        around = "余" if found["c_between"] else found["c_after"]
        return _made(found, Kind.COUNT, value, Decimal(0), around)
    if found["yuan"] or found["wan"]:
        scale = Decimal(_SCALES[found["scale"] or found["wan"] or ""])
        around = "余" if found["between"] or found["between2"] or found["between3"] else None
        grain = scale.scaleb(-decimals_of(found["number"]))
        return _made(found, Kind.AMOUNT, value * scale, grain, around or found["y_after"])
    tenths = value + (Decimal("0.5") if found["and_half"] else 0)
    if not 0 < tenths < 10:
        return None
    after = found["t_after"] or "左右"
    return _made(found, Kind.RATE, tenths / 10, Decimal("0.1"), after)


def _fraction(found: re.Match[str]) -> Quantity | None:
    parts, share = read_number(found["parts"]), read_number(found["share"])
    if not parts or share is None:
        return None
    return _made(found, Kind.RATE, share / parts, Decimal("0.05"), "左右")


def _ratio(found: re.Match[str], number: str, unit: Decimal, after: str | None) -> Quantity | None:
    value = read_number(number)
    if value is None:
        return None
    return _made(found, Kind.RATE, value * unit, unit.scaleb(-decimals_of(number)), after)


def _made(
    found: re.Match[str], kind: Kind, value: Decimal, grain: Decimal, after: str | None
) -> Quantity:
    """With its interval: half a grain for rounding, more for words that widen it."""
    low, high = value - grain / 2, value + grain / 2
    around = {found["before"] or "", after or ""} - {""}
    lead = Decimal(10) ** value.adjusted() if value else grain
    wide = max(lead, value / 5)
    if around & {"超过", "超出", "超", "突破", "逾", "高于", "余", "多", "以上", "有余", "出头"}:
        low, high = value, value + wide
    elif around & {"将近", "接近", "近", "不足", "不到", "低于", "以下", "以内"}:
        low, high = value - value / 5, value
    elif around & {"大约", "约为", "约", "左右"}:
        margin = max(value / 20, grain / 2)
        low, high = value - margin, value + margin
    number = found["number"] or found["hundredths"] or ""
    return Quantity(
        found.start(), found[0], kind, value, low, high, found["classifier"] or "",
        decimals_of(number), bool(around),
    )  # fmt: skip
