"""facts.csv: every fact with its value, how it is printed, how it came about, and from where."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from itertools import islice

from generator.document.numbers import NumberStyle, printed
from generator.facts.fact import Fact, Kind

COLUMNS = ("名字", "名称", "种类", "数值", "印作", "大写", "怎样得来", "出自")

MOST_PLACES = 5
"""How many places a row names: a total over thousands of lines would name them all, and each
cell of a table above it again. `generate explain` has them all."""


def facts_csv(facts: Iterable[Fact], style: NumberStyle, *, origins: bool = True) -> bytes:
    """One row a fact, amounts in 元; UTF-8 with a mark, so that Excel and WPS read Chinese.

    Without `origins` the places in the inputs are left out, for publication.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    columns = len(COLUMNS) if origins else COLUMNS.index("怎样得来")
    writer.writerow(COLUMNS[:columns])
    for fact in facts:
        writer.writerow([_cell(text) for text in _row(fact, style)[:columns]])
    return text.getvalue().encode("utf-8-sig")


def _row(fact: Fact, style: NumberStyle) -> list[str]:
    capital = NumberStyle(capital=True)
    is_amount = fact.kind is Kind.AMOUNT and fact.value is not None
    return [
        fact.name,
        fact.label,
        fact.kind.value,
        "" if fact.value is None else f"{fact.value:f}",
        "未知" if fact.value is None else printed(fact, style),
        printed(fact, capital) if is_amount else "",
        fact.formula or "写在输入里",
        _origin(fact),
    ]


def _origin(fact: Fact) -> str:
    """The first places that a fact rests on, and 等 where there are more."""
    places = [str(place) for place in islice(fact.sources(), MOST_PLACES + 1)]
    more = "等" if len(places) > MOST_PLACES else ""
    return "；".join(places[:MOST_PLACES]) + more


def _cell(text: str) -> str:
    """A cell that Excel takes for text: words that it would calculate get an apostrophe."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
