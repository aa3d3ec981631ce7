"""Single values: words, choices, counts, amounts, codes; each says what is wrong in plain words."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

import yaml
from msgspec import Struct

from generator.forms.reading import Field, Passage, Reader, Refused, Schema, scalar
from generator.money import YUAN_PER_UNIT
from generator.problems import nearest

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－　", "0123456789.,- ")


class Words(Field, Struct, frozen=True):
    """Words in Chinese, one paragraph at most."""

    forbidden: str = ""
    hint: str = ""

    def read(self, node: yaml.Node, reader: Reader) -> Passage:
        """The words, their ends trimmed and their line ends joined."""
        lines = scalar(node, "文字", unconfirmed=True).split("\n")
        typed = reader.source.typed(node)
        words = "".join(line.strip() for line in lines)
        if len(typed) > 1:  # where YAML folds lines it puts a space, Chinese has none
            words = re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", words)
        if self.forbidden and (found := re.search(self.forbidden, words)):
            where = "开头" if not found.start() else "末尾" if found.end() == len(words) else "里面"
            raise Refused(f"{where}不能是“{found[0]}”：{_short(words)}", self.hint, "F03")
        return Passage(words, reader.source.place(node), typed)

    def schema(self) -> Schema:
        """A text that is not empty."""
        return {"type": "string", "minLength": 1}


def _short(words: str) -> str:
    return words if len(words) <= 30 else f"{words[:14]}……{words[-14:]}"


class Choice(Field, Struct, frozen=True):
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, node: yaml.Node, reader: Reader) -> str:
        """The word chosen."""
        word = scalar(node, "下列各词之一：" + "、".join(self.words)).strip()
        if word not in self.words:
            near = nearest(word, self.words)
            raise Refused(f"没有“{word}”这一种", near or "可用：" + "、".join(self.words), "F04")
        return word

    def schema(self) -> Schema:
        """The words."""
        return {"enum": list(self.words)}


class YesNo(Field, Struct, frozen=True):
    """是 or 否."""

    def read(self, node: yaml.Node, reader: Reader) -> bool:
        """True for 是."""
        return bool(Choice(("是", "否")).read(node, reader) == "是")

    def schema(self) -> Schema:
        """是 or 否."""
        return {"enum": ["是", "否"]}


class Count(Field, Struct, frozen=True):
    """A whole number, not negative."""

    def read(self, node: yaml.Node, reader: Reader) -> int:
        """The number."""
        text = scalar(node, "整数").strip()
        if not re.fullmatch(r"0|[1-9][0-9]{0,8}", text):
            raise Refused(f"“{text}”不是整数", _digits_hint(text), "F05")
        return int(text)

    def schema(self) -> Schema:
        """A whole number from 0."""
        return {"type": "integer", "minimum": 0}


class Money(Field, Struct, frozen=True):
    """An amount in the unit that its file declares, at most two decimals, not negative."""

    def read(self, node: yaml.Node, reader: Reader) -> Decimal:
        """The amount in 元, exact, to the 分 however many decimals were typed."""
        text = scalar(node, f"金额（{reader.unit}）").strip()
        if not re.fullmatch(r"(0|[1-9][0-9]{0,12})(\.[0-9]{1,2})?", text):
            raise Refused(*_why_no_amount(text, reader.unit), "F06")
        return (Decimal(text) * YUAN_PER_UNIT[reader.unit]).quantize(Decimal("0.01"))

    def schema(self) -> Schema:
        """A number from 0; multipleOf 0.01 would refuse 8.21, which no binary number is."""
        return {"type": "number", "minimum": 0}


def _why_no_amount(text: str, unit: str) -> tuple[str, str]:
    plain = text.translate(_FULL_WIDTH)
    if plain.startswith(("-", "(", "（")):
        return f"金额不能是负数：{text}", "预算金额不小于 0；调减请改写原来那一行"
    if re.fullmatch(r"[0-9]+\.[0-9]{3,}", plain):
        finer = "；要精确到分，请把本文件的计量单位改为“元”" if unit == "万元" else ""
        return f"金额至多两位小数：{text}", f"请按{unit}写到两位小数{finer}"
    if re.fullmatch(r"[1-9][0-9]{13,}(\.[0-9]*)?", plain):
        return "金额大得不像真的：整数部分超过十三位", f"请核对位数和计量单位；本文件以{unit}计"
    for pattern, said in _ALMOST_AMOUNTS:
        if found := re.fullmatch(pattern, plain):
            per = YUAN_PER_UNIT.get(found.groupdict().get("unit") or unit, Decimal(1))
            return f"{said}：{text}", _rewritten(found["number"], per / YUAN_PER_UNIT[unit], unit)
    if re.search(r"[零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]", text):
        return f"金额要用阿拉伯数字：{text}", f"以{unit}计，如 30.00"
    return f"“{text}”不是金额", f"以{unit}计，如 30.00；没有就写 0"


_ALMOST_AMOUNTS = (
    (r"(?P<number>[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?)", "金额里不要千分号"),
    (r"(?P<number>[0-9.,]+) *(?P<unit>元|万元)整?", "金额后面不写单位"),
    (r"[￥¥] *(?P<number>[0-9.,]+)", "金额前面不写货币符号"),
    (r"(?P<number>[0-9.]+[eE][+-]?[0-9]{1,2})", "金额不用科学记数"),
    (r"(?P<number>0[0-9]+(\.[0-9]+)?|\.[0-9]+|[0-9]+\.)", "金额的写法不全"),
    (r"(?P<number>[0-9]+(\.[0-9]+)?)", "金额用了全角数字"),
    (r"(?P<number>[0-9., ]+)", "金额里有空格或多余的标点"),
)
"""What people type for an amount, once full-width digits are plain; the first that fits is told."""


def _rewritten(number: str, factor: Decimal, unit: str) -> str:
    """How the number should have been typed, where it comes to whole 分 of the unit."""
    try:
        value = Decimal(re.sub("[, ]", "", number)) * factor
        exact = value.quantize(Decimal("0.01")) == value
    except InvalidOperation:
        exact = False
    return f"写成 {value:.2f}" if exact else f"只写数字，以{unit}计，至多两位小数"


def _digits_hint(text: str) -> str:
    plain = text.translate(_FULL_WIDTH)
    return f"写成 {plain}" if plain != text and plain.isdigit() else "请写阿拉伯数字"


class Code(Field, Struct, frozen=True):
    """A code of the official lists, kept as text; `digits` long."""

    digits: int

    def read(self, node: yaml.Node, reader: Reader) -> Passage:
        """The code as typed."""
        text = scalar(node, f"{self.digits} 位编码").strip()
        plain = text.translate(_FULL_WIDTH)
        if not re.fullmatch(rf"[0-9]{{{self.digits}}}", text):
            digits = re.sub(r"\.0+$|[, \-]", "", plain)
            like = f"写成 '{digits}'" if re.fullmatch(rf"[0-9]{{{self.digits}}}", digits) else ""
            raise Refused(
                f"编码应是 {self.digits} 位数字，写的是“{text}”",
                like or f"编码是文字，不是数；开头的 0 不能省，要写足 {self.digits} 位",
                "F07",
            )
        return Passage(text, reader.source.place(node))

    def schema(self) -> Schema:
        """So many digits, quoted or plain."""
        top = 10**self.digits
        return {
            "anyOf": [
                {"type": "string", "pattern": f"^[0-9]{{{self.digits}}}$"},
                {"type": "integer", "minimum": top // 10, "exclusiveMaximum": top},
            ]
        }


class Measure(Field, Struct, frozen=True):
    """A length on the page, in mm or pt."""

    def read(self, node: yaml.Node, reader: Reader) -> float:
        """The length."""
        text = scalar(node, "长度").strip()
        if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,2})?", text):
            raise Refused(f"“{text}”不是长度", "写数字，如 37 或 28.5", "F12")
        return float(text)

    def schema(self) -> Schema:
        """A number from 0."""
        return {"type": "number", "minimum": 0}


class Day(Field, Struct, frozen=True):
    """A day, written 2025-02-08."""

    def read(self, node: yaml.Node, reader: Reader) -> Passage:
        """The day as typed."""
        text = scalar(node, "日期").strip()
        try:
            date.fromisoformat(text)
        except ValueError:
            raise Refused(f"“{text}”不是日期", "写成 2025-02-08 这样", "F17") from None
        return Passage(text, reader.source.place(node))

    def schema(self) -> Schema:
        """A date (RFC 3339 full-date)."""
        return {"type": "string", "format": "date"}
