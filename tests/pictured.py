"""Documents with charts: those of the test pack, and single ones made up."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

from generator.document.inlines import Number
from generator.document.numbers import NumberStyle
from generator.document.tree import Bar, Chart
from generator.facts.fact import Fact, Kind
from generator.pipeline import Draft, Request
from tests.cases.cases import HERE, draft_of

TEMPLATES = Path(__file__).parent / "chapters" / "templates"
BARE = NumberStyle(bare=True)


@cache
def pictured(case: str) -> Draft:
    """A case with the pack that asks for every chart."""
    inputs = HERE / case / "inputs"
    return draft_of(Request(2025, inputs, templates=TEMPLATES, pack="pictures"))


def charts_of(draft: Draft) -> list[Chart]:
    """The charts of a document in reading order."""
    return [block for block in draft.document.blocks() if isinstance(block, Chart)]


def chart(*amounts: tuple[Decimal | int, ...], names: tuple[str, ...] = ()) -> Chart:
    """A chart of amounts in 元, a bar for each tuple of this year's and last year's."""
    bars = []
    for number, values in enumerate(amounts):
        name = names[number] if names else f"第{number}项"
        facts = (
            Fact(f"bar.{number}.{n}", name, Kind.AMOUNT, Decimal(value))
            for n, value in enumerate(values)
        )
        bars.append(Bar(name, tuple(Number(fact, BARE) for fact in facts)))
    series = ("2025年", "2024年")[: len(amounts[0])]
    return Chart("chart", "收支预算", "万元", series, tuple(bars), "图1")
