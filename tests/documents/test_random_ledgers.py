"""Whatever the ledger: parts add up, words agree with signs, what is printed parses back."""

from __future__ import annotations

import re
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings

from generator.chapters.render import Renderer
from generator.cli import main
from generator.document.inlines import Number
from generator.facts.fact import Kind
from generator.facts.model import Change, Facts, FundBudget, Part
from generator.money import YUAN_PER_UNIT, round_half_up
from generator.pipeline import Draft, Request, Run
from tests.random_units import units, write_unit

Files = dict[str, dict[str, Any]]
MANY = settings(max_examples=100, deadline=None)
FEW = settings(max_examples=2, deadline=None)


RENDERERS: dict[str, Renderer] = {}
"""Kept from one example to the next, as a batch keeps them from unit to unit."""


def drafted(files: Files) -> Draft:
    with tempfile.TemporaryDirectory() as folder:
        run = Run(Request(2025, inputs=write_unit(files, Path(folder))), lambda words: None)
        run.renderers = RENDERERS
        (draft,) = run.drafts()
    return draft


def total(parts: tuple[Part, ...]) -> Decimal:
    return sum((part.amount.known for part in parts), Decimal(0))


def changes(facts: Facts) -> list[Change]:
    three, trips = facts.three_public, facts.meetings_training_travel
    figures = (three.abroad, three.reception, three.vehicles, trips.meetings, trips.travel)
    funds = (facts.general_budget, facts.fund_budget, facts.capital_budget)
    return [
        facts.income.change,
        facts.appropriation.change,
        *(fund.change for fund in funds),
        *(figure.change for figure in figures),
    ]


@MANY
@given(units())
def test_whatever_the_ledger_the_draft_is_true_to_it(files: Files) -> None:
    """One draft for all that must hold of it: drafting takes longer than looking."""
    draft = drafted(files)
    assert_parts_add_up_to_their_totals(files, draft.facts)
    assert_directions_match_signs_and_bases(draft.facts)
    assert_no_share_is_of_a_zero_total(draft)
    assert_what_is_printed_parses_back_to_its_fact(draft)
    assert_no_sentence_reads_as_a_form_filled_by_a_machine(draft)


def assert_parts_add_up_to_their_totals(files: Files, facts: Facts) -> None:
    ledger = sum((Decimal(line["金额"]) for line in files["ledger"]["明细"]), Decimal(0))
    assert facts.income.total.value == facts.spending.total.value == ledger
    assert total(facts.income.parts) == ledger
    assert total(facts.spending.kinds) == total(facts.spending.classes) == ledger
    paid = facts.appropriation
    assert total(paid.parts) + paid.carry_over.amount.known == paid.total.value
    assert total(paid.classes) == paid.total.value
    for fund in (facts.general_budget, facts.fund_budget, facts.capital_budget):
        assert_fund_adds_up(fund)


def assert_fund_adds_up(fund: FundBudget) -> None:
    assert fund.basic.known + fund.project.known == fund.total.value
    assert fund.personnel.known + fund.operating.known == fund.basic.value
    assert total(fund.classes) == fund.total.value
    assert sum((item.amount.known for item in fund.items), Decimal(0)) == fund.total.value


def assert_directions_match_signs_and_bases(facts: Facts) -> None:
    for change in changes(facts):
        if change.last is None:
            assert (change.direction, change.difference, change.rate) == ("新设", None, None)
            continue
        this, last = change.this.known, change.last.known
        assert change.difference is not None
        assert change.difference.value == abs(this - last)
        wanted = (
            "持平"
            if this == last
            else "上年无此项"
            if not last
            else "增加"
            if this > last
            else "减少"
        )
        assert change.direction == wanted
        assert (change.rate is None) == (last == 0)
        if change.rate is not None:
            assert change.rate.value == abs(this - last) / last


def assert_no_share_is_of_a_zero_total(draft: Draft) -> None:
    for fact in draft.all_facts:
        if fact.kind is Kind.SHARE and fact.value is None:
            assert fact.formula  # which split the ledger does not give, so that nobody prints it
        elif fact.kind is Kind.SHARE:
            part, whole = fact.parts
            assert whole.value
            assert fact.value == part.known / whole.value


def assert_what_is_printed_parses_back_to_its_fact(draft: Draft) -> None:
    for number in draft.document.numbers():
        assert parsed(number) == rounded(number)


def parsed(number: Number) -> Decimal:
    digits = number.text.replace("不足", "").replace(",", "")
    return Decimal(re.sub(r"万元|元|%", "", digits))


def rounded(number: Number) -> Decimal:
    value, style = number.fact.known, number.style
    if number.fact.kind in (Kind.SHARE, Kind.RATE):
        as_printed = round_half_up(value * 100, style.percent_decimals)
        return Decimal("0.01") if value and not as_printed else as_printed
    if number.fact.kind is Kind.AMOUNT:
        return round_half_up(value / YUAN_PER_UNIT[style.unit], style.decimals)
    return value


def assert_no_sentence_reads_as_a_form_filled_by_a_machine(draft: Draft) -> None:
    for block in draft.document.blocks():
        assert not re.search(r"(增加|减少|增长|下降)0\.00", block.text)
        assert not re.search(r"、[。，；]|，[。；]|：[。，；、]|None|\(\)|（）", block.text)
        assert not re.search(r"占(不足)?0\.00%", block.text)


def written(files: Files, formats: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        inputs = write_unit(files, Path(folder) / "inputs")
        outputs = Path(folder) / "outputs"
        assert (
            main(
                [
                    "2025",
                    "--inputs",
                    str(inputs),
                    "--outputs",
                    str(outputs),
                    "--only",
                    formats,
                    "--no-check",
                ]
            )
            == 0
        )
        return {path.name: path.read_bytes() for path in sorted(outputs.rglob("*.*"))}


@FEW
@given(units())
def test_the_same_inputs_give_the_same_bytes_twice(files: Files) -> None:
    assert written(files, "docx,pdf,csv") == written(files, "docx,pdf,csv")
