"""What nobody confirmed is not published: found wherever it stands, and not to be waived."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.waivers import without_waived
from tests.checks import case_of, findings
from tests.checks.desk import Desk, told


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_marked_passage_is_found_at_its_place_with_what_is_to_be_looked_at(desk: Desk) -> None:
    desk.types("reasons", "单位厉行节约", "【待确认：2025年→2026年？】2025年单位厉行节约")
    (found,) = desk.finds("B671")
    assert (found.place.file.rpartition("/")[2], found.place.line) == (
        "reasons.yaml",
        desk.line("reasons", "2025年→"),
    )
    assert found.sentence == "上年的话还没有确认：2025年单位厉行节约，减少相关费用的发生"
    assert found.hint == "核对其中的 2025年→2026年？；改成今年的，删去前面的“【待确认】”"


@pytest.mark.parametrize(
    "words", ["【待确认】夯实", "待确认】夯实", "【待确认 夯实", "夯【待确认】实", "夯[待确认]实"]
)
def test_what_is_left_of_a_mark_is_found_too(desk: Desk, words: str) -> None:
    assert len(desk.types("narrative", "夯实", words).finds("B671")) == 1


def test_a_marked_name_or_purpose_that_is_not_printed_is_found_too(desk: Desk) -> None:
    desk.types("ledger", "项目: 政府性基金预算项目", "项目: 【待确认】政府性基金预算项目")
    desk.adds("narrative", "机关运行经费用途: 【待确认】办公费\n")
    assert len(desk.finds("B671")) == 2


def test_words_that_only_speak_of_confirming_are_none(desk: Desk) -> None:
    assert desk.types("narrative", "夯实", "待确认后夯实").finds("B671") == []


def test_nobody_can_answer_for_a_passage_that_nobody_confirmed(desk: Desk) -> None:
    desk.types("narrative", "夯实", "【待确认】夯实")
    waiver = "豁免:\n  - {编号: B671, 位置: narrative.yaml, 原因: 甲, 姓名: 乙, 日期: 2026-02-08}\n"
    (desk.unit / "waivers.yaml").write_text(waiver, encoding="utf-8")
    case = case_of(desk.inputs)
    found = without_waived(findings(case, "B671", "B699"), case.budget.waivers)
    assert [p.code for p in found.standing] == ["B671", "B699"]
    assert told([found.standing[1]])[0][3] == "B671 不能豁免"
