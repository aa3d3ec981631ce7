"""A fact: one number, what it is called, and where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from generator.problems import Place


class Kind(Enum):
    """What a fact measures, and so how it is printed."""

    AMOUNT = "金额"  # value in 元
    SHARE = "占比"  # value a ratio, 1 = 100 %
    RATE = "增减率"  # value a ratio, its size only; the direction is told in words
    COUNT = "数量"  # value a whole number
    YEAR = "年份"


class Fact(Struct, frozen=True):
    """A number of the document, exact, with its origin.

    `value` is in 元, a ratio or a count as `kind` says; None when the inputs do not decide it:
    then `formula` says what is missing. A fact without `parts` was written down by somebody,
    at `places`; one with parts follows from them by `formula`.
    """

    name: str
    label: str
    kind: Kind
    value: Decimal | None
    formula: str = ""
    parts: tuple[Fact, ...] = ()
    places: tuple[Place, ...] = ()

    def __repr__(self) -> str:
        return f"Fact({self.name}={self.value})"

    def __bool__(self) -> bool:
        """True unless the fact is zero; an unknown fact is not nothing."""
        return self.value is None or self.value != 0

    @property
    def known(self) -> Decimal:
        """The value; raises ValueError when the inputs do not decide it."""
        if self.value is None:
            raise ValueError(f"{self.label}：{self.formula}")
        return self.value

    def sources(self) -> Iterator[Place]:
        """The places in the inputs that the fact rests on, each once, in order."""
        seen: set[Place] = set()
        todo: list[Fact] = [self]
        while todo:
            fact = todo.pop()
            for place in fact.places:
                if place not in seen:
                    seen.add(place)
                    yield place
            todo += reversed(fact.parts)
