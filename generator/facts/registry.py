"""The book of facts: each is entered once, under its name, with what it follows from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from generator.facts.fact import Fact, Kind
from generator.problems import Place


class Registry:
    """Makes facts and keeps them by name, in the order they were made."""

    def __init__(self) -> None:
        self._facts: dict[str, Fact] = {}

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts.values())

    def __getitem__(self, name: str) -> Fact:
        """The fact of that name; raises KeyError."""
        return self._facts[name]

    def enter(self, fact: Fact) -> Fact:
        """Keep a fact; raises ValueError when its name is taken by another."""
        if self._facts.setdefault(fact.name, fact) is not fact:
            raise ValueError(f"two facts are called {fact.name}")
        return fact

    def given(self, name: str, label: str, kind: Kind, value: Decimal | int, place: Place) -> Fact:
        """A number that somebody wrote down."""
        return self.enter(Fact(name, label, kind, Decimal(value), places=(place,)))

    def given_by(
        self, name: str, label: str, kind: Kind, given: Sequence[tuple[str, Decimal | int, Place]]
    ) -> Fact:
        """A number that one wrote down, or the sum of those of several: whose, how much, where."""
        if len(given) == 1:
            (_, value, place) = given[0]
            return self.given(name, label, kind, value, place)
        parts = [
            self.given(f"{name}.{number}", f"{whose}{label}", kind, value, place)
            for number, (whose, value, place) in enumerate(given, 1)
        ]
        return self.total(name, label, parts, kind)

    def missing(self, name: str, label: str, kind: Kind, why: str, places: Iterable[Place]) -> Fact:
        """A number that the inputs leave open."""
        return self.enter(Fact(name, label, kind, None, formula=why, places=tuple(places)))

    def total(
        self,
        name: str,
        label: str,
        parts: Iterable[Fact],
        kind: Kind = Kind.AMOUNT,
        place: Place | None = None,
    ) -> Fact:
        """The sum of the parts; unknown when one of them is. `place`: where no part could be."""
        parts = tuple(parts)
        for part in parts:
            if part.value is None:
                return self.missing(name, label, kind, part.formula, part.places)
        value = sum((part.known for part in parts), Decimal(0))
        formula = "各项之和" if parts else "没有这一项，计为 0"
        places = (place,) if place is not None and not parts else ()
        return self.enter(Fact(name, label, kind, value, formula, parts, places))

    def share(self, name: str, part: Fact, whole: Fact) -> Fact | None:
        """What part of the whole it is; None when the whole is zero: nothing has no parts."""
        label = f"{part.label}占{whole.label}的比重"
        if part.value is None or whole.value is None:
            unknown = part if part.value is None else whole
            return self.missing(name, label, Kind.SHARE, unknown.formula, unknown.places)
        if not whole.value:
            return None
        ratio = part.value / whole.value
        return self.enter(Fact(name, label, Kind.SHARE, ratio, "部分 ÷ 总额", (part, whole)))

    def difference(self, name: str, this: Fact, last: Fact) -> Fact:
        """The size of the change from last year; its direction is told in words."""
        value = abs(this.known - last.known)
        label = f"{this.label}比上年的变化"
        return self.enter(Fact(name, label, Kind.AMOUNT, value, "本年与上年之差", (this, last)))

    def rate(self, name: str, difference: Fact, last: Fact) -> Fact:
        """The change as a part of last year's figure, which must not be zero."""
        ratio = difference.known / last.known
        label = f"{difference.label}率"
        return self.enter(Fact(name, label, Kind.RATE, ratio, "变化 ÷ 上年数", (difference, last)))
