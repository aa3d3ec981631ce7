"""Whatever the ledger: tables foot across and down, and say what the text says."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.chapters.render import Renderer
from generator.document.inlines import Number
from generator.pipeline import Draft, Request, Run
from tests.cases.cases import REQUESTS, draft_of
from tests.random_units import units, write_unit
from tests.tables.agreement import amounts_of, misfits, told

Files = dict[str, dict[str, Any]]
MANY = settings(max_examples=30, deadline=None)
JOINT = (("30101", "30102"), ("30107", "30302"), ("30201", "30205", "30299"))
"""Several 款 in one amount, of one 类 and of two, none of those that are reported alone."""

RENDERERS: dict[str, Renderer] = {}


@st.composite
def units_with_joint_lines(draw: st.DrawFn) -> Files:
    """Units, of which some have lines that do not say how much each 款 has, or name none."""
    files = draw(units())
    for line in files["ledger"]["明细"] if draw(st.booleans()) else ():
        if line["支出"] == "项目支出" and draw(st.booleans()):
            del line["经济"]
        elif draw(st.booleans()):
            line["经济"] = list(draw(st.sampled_from(JOINT)))
    return files


def drafted(files: Files) -> Draft:
    with tempfile.TemporaryDirectory() as folder:
        run = Run(Request(2025, write_unit(files, Path(folder))), lambda words: None)
        run.renderers = RENDERERS
        (draft,) = run.drafts()
    return draft


def tables_of(draft: Draft) -> list[str]:
    """The names of the tables that the unit has: some stand only with money."""
    return [table.id.removeprefix("table.") for table in draft.document.tables]


def assert_tables_foot(draft: Draft) -> None:
    for name in tables_of(draft):
        form = draft.renderer.pack.tables[name]
        assert [*misfits(form, amounts_of(draft.document, name))] == [], name


def assert_tables_agree_with_the_text(draft: Draft) -> None:
    found = {
        f"{name}.{key}": amount
        for name in tables_of(draft)
        for key, amount in amounts_of(draft.document, name).items()
    }
    for cell, amount in told(draft.facts).items():
        assert found.get(cell, 0) == amount, cell


@MANY
@given(units_with_joint_lines())
def test_tables_of_any_unit_foot_across_and_down_and_say_what_the_text_says(files: Files) -> None:
    draft = drafted(files)
    assert_tables_foot(draft)
    assert_tables_agree_with_the_text(draft)
    assert_three_public_come_to_what_the_text_says(draft)
    assert_every_cell_is_printed_once(draft)


def assert_every_cell_is_printed_once(draft: Draft) -> None:
    """None prints zero where there is no money."""
    for table in draft.document.tables:
        numbers = [inline for inline in table.inlines if isinstance(inline, Number)]
        assert all(number.fact for number in numbers)
        assert len({number.fact.name for number in numbers}) == len(numbers)
        width = len(table.columns)
        assert {len(row) for row in (*table.header, *table.rows)} == {width}


def assert_three_public_come_to_what_the_text_says(draft: Draft) -> None:
    """表3-3 and 表4-1, with what 国有资本经营预算 pays, for which there is no table; none of
    them has an amount that the ledger leaves open.
    """
    three = draft.facts.three_public
    tables = [amounts_of(draft.document, name) for name in ("3-3", "4-1")]
    if three.total.value is None:
        assert not all("total.total" in table for table in tables)
        return
    capital = sum(
        part.amount.known
        for figure in (three.abroad, three.reception, three.vehicles)
        for part in figure.payers
        if part.amount.name.split(".")[-2] == "capital_budget"
    )
    printed = sum(table.get("total.total", 0) for table in tables)
    assert printed + capital == three.total.value


WITH_TABLES = [name for name in REQUESTS if name != "published"]
"""The published case has a pack of its own, with the faults of the published document."""


@pytest.mark.parametrize("case", WITH_TABLES)
def test_tables_of_every_case_foot_across_and_down_and_say_what_the_text_says(case: str) -> None:
    draft = draft_of(REQUESTS[case])
    assert_tables_foot(draft)
    assert_tables_agree_with_the_text(draft)
    assert_three_public_come_to_what_the_text_says(draft)
