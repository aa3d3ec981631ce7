"""The lines of the ledger that the tables tell, and in each what they do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from generator.budget.model import BASIC
from generator.budget.model import PROJECT as PROJECTS
from generator.disclosed.scope import (
    FUND,
    ITEM,
    PROJECT,
    SPENDING,
    YEAR,
    Box,
    Universe,
)
from generator.disclosed.solve import Node
from generator.subjects.lists import Subjects


class FoundLine(Struct, frozen=True):
    """A line as far as it is known: what is None is not told by any table."""

    item: str | None
    fund: str | None
    source_year: str | None
    spending: str | None
    project: str | None
    economic: tuple[str, ...] | None
    amount: Decimal = Decimal(0)

    @property
    def open(self) -> Iterator[str]:
        """The keys that the officer must fill in."""
        values = {
            "功能": self.item if self.item is not None and len(self.item) == 7 else None,
            "资金": self.fund,
            "资金年度": self.source_year,
            "支出": self.spending,
            "项目": self.project if self.spending == PROJECTS else "",
            "经济": self.economic if self.spending in (BASIC, None) else (),
        }
        yield from (key for key, value in values.items() if value is None)


def lines_of(root: Node, universe: Universe, subjects: Subjects) -> list[FoundLine]:
    """All lines with money, by code, kind, fund, year, project, 款."""
    found: dict[FoundLine, Decimal] = {}
    for box, amount in _told(root):
        line = _line(box, universe, subjects)
        found[line] = found.get(line, Decimal(0)) + amount
    lines = [replace(line, amount=amount) for line, amount in found.items()]
    return sorted(lines, key=_order)


def _order(line: FoundLine) -> tuple[object, ...]:
    kept = (line.item, line.spending, line.fund, line.source_year, line.project)
    return (*((word is None, word or "") for word in kept), line.economic or ())


def _told(node: Node) -> Iterator[tuple[Box, Decimal]]:
    """The finest parts with known amounts; what cannot be parted stays together as a rest."""
    if node.amount is not None and not node.amount:
        return
    below = [one for part in node.parts for one in _told(part)]
    yield from below
    if node.amount is None:
        return
    rest = node.amount - sum((amount for _, amount in below), Decimal(0))
    unknown = [part for part in node.parts if part.amount is None]
    if rest > 0 and (unknown or not node.parts):
        yield _around([part.box for part in unknown]) if unknown else node.box, rest


def _around(boxes: Sequence[Box]) -> Box:
    """The smallest box that all are in."""
    merged = list(boxes[0])
    for box in boxes[1:]:
        merged = [a | b for a, b in zip(merged, box, strict=True)]
    return tuple(merged)


def _line(box: Box, universe: Universe, subjects: Subjects) -> FoundLine:
    """What a part of the ledger is, as far as it is one thing in each respect; without amount."""

    def only(of: int) -> str | None:
        words = universe.words(box, of)
        return words[0] if len(words) == 1 else None

    spending = only(SPENDING)
    return FoundLine(
        only(ITEM),
        only(FUND),
        only(YEAR),
        spending,
        only(PROJECT) if spending in (PROJECTS, None) else None,
        _economic(box, universe, subjects),
    )


def _economic(box: Box, universe: Universe, subjects: Subjects) -> tuple[str, ...] | None:
    """The 款, several where their split is not known; None where they would mix 人员 and 公用."""
    keys = universe.keys(box)
    codes = sorted({code for key in keys for code in key})
    groups = {subjects.economic[code].group for code in codes if code in subjects.economic}
    if not all(keys) or any(len(code) != 5 for code in codes) or len(groups) != 1:
        return None
    return tuple(codes)
