"""facts.csv: what Excel opens, and what a program reads, is what the facts are."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from generator.document.numbers import NumberStyle, printed
from generator.facts.fact import Fact, Kind
from generator.pipeline import Request
from generator.problems import Place
from generator.writers.facts_csv import COLUMNS, facts_csv
from tests.cases.cases import PROJECT, draft_of

STYLE = NumberStyle()


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def facts() -> list[Fact]:
    return list(draft_of(Request(2025, inputs=PROJECT / "inputs")).all_facts)


def test_every_fact_has_a_row_of_its_own_with_its_exact_value(facts: list[Fact]) -> None:
    found = rows(facts_csv(facts, STYLE))
    assert [row["名字"] for row in found] == [fact.name for fact in facts]
    for row, fact in zip(found, facts, strict=True):
        assert (Decimal(row["数值"]) if row["数值"] else None) == fact.value
        assert row["印作"] == ("未知" if fact.value is None else printed(fact, STYLE))


def test_a_row_names_the_first_places_that_a_fact_rests_on(facts: list[Fact]) -> None:
    lengths = set()
    for row, fact in zip(rows(facts_csv(facts, STYLE)), facts, strict=True):
        places = [*map(str, fact.sources())]
        named = "；".join(places[:5])
        assert row["出自"] == (named if len(places) <= 5 else f"{named}等")
        lengths.add(len(places))
    assert min(lengths) <= 1 and max(lengths) > 5


def test_no_path_of_a_machine_stands_in_it(facts: list[Fact]) -> None:
    text = facts_csv(facts, STYLE).decode("utf-8-sig")
    assert str(PROJECT) not in text
    assert "inputs/2025/区热线中心/ledger.yaml 第14行第9列" in text


def test_excel_reads_chinese_and_line_ends(facts: list[Fact]) -> None:
    data = facts_csv(facts, STYLE)
    assert data.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode())
    assert data.count(b"\r\n") == data.count(b"\n") == len(facts) + 1


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t"])
def test_excel_takes_no_cell_for_a_formula(lead: str) -> None:
    label = f"{lead}HYPERLINK(1)"
    fact = Fact("轿车", label, Kind.COUNT, Decimal(1), places=(Place("unit.yaml"),))
    (row,) = rows(facts_csv([fact], STYLE))
    assert row["名称"] == f"'{label}"


def test_the_same_facts_give_the_same_bytes(facts: list[Fact]) -> None:
    assert facts_csv(facts, STYLE) == facts_csv(facts, STYLE)
