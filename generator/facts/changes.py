"""This year against last: direction, size, rate, and the reason that was given."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

from generator.budget.model import Reasons
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
from generator.forms.records import Blank
from generator.problems import Problem

KEYS = {f.name: f.metadata["key"] for f in fields(Reasons) if "key" in f.metadata}
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
        direction = _direction(
            this.value, last.value if last is not None else None, new=last is None
        )
        difference = rate = None
        if last is not None and direction in (INCREASE, DECREASE, SAME, NONE_BEFORE):
            difference = self.registry.difference(f"{key}.change", this, last)
            if last.value:
                rate = self.registry.rate(f"{key}.change.rate", difference, last)
        return Change(
            KEYS[key],
            this,
            last,
            direction,
            difference,
            rate,
            self._reason(key, direction, difference.value if difference is not None else None),
        )

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


def _no_reason(reasons: Reasons, key: str, direction: str) -> Blank:
    name, place = KEYS[key], reasons.place.whole
    sentence = f"“{name}”比上年{direction}，没有写原因"
    if direction == NONE_BEFORE:
        sentence = f"“{name}”上年没有、本年新增，没有写原因"
    return Blank(Problem("B24", place, sentence, f"补上一行“{name}: 原因”"))


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
