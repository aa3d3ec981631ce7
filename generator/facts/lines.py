"""Ledger lines as facts, and sums over chosen lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.budget.model import Ledger, Line
from generator.facts.fact import Fact, Kind
from generator.facts.registry import Registry


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of a ledger, each with the fact of its amount."""

    entries: tuple[tuple[Line, Fact], ...]
    registry: Registry

    @classmethod
    def of(cls, ledger: Ledger, prefix: str, registry: Registry) -> Lines:
        """All lines of a ledger; their facts are called `prefix`.1, .2 …"""
        entries = []
        for number, line in enumerate(ledger.lines, 1):
            label = f"{ledger.year}年台账第{number}笔（{line.item} {line.fund} {line.spending}）"
            fact = registry.given(
                f"{prefix}.{number}", label, Kind.AMOUNT, line.amount, line.at("amount")
            )
            entries.append((line, fact))
        return cls(tuple(entries), registry)

    @classmethod
    def entered(cls, ledger: Ledger, prefix: str, registry: Registry) -> Lines:
        """All lines of a ledger whose facts `of` has made before; raises KeyError."""
        numbered = enumerate(ledger.lines, 1)
        return cls(tuple((line, registry[f"{prefix}.{n}"]) for n, line in numbered), registry)

    def __iter__(self) -> Iterator[Line]:
        return (line for line, _ in self.entries)

    @property
    def money(self) -> bool:
        """True when any line has an amount."""
        return any(fact for _, fact in self.entries)

    def where(self, chosen: Callable[[Line], bool]) -> Lines:
        """The lines that are chosen."""
        return Lines(tuple(e for e in self.entries if chosen(e[0])), self.registry)

    def by_item(self) -> dict[str, Lines]:
        """The lines of each functional 项, in one pass: there are as many 项 as lines."""
        found: dict[str, list[tuple[Line, Fact]]] = {}
        for entry in self.entries:
            found.setdefault(str(entry[0].item), []).append(entry)
        return {code: Lines(tuple(entries), self.registry) for code, entries in found.items()}

    def total(self, name: str, label: str) -> Fact:
        """The sum of the lines."""
        return self.registry.total(name, label, (fact for _, fact in self.entries))

    def mixed(self, codes: Sequence[str]) -> list[Line]:
        """The lines with money that hold these economic 款 together with others."""
        wanted = set(codes)
        return [
            line
            for line, fact in self.entries
            if fact and wanted & set(line.economic) and not wanted >= set(line.economic)
        ]

    def on(self, codes: tuple[str, ...], name: str, label: str) -> Fact:
        """The sum spent on economic 款; unknown where a line holds them together with others."""
        if mixed := self.mixed(codes):
            why = f"台账里“{label}”与其他款合写成一笔，不知其中各是多少；请把它单列一行"
            places = (line.at("economic") for line in mixed)
            return self.registry.missing(name, label, Kind.AMOUNT, why, places)
        return self.where(lambda line: not set(codes).isdisjoint(line.economic)).total(name, label)
