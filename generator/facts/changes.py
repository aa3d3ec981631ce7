"""This year against last: direction, size, rate, and the reason that was given."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from generator.budget.words import Reasons
from generator.facts.fact import Fact
from generator.facts.figures import Figures
from generator.facts.model import (
    DECREASE,
    INCREASE,
    NEW_UNIT,
    NONE_BEFORE,
    SAME,
    UNKNOWN,
    Change,
)
from generator.facts.registry import Registry
from generator.forms.reading import Passage
from generator.forms.records import Blank, entries
from generator.problems import Place, Problem

KEYS = {asked.name: key for key, asked in entries(Reasons).items()}
"""The officer's word in reasons.yaml for each figure."""

WIDER = {"appropriation": "total", "general_budget": "appropriation"}
"""A figure, and the wider one whose reason it shares when both changed by the same amount."""


class Changes:
    """The changes of all figures; `last` is None for a unit without a last year."""

    def __init__(
        self, this: Figures, last: Figures | None, reasons: Reasons, registry: Registry
    ) -> None:
        self.this, self.last, self.reasons = this, last, reasons
        self.registry = registry
        self._made: dict[str, Change] = {}

    def of(self, key: str) -> Change:
        """The change of one figure."""
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]

    def _make(self, key: str) -> Change:
        this = self.this[key]
        last = self.last[key] if self.last is not None else None
        change = change_of(key, this, last, self.registry)
        size = change.difference.value if change.difference is not None else None
        return replace(change, key=KEYS[key], reason=self._reason(key, change.direction, size))

    def _reason(self, key: str, direction: str, difference: Decimal | None) -> Passage | Blank:
        own: Passage | None = getattr(self.reasons, key)
        if own is not None:
            return own
        if key in WIDER:
            wider = self.of(WIDER[key])
            size = wider.difference.value if wider.difference is not None else None
            if (wider.direction, size) == (direction, difference):
                return wider.reason
        return _no_reason(self.reasons, key, direction)


def change_of(name: str, this: Fact, last: Fact | None, registry: Registry) -> Change:
    """A change for which no reason is asked; `last` is None for a unit without a last year."""
    known = last.value if last is not None else None
    direction = _direction(this.value, known, new=last is None)
    difference = rate = None
    if last is not None and direction in (INCREASE, DECREASE, SAME, NONE_BEFORE):
        difference = registry.difference(f"{name}.change", this, last)
        if last.value:
            rate = registry.rate(f"{name}.change.rate", difference, last)
    sentence = f"“{this.label}”的增减，经办人不写原因"
    blank = _unexplained(Place(), sentence, "去掉模板里的 because(…)")
    return Change(name, this, last, direction, difference, rate, blank)


def _unexplained(place: Place, sentence: str, hint: str) -> Blank:
    return Blank(Problem("B24", place, sentence, hint))


def _no_reason(reasons: Reasons, key: str, direction: str) -> Blank:
    name, place = KEYS[key], reasons.place.whole
    sentence = f"“{name}”比上年{direction}，没有写原因"
    if direction == NONE_BEFORE:
        sentence = f"“{name}”上年没有、本年新增，没有写原因"
    return _unexplained(place, sentence, f"补上一行“{name}: 原因”")


def _direction(this: Decimal | None, last: Decimal | None, new: bool) -> str:
    if new:
        return NEW_UNIT
    if this is None or last is None:
        return UNKNOWN
    if this == last:
        return SAME
    if not last:
        return NONE_BEFORE
    return INCREASE if this > last else DECREASE
