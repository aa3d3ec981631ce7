"""Lines of the ledger in groups: by 类, 款, 项 of either classification, or by project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.budget.model import Line
from generator.facts.fact import Fact
from generator.facts.lines import Lines
from generator.subjects.lists import Subjects
from generator.tables.definition import (
    A_PROJECT,
    CLASS,
    ECONOMIC,
    ECONOMIC_CLASS,
    ITEM,
    SECTION,
)

Key = tuple[str, ...]
"""What a line is grouped by: a code or a name; several where a line holds several, or none."""

_FUNCTIONAL = {CLASS: (0, 3), SECTION: (3, 5), ITEM: (5, 7)}
_DIGITS = {**_FUNCTIONAL, ECONOMIC_CLASS: (0, 3), ECONOMIC: (3, 5)}
"""Where a level's own digits stand in a code."""


def grouped(lines: Lines, level: str) -> dict[Key, Lines]:
    """The lines with money by what they have at a level: codes in order, projects as they come.

    Lines that hold several 款 stand behind those of one, lines without any are last.
    """
    groups: dict[Key, list[tuple[Line, Fact]]] = {}
    for line, fact in lines.entries:
        if fact:
            groups.setdefault(_key(line, level), []).append((line, fact))
    keys = [*groups] if level == A_PROJECT else sorted(groups, key=_order)
    return {key: Lines(tuple(groups[key]), lines.registry) for key in keys}


def every_class(groups: dict[Key, Lines], subjects: Subjects, nothing: Lines) -> dict[Key, Lines]:
    """The groups of all 类 of the official list, those without money too."""
    codes = (s.code for s in subjects.functional.values() if s.level == "类")
    return {(code,): groups.get((code,), nothing) for code in codes}


def name_of(key: Key, by: Sequence[str], level: str, above: str, number: int) -> str:
    """A group's word in the names of facts: its code, or its place among those of `above`.

    A 款 that rows of something else are split by is found below each of them.
    """
    if level == A_PROJECT:
        return f"{above}.{number}" if above else str(number)
    code = "+".join(key) or "0"
    alone = level in _FUNCTIONAL or by[0] in (ECONOMIC_CLASS, ECONOMIC)
    return code if alone else f"{above}.{code}"


def label_of(key: Key, level: str, subjects: Subjects, unsplit: str) -> str:
    """A group as the table names it; `unsplit` is what is said of several 款 in one amount."""
    if level == A_PROJECT:
        return "".join(key)
    names = subjects.functional if level in _FUNCTIONAL else subjects.economic
    label = "、".join(names[code].name for code in key)
    if len(key) == 1:
        return label
    return f"{label}（{unsplit}）" if key else f"经济分类{unsplit}"


def digits_of(key: Key, level: str) -> str:
    """The digits that the column of a level shows; none for a project or for several."""
    if level == A_PROJECT or len(key) != 1:
        return ""
    start, end = _DIGITS[level]
    return key[0][start:end]


def _key(line: Line, level: str) -> Key:
    if level == A_PROJECT:
        return (line.project,) if line.project is not None else ()
    end = _DIGITS[level][1]
    codes: Iterator[str] = iter((line.item,) if level in _FUNCTIONAL else line.economic)
    return tuple(sorted({code[:end] for code in codes}))


def _order(key: Key) -> tuple[bool, bool, Key]:
    return (not key, len(key) > 1, key)
