"""Ledger lines as facts, and sums over chosen lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from generator.budget.model import Ledger, Line
from generator.facts.fact import Fact, Kind
from generator.facts.registry import Registry


class Lines(Struct, frozen=True):
    """Some lines of a ledger, each with the fact of its amount."""

    entries: tuple[tuple[Line, Fact], ...]
    registry: Registry

    @classmethod
    def of(cls, ledger: Ledger, prefix: str, registry: Registry) -> Lines:
        """All lines of a ledger; their facts are called `prefix`.1, .2 …, or of a department
        `prefix`.1.1, .1.2 …, .2.1 …, with the number of the unit.
        """
        made: dict[int, Fact] = {}
        for word, whose, line in _numbered(ledger):
            name = f"{prefix}.{word}"
            if line.sides:
                sides = [made[id(side)] for side in line.sides]
                made[id(line)] = _eliminated(name, ledger.year, line, sides, registry)
                continue
            number = word.rpartition(".")[2]
            kinds = f"{line.item} {line.fund} {line.spending}"
            label = f"{whose}{ledger.year}年台账第{number}笔（{kinds}）"
            place = line.at("amount")
            made[id(line)] = registry.given(name, label, Kind.AMOUNT, line.amount, place)
        return cls(tuple((line, made[id(line)]) for line in ledger.lines), registry)

    @classmethod
    def entered(cls, ledger: Ledger, prefix: str, registry: Registry) -> Lines:
        """All lines of a ledger whose facts `of` has made before; raises KeyError."""
        entries = ((line, registry[f"{prefix}.{word}"]) for word, _, line in _numbered(ledger))
        return cls(tuple(entries), registry)

    def __iter__(self) -> Iterator[Line]:
        return (line for line, _ in self.entries)

    @property
    def money(self) -> bool:
        """True when the lines come to an amount: those of a transfer come to nothing."""
        return bool(sum((fact.known for _, fact in self.entries), Decimal(0)))

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


def _numbered(ledger: Ledger) -> Iterator[tuple[str, str, Line]]:
    """Each line with its word in the names of facts, and whose it is where there are several."""
    owners = list(dict.fromkeys(line.owner.name for line in ledger.lines if line.owner))
    counts: Counter[str] = Counter()
    for line in ledger.lines:
        owner = line.owner
        key = str(owner.name) if owner else ""
        counts[key] += 1
        if line.sides:
            yield f"eliminated.{counts[key]}", "", line
        elif owner is None or len(owners) == 1:
            yield f"{counts[key]}", "", line
        else:
            yield f"{owners.index(owner.name) + 1}.{counts[key]}", str(owner.short), line


def _eliminated(name: str, year: int, line: Line, sides: list[Fact], registry: Registry) -> Fact:
    """What takes a transfer out of the sum; it follows from both sides, the payer first."""
    payer, payee = (side.owner.short if side.owner else "" for side in line.sides[:2])
    label = f"抵销：{year}年{payer}付给{payee}的{line.spending}"
    formula = "部门内部往来，两边各列一次，汇总时减去一次"
    return registry.enter(Fact(name, label, Kind.AMOUNT, line.amount, formula, tuple(sides)))
