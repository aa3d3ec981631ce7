"""The units of a year on a page: what each comes to, what was found, what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from generator.batch.row import AMOUNTS, INCOME, REFUSED, UNCHANGED, WRITTEN, Row
from generator.document.inlines import Inline, Number, Text
from generator.document.numbers import NumberStyle, printed
from generator.facts.fact import Fact, Kind
from generator.facts.registry import Registry
from generator.problems import Level, Place

NAME = "汇总"
"""What its files are called, without their endings."""

UNIT = "万元"
AMOUNT = NumberStyle(unit=UNIT, thousands=True, bare=True)
COUNT = NumberStyle(unit="元", decimals=0, bare=True)
"""A count is printed as it is: there are no 万 of it."""

UNKNOWN = Text("—")
"""What stands where the inputs leave an amount open."""

WAIVED = "豁免"
COUNTED = (*(level.value for level in Level), WAIVED)
"""Which findings are counted."""


class Summary:
    """The rows of a year, those of departments last, with their totals.

    A department is its units once more, and what was not written is not to be relied on: the
    totals are those of the units that were written, now or earlier.
    """

    def __init__(self, year: int, rows: Iterable[Row]) -> None:
        self.year = year
        self.rows = sorted(rows, key=lambda row: row.is_sum)
        self._book = Registry()
        self.facts = [self._facts(row, str(number)) for number, row in enumerate(self.rows, 1)]
        self.counted = sum(map(_relied_on, self.rows))
        self.totals = [self._total(number) for number in range(len(AMOUNTS + COUNTED))]

    def _facts(self, row: Row, name: str) -> list[Fact]:
        """What a row counts, in the order of the columns."""
        amounts = row.amounts or {}
        counts = [*(row.count(level) for level in Level), row.waived]
        values = [
            *((key, Kind.AMOUNT, amounts.get(key)) for key in AMOUNTS),
            *((key, Kind.COUNT, Decimal(n)) for key, n in zip(COUNTED, counts, strict=True)),
        ]
        return [
            self._book.enter(
                Fact(f"{name}.{number}", f"{row.name}{key}", kind, value, places=(Place(),))
            )
            for number, (key, kind, value) in enumerate(values)
        ]

    def _total(self, number: int) -> Fact:
        """The sum of a column, as far as it is known: of amounts those that are relied on, of
        findings all.
        """
        amounts = number < len(AMOUNTS)
        parts = [
            facts[number]
            for row, facts in zip(self.rows, self.facts, strict=True)
            if facts[number].value is not None and (_relied_on(row) or not amounts)
        ]
        label = f"合计{(AMOUNTS + COUNTED)[number]}"
        kind = Kind.AMOUNT if amounts else Kind.COUNT
        return self._book.total(f"total.{number}", label, parts, kind)

    @property
    def income(self) -> str:
        """What all units come to."""
        return words(self.totals[AMOUNTS.index(INCOME)]) + UNIT

    @property
    def became(self) -> str:
        """How many were written, are unchanged, were not written."""
        units = sum(not row.is_sum for row in self.rows)
        departments = len(self.rows) - units
        counts = Counter(row.became for row in self.rows)
        told = "，".join(f"{what} {counts[what]}" for what in (WRITTEN, UNCHANGED, REFUSED))
        both = f"{units} 个单位" + (f"、{departments} 个部门" if departments else "")
        return f"{both}：{told}"

    @property
    def found(self) -> str:
        """How many findings there are in all."""
        rows = self.rows
        counts = [(level.value, sum(row.count(level) for row in rows)) for level in Level]
        waived = sum(row.waived for row in rows)
        told = "，".join(f"{name} {count}" for name, count in counts)
        return told + (f"，{WAIVED} {waived}" if waived else "")

    @property
    def remark(self) -> str:
        """What the totals hold and what they leave out."""
        departments = "；部门是它的单位的汇总，不再计入" if any(r.is_sum for r in self.rows) else ""
        return f"合计是 {self.counted} 个单位之和，单位之间的往来没有抵销{departments}。"


def _relied_on(row: Row) -> bool:
    """Whether the row's amounts are among the totals."""
    return row.became != REFUSED and not row.is_sum


def summary_files(summary: Summary) -> dict[str, bytes]:
    """The summary as a workbook and as text, by the names of their files."""
    from generator.batch.summary_sheets import summary_workbook
    from generator.batch.summary_text import summary_text

    text = summary_text(summary).encode("utf-8")
    return {f"{NAME}.xlsx": summary_workbook(summary), f"{NAME}.txt": text}


def inline(fact: Fact) -> Inline:
    """A fact as it stands in a cell."""
    if fact.value is None:
        return UNKNOWN
    return Number(fact, AMOUNT if fact.kind is Kind.AMOUNT else COUNT)


def words(fact: Fact) -> str:
    """A fact as it stands in a line of text, without its unit."""
    found = inline(fact)
    return found.text if isinstance(found, Text) else printed(fact, AMOUNT)
