"""Titles, headings and labels as every edition means them, however it words them."""

from __future__ import annotations

import re
from decimal import Decimal
from unicodedata import normalize

UNIT = re.compile(r"单位:?(万元|元)(?![一-鿿])|\((万元|元)\)")
_MARKS = re.compile(r"[\s“”\"'‘’《》〈〉·]")
_JINJA = re.compile(r"\{[{%].*?[%}]\}")
_BRACKETS = re.compile(r"\([^()]*\)")
_TABLE_NUMBER = re.compile(
    r"^(?:(?:附件|附表|表)[-—0-9一二三四五六七八九十]*[:、.]?|[0-9]+[、.:]|[一二三四五六七八九十]+、)"
)
_YEAR = re.compile(r"(?:20[0-9]{2}年度?|年度?)")
_LABEL_NUMBER = re.compile(r"^(\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|[0-9]+[.、])")
_HEADINGS = {
    "金额": "预算数",
    "本年预算数": "预算数",
    "预算": "预算数",
    "预算金额": "预算数",
    "总计": "合计",
    "小计": "合计",
    "项目": "名称",
    "科目": "名称",
    "上级提前通知专项转移支付等": "当年财政拨款安排",
    "上级提前通知专项转移支付": "当年财政拨款安排",
    "上年财政拨款资金结转": "上年结转",
    "上年结转安排": "上年结转",
    "因公出国费用": "因公出国费",
    "因公出国经费": "因公出国费",
    "因公出国": "因公出国费",
}
"""Headings that stand for another."""

SEVERAL = "当年财政拨款安排"
"""A heading that several columns may come to: editions set apart what was told in advance."""


def plain(text: str) -> str:
    """Words without spaces, quotation marks and full-width forms."""
    return _MARKS.sub("", normalize("NFKC", text))


def title_key(text: str) -> str:
    """What a title names, without its number, year and the words that editions change about."""
    words = plain(_JINJA.sub("", text))
    tail = "政府经济" if "政府经济分类" in words else ""
    words = _TABLE_NUMBER.sub("", _BRACKETS.sub("", words))
    words = re.sub(r"预算|部门|单位|拨款(?=支出|三公)(?<!财政拨款)", "", _YEAR.sub("", words))
    return words + tail


def title_year(text: str) -> int | None:
    """The year that a title or heading names."""
    found = re.search(r"(20[0-9]{2})年", plain(text))
    return int(found[1]) if found else None


def heading_key(text: str) -> str:
    """What stands at the head of a column, as all editions mean it."""
    words = _YEAR.sub("", _BRACKETS.sub("", plain(_JINJA.sub("", text))))
    words = re.sub(r"维护费", "费", words)
    words = _HEADINGS.get(words, words)
    if words.endswith("名称"):
        return "名称"
    if words != "预算数" and words != SEVERAL:
        words = re.sub(r"预算|拨款", "", words) or words
    return words


def label_key(text: str) -> str:
    """What a row is called, without the number before it."""
    words = plain(_JINJA.sub("", text))
    words = _LABEL_NUMBER.sub("", words)
    return re.sub(r"^其中:", "", words)


def amount_of(text: str) -> Decimal | None:
    """The number of a cell; None of what is none. Signs for nothing are zero."""
    words = normalize("NFKC", text).strip().replace(",", "").lstrip("¥")
    if words in ("-", "—", "--", "/"):
        return Decimal(0)
    return Decimal(words) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", words) else None
