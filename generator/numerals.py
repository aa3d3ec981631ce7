"""Chinese numerals, by num2words: 十二 for headings, 壹佰伍拾肆万元整 for amounts.

num2words 0.5.14 has no Chinese of its own (every zh code raises NotImplementedError), but its
table of languages is open: the converter below is entered there as zh_CN.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

_CAPITAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_LIMIT = Decimal(10) ** 16


def ordinal(number: int) -> str:
    """一, 二 … 十二, as headings are numbered; raises ValueError below 1."""
    if number < 1:
        raise ValueError(f"序号从一开始，没有第{number}")
    return str(_num2words()(number, lang="zh_CN", to="ordinal"))


@lru_cache(maxsize=512)
def capital_amount(yuan: Decimal) -> str:
    """An amount in 元, at most two decimals, in 大写: 1544400 is 壹佰伍拾肆万肆仟肆佰元整.

    零 stands where digits are skipped, 整 ends a whole number of 元 or 角 (支付结算办法 附一).
    Raises ValueError beyond 分 or from 10^16 on.
    """
    if yuan != yuan.quantize(Decimal("0.01")) or abs(yuan) >= _LIMIT:
        raise ValueError(f"无法写成大写金额：{yuan}")
    return str(_num2words()(yuan, lang="zh_CN", to="currency", currency="CNY"))


@cache
def _num2words() -> Any:
    import num2words

    num2words.CONVERTER_CLASSES["zh_CN"] = _chinese()
    return num2words.num2words


def _chinese() -> Any:
    from num2words.base import Num2Word_Base

    class Chinese(Num2Word_Base):  # type: ignore[misc]
        """The cards and the joining rule of Chinese; the splitting is the base class's."""

        def setup(self) -> None:
            self.negword = "负"
            self.high_numwords = ["亿亿", "亿", "万"]
            self.mid_numwords = [(1000, "千"), (100, "百"), (10, "十")]
            self.low_numwords = list("九八七六五四三二一零")

        def set_high_numwords(self, high: list[str]) -> None:
            self.cards.update(zip((10**16, 10**8, 10**4), high, strict=True))

        def merge(self, left: tuple[str, int], right: tuple[str, int]) -> tuple[str, int]:
            """一 + 百 is a product; 一百 + 五 a sum, with 零 for the digits skipped."""
            (words, number), (more, addend) = left, right
            if number == 1 and addend < 10:  # the base class counts one time a digit
                return right
            if addend > number:
                return words + more, number * addend
            unit = next(unit for unit in (10**8, 10**4, 10**3, 100, 10, 1) if number % unit == 0)
            return words + ("零" if addend * 10 < unit else "") + more, number + addend

        def to_ordinal(self, value: int) -> str:
            """Ten to nineteen without the leading 一: 十二."""
            words = str(self.to_cardinal(value))
            return words.removeprefix("一") if 10 <= value < 20 else words

        def to_currency(self, val: Decimal, **_: Any) -> str:
            """An amount in 元 in 大写."""
            fen = int(abs(val) * 100)
            yuan, (jiao, cent) = fen // 100, divmod(fen % 100, 10)
            words = f"{self.to_cardinal(yuan)}元" if yuan or not fen else ""
            if jiao:
                words += f"{self.to_cardinal(jiao)}角"
            elif cent and yuan:
                words += "零"
            words += f"{self.to_cardinal(cent)}分" if cent else "整"
            return (self.negword if val < 0 else "") + words.translate(_CAPITAL)

    return Chinese()
