"""Lines of the ledger in groups: by unit, by 类, 款, 项 of either classification, by project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from generator.budget.model import Line
from generator.facts.fact import Fact
from generator.facts.lines import Lines
from generator.subjects.lists import Subjects
from generator.tables.definition import (
    A_PROJECT,
    A_UNIT,
    CLASS,
    ECONOMIC,
    ECONOMIC_CLASS,
    ITEM,
    SECTION,
)

Key = tuple[str, ...]
"""What a line is grouped by: a code or a name; several where a line holds several, or none."""

_NAMED = (A_UNIT, A_PROJECT)
_FUNCTIONAL = {CLASS: (0, 3), SECTION: (3, 5), ITEM: (5, 7)}
_DIGITS = {**_FUNCTIONAL, ECONOMIC_CLASS: (0, 3), ECONOMIC: (3, 5)}
"""Where a level's own digits stand in a code."""


class Labels(Struct, frozen=True):
    """What a table says of several 款 in one amount, of transfers taken out of the sum, and what
    it calls each unit, in the department's order.
    """

    unsplit: str
    eliminated: str
    units: Mapping[str, str]


def grouped(lines: Lines, level: str) -> dict[Key, Lines]:
    """The lines that come to money by what they have at a level: codes in order, units and
    projects as they come.

    Lines that hold several 款 stand behind those of one, lines without any are last, as are
    those of no unit, which take transfers out of the sum.
    """
    groups: dict[Key, list[tuple[Line, Fact]]] = {}
    for line, fact in lines.entries:
        if fact:
            groups.setdefault(_key(line, level), []).append((line, fact))
    keys = [*groups] if level in _NAMED else sorted(groups, key=_order)
    found = {key: Lines(tuple(groups[key]), lines.registry) for key in keys}
    return {key: some for key, some in found.items() if some.money}


def every_class(groups: dict[Key, Lines], subjects: Subjects, nothing: Lines) -> dict[Key, Lines]:
    """The groups of all 类 of the official list, those without money too."""
    codes = (s.code for s in subjects.functional.values() if s.level == "类")
    return {(code,): groups.get((code,), nothing) for code in codes}


def word_of(key: Key, level: str, number: int, labels: Labels) -> str:
    """A group's word in the names of facts: its code; of a unit, its place in the department; of
    a project its place in the table.
    """
    if level == A_UNIT:
        return str([*labels.units].index(key[0]) + 1) if key else "eliminated"
    return str(number) if level == A_PROJECT else "+".join(key) or "0"


def found_below_others(by: Sequence[str], level: str) -> bool:
    """Whether a group may stand below several others: a project, or a 款 that rows of something
    else are split by.
    """
    economic = (ECONOMIC_CLASS, ECONOMIC)
    first = next((one for one in by if one != A_UNIT), "")
    return level == A_PROJECT or (level in economic and first not in economic)


def label_of(key: Key, level: str, subjects: Subjects, labels: Labels) -> str:
    """A group as the table names it."""
    if level == A_UNIT:
        return labels.units[key[0]] if key else labels.eliminated
    if level == A_PROJECT:
        return "".join(key)
    names = subjects.functional if level in _FUNCTIONAL else subjects.economic
    label = "、".join(names[code].name for code in key)
    if len(key) == 1:
        return label
    return f"{label}（{labels.unsplit}）" if key else f"经济分类{labels.unsplit}"


def digits_of(key: Key, level: str) -> str:
    """The digits that the column of a level shows; none for a unit, a project or for several."""
    if level in _NAMED or len(key) != 1:
        return ""
    start, end = _DIGITS[level]
    return key[0][start:end]


def _key(line: Line, level: str) -> Key:
    if level == A_UNIT:
        return (str(line.owner.name),) if line.owner is not None else ()
    if level == A_PROJECT:
        return (line.project,) if line.project is not None else ()
    end = _DIGITS[level][1]
    codes: Iterator[str] = iter((line.item,) if level in _FUNCTIONAL else line.economic)
    return tuple(sorted({code[:end] for code in codes}))


def _order(key: Key) -> tuple[bool, bool, Key]:
    return (not key, len(key) > 1, key)
