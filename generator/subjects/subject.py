"""A row of 政府收支分类科目."""

from __future__ import annotations

from msgspec import Struct

LEVELS = {3: "类", 5: "款", 7: "项"}
"""A subject's level by the length of its code."""


class Subject(Struct, frozen=True):
    """A row of a list: code, name, level (类, 款 or 项), group and evidence.

    `group` is the budget of a functional subject (一般公共, 政府性基金, 国有资本经营) and, of an
    economic one, 人员经费, 公用经费 or 其他. `was` are the codes that it had in the edition before,
    where the list says so; nothing for a code that did not change.
    """

    code: str
    name: str
    level: str
    group: str
    evidence: str
    was: tuple[str, ...] = ()
