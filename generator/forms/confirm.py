"""The mark of what was carried over from last year and nobody has confirmed yet.

It stands in front of the value itself, so that it goes wherever the value goes, from YAML to a
workbook, from a workbook to a page; deleting it is how a value is confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

TO_CONFIRM = "待确认"
_MARK = re.compile(rf"【{TO_CONFIRM}(?:：([^】]*))?】")
_ANY = re.compile(rf"[【\[]{TO_CONFIRM}|{TO_CONFIRM}[】\]]")


def mark(particulars: Iterable[str] = ()) -> str:
    """The mark; with what is to be looked at in the value: 【待确认：2025年、12次】."""
    listed = "、".join(particulars)
    return f"【{TO_CONFIRM}：{listed}】" if listed else f"【{TO_CONFIRM}】"


def is_marked(text: str) -> bool:
    """Whether a mark, or what a careless deletion has left of one, stands in the text."""
    return _ANY.search(text) is not None


def particulars_of(text: str) -> str:
    """What the marks of a text list; nothing when they list nothing."""
    return "、".join(found[1] for found in _MARK.finditer(text) if found[1])


def unmarked(text: str) -> str:
    """The text without its marks."""
    return _MARK.sub("", text)
