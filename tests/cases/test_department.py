"""A department and each of its units: whole texts, and how the one follows from the others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from generator.pipeline import Draft, Request, Run
from generator.review.explain import explained, find_facts
from generator.writers.dump import dump
from tests.cases.cases import HERE, request_of
from tests.cases.test_expected_texts import assert_text

CASE = HERE / "department"
DEPARTMENT = "县水务局"
FOLDERS = (DEPARTMENT, "县水务局机关", "县水政监察大队", "县河道管理站", "县农村供水总站")


@cache
def drafts() -> Mapping[str, Draft]:
    """The documents by folder."""
    made = Run(request_of("department"), lambda words: None).drafts()
    return {draft.budget.folder: draft for draft in made}


def printed(folder: str) -> str:
    return dump(drafts()[folder].document)


def test_a_department_and_its_units_have_a_document_each() -> None:
    assert {*drafts()} == {*FOLDERS}


@pytest.mark.parametrize("folder", FOLDERS)
def test_it_says_its_expected_text(folder: str, renew: bool) -> None:
    assert_text(printed(folder), CASE / "expected" / f"{folder}.txt", renew)


def test_the_department_and_its_office_are_told_apart() -> None:
    names = {folder: drafts()[folder].file_name for folder in FOLDERS[:3]}
    assert names == {
        "县水务局": "示例县水务局2025年部门预算编制说明（部门汇总）",
        "县水务局机关": "示例县水务局2025年部门预算编制说明（本级）",
        "县水政监察大队": "示例县水政监察大队2025年部门预算编制说明",
    }


def test_a_unit_alone_is_what_it_is_among_all() -> None:
    for folder in (DEPARTMENT, "县水务局机关"):
        request = Request(2025, CASE / "inputs", unit=folder)
        (draft,) = Run(request, lambda words: None).drafts()
        assert dump(draft.document) == printed(folder)


def test_transfers_are_in_the_units_texts_and_not_in_the_departments() -> None:
    assert "附属单位上缴收入12.00万元" in printed("县水务局机关")
    assert "上缴上级支出12.00万元" in printed("县农村供水总站")
    assert "上级补助收入25.00万元" in printed("县河道管理站")
    whole = printed(DEPARTMENT)
    assert "附属单位上缴收入12" not in whole
    assert "上缴上级支出1" not in whole
    assert "上级补助收入8.00万元" in whole  # from the city's bureau, which is no unit of it
    assert "以上收支已经抵销部门内部单位之间的往来37.00万元。" in whole


def test_what_is_taken_out_tells_both_its_sides() -> None:
    draft = drafts()[DEPARTMENT]
    style = draft.renderer.pack.numbers
    cell = "table.1-1.eliminated.affiliate_remittance"
    (fact,) = find_facts(cell, draft.all_facts, draft.document, style)
    assert [*explained(fact, draft.document, style)] == [
        f"表1-1 部门内部往来抵销 附属单位上缴收入　-12.00万元　[{cell}]",
        "└ 各项之和",
        "  · 抵销：2025年县农村供水总站付给县水务局的上缴上级支出　-12.00万元"
        "　[ledger.eliminated.2]",
        "    └ 部门内部往来，两边各列一次，汇总时减去一次",
        "      · 县农村供水总站2025年台账第15笔（2130316 事业收入 上缴上级支出）　12.00万元"
        "　[ledger.4.15]　写在 inputs/2025/县农村供水总站/ledger.yaml 第91行第9列",
        "      · 县水务局2025年台账第31笔（2130316 附属单位上缴收入 项目支出）　12.00万元"
        "　[ledger.1.31]　写在 inputs/2025/县水务局机关/ledger.yaml 第186行第9列",
    ]


def test_last_year_is_put_together_from_ledgers_and_a_short_list() -> None:
    draft = drafts()[DEPARTMENT]
    last = draft.facts.meetings_training_travel.travel.change.last
    assert last is not None
    assert [place.file.split("/", 2)[2] for place in last.sources()] == [
        "县水务局机关/ledger.yaml",
        "县河道管理站/ledger.yaml",
        "县水政监察大队/comparatives.yaml",
    ]
    assert {place.file.split("/")[1] for place in last.sources()} == {"2024", "2025"}


def test_only_offices_have_agency_operation() -> None:
    fact = drafts()[DEPARTMENT].facts.agency_operation.amount
    files = {place.file.split("/")[2] for place in fact.sources()}
    assert files == {"县水务局机关", "县水政监察大队"}
