"""B7: typed words held against the facts. Each row: what is typed, and what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Level, Problem
from tests.checks import case_of, findings
from tests.checks.desk import Desk

ERROR, WARNING, HINT = Level.ERROR, Level.WARNING, Level.HINT
STAFF = "在编人员减少，导致人员经费、公用经费均减少"  # the reason of 收支总预算, −66.73, −30.17%
THRIFT = "单位厉行节约，减少相关费用的发生"  # of 公务接待费, −0.50, −45.45%
CLEANING = "城区环卫作业面积扩大，环卫作业服务费增加，并更新一辆执法执勤用车"
TRAINING = "组织执法人员全员轮训"  # of 培训费, nothing last year
ADMINISTRATIVE, SOURCES = "administrative", "many_sources"

TOLD = [
    # case, what stood there, what is typed, code, level, the two figures
    (None, STAFF, "退休两人，减少667.33万元", "B701", ERROR, ("667.33万元", "66.73万元")),
    (None, STAFF, "退休两人，减少67.63万元", "B701", ERROR, ("67.63万元", "66.73万元")),
    (None, STAFF, "减少六十七点七三万元", "B701", ERROR, ("六十七点七三万元", "66.73万元")),
    (None, STAFF, "退休两人，减少221.17万元", "B701", WARNING, ("221.17万元", "66.73万元")),
    (None, STAFF, "由222.17万元减到154.44万元", "B701", ERROR, ("222.17万元", "221.17万元")),
    (None, STAFF, "政府性基金预算增加300.00万元", "B701", ERROR, ("300.00万元", "30.00万元")),
    ("complete", "组织群众文化活动", "2025年一般公共预算项目支出6.00万元", "B701", ERROR,
     ("6.00万元", "66.00万元")),
    (None, STAFF, "绩效工资减少8.51万元", "B708", HINT, ("8.51万元", "66.73万元")),
    (None, THRIFT, "减少50000元，厉行节约", "B701", ERROR, ("50000元", "0.50万元")),
    (None, THRIFT, "下降54.45%", "B702", ERROR, ("54.45%", "45.45%")),
    (None, THRIFT, "下降六成以上", "B702", WARNING, ("六成以上", "45.45%")),
    (ADMINISTRATIVE, TRAINING, "全员轮训，增长100%", "B702", WARNING, ("100%", "没有比率")),
    (ADMINISTRATIVE, "更新一辆", "更新两辆", "B703", WARNING, ("两辆", "1辆")),
    (ADMINISTRATIVE, "一辆执法执勤用车达到", "三辆执法执勤用车达到", "B703",
     WARNING, ("三辆", "1辆")),
    (ADMINISTRATIVE, "4个股室", "现有在职人员54人", "B703", WARNING, ("54人", "44人")),
    (ADMINISTRATIVE, "4个股室", "公务用车5辆", "B703", WARNING, ("5辆", "4辆")),
    (ADMINISTRATIVE, "作业服务费增加", "作业服务费减少", "B705", WARNING, ("增加", "减少")),
    (None, "减少相关费用", "增加相关费用", "B705", WARNING, ("减少", "增加")),
    (SOURCES, "上年结转增加", "上年结转减少", "B706", WARNING, ("减少", "增加")),
    (None, STAFF, "由221.18万元减少到154.44万元", "B701", ERROR, ("221.18万元", "221.17万元")),
    (None, THRIFT, "减少0.70万元", "B701", WARNING, ("0.70万元", "0.50万元")),
    (None, THRIFT, "下降45.5%", "B709", WARNING, ("45.5%", "2位小数")),
    (None, "使用政府性基金预算拨款收入支出", "使用国有资本经营预算支出", "B710", WARNING,
     ("国有资本经营预算", "今年和上年都没有这项预算")),
    (None, "一般公共预算中项目支出减少", "一般公共预算中项目支出增加", "B710", WARNING,
     ("一般公共预算中项目支出增加", "今年没有这笔支出，无从增加")),
    (None, STAFF, f"公务接待费增加，{STAFF}", "B706", WARNING, ("增加", "减少")),
    (None, STAFF, STAFF.replace("在编人员减少", "在编人员增加"), "B707", WARNING, ("增加", "减少")),
]  # fmt: skip

FILES = ("reasons", "narrative")

SILENT = [
    (None, STAFF, "退休两人，减少66.73万元，下降三成"),
    (None, STAFF, "退休两人，减少约67万元"),
    (None, STAFF, "减少六十六万七千三百元"),
    (None, STAFF, "由2024年的221.17万元减少到154.44万元"),
    (None, STAFF, "人员经费减少50.00万元，项目支出减少16.73万元"),
    (None, STAFF, "一般公共预算减少96.73万元，政府性基金预算增加30.00万元"),
    (None, STAFF, "住房公积金缴存比例由12%降至8%，人员经费减少"),
    (None, THRIFT, "接待批次减少20%，费用减少0.50万元，下降四成以上"),
    (ADMINISTRATIVE, TRAINING, "全员轮训，新增2.00万元"),
    (ADMINISTRATIVE, CLEANING, "作业面积扩大12万平方米，服务费增加，更新1辆执法执勤用车"),
    (ADMINISTRATIVE, "4个股室", "4个股室，在职人员44人，公务用车4辆，其中越野车3辆"),
    (ADMINISTRATIVE, "每日清扫不少于2次", "为群众挽回损失300万元，满意率达到95%"),
    (SOURCES, "特困老人集中供养标准提高", "特困老人供养标准由每人每月600元提高到660元，支出增加"),
    (SOURCES, "新增护理型床位40张", "新增护理型床位400张，每人每天80元"),
]


def _typed(folder: Path, case: str | None, old: str, new: str) -> tuple[list[Problem], int]:
    desk = Desk(folder, case)
    texts = {f: (desk.unit / f"{f}.yaml").read_text(encoding="utf-8") for f in FILES}
    file = next(f for f, text in texts.items() if old in text)
    desk.types(file, old, new)
    return findings(case_of(desk.inputs), "B7"), desk.line(file, new)


@pytest.mark.parametrize(("case", "old", "new", "code", "level", "figures"), TOLD)
def test_words_that_the_facts_do_not_bear_out_are_told_at_their_line(
    tmp_path: Path,
    case: str | None,
    old: str,
    new: str,
    code: str,
    level: Level,
    figures: tuple[str, str],
) -> None:
    found, line = _typed(tmp_path, case, old, new)
    (told,) = (p for p in found if p.code == code)
    assert (told.level, told.figures, told.place.line) == (level, figures, line)
    assert told.place.column and told.shown and told.hint


@pytest.mark.parametrize(("case", "old", "new"), SILENT)
def test_words_that_agree_or_claim_nothing_are_let_pass(
    tmp_path: Path, case: str | None, old: str, new: str
) -> None:
    found, _ = _typed(tmp_path, case, old, new)
    assert found == []


def test_a_number_typed_in_the_middle_of_a_reason_is_told_at_its_column(tmp_path: Path) -> None:
    found, _ = _typed(tmp_path, None, STAFF, "退休两人，减少67.63万元")
    assert found[0].place.column == len("收支总预算: 退休两人，减少") + 1


def test_a_reason_that_is_printed_twice_is_told_once(tmp_path: Path) -> None:
    found, _ = _typed(tmp_path, None, STAFF, "减少667.33万元")
    assert [p.code for p in found] == ["B701"]
    assert found[0].shown.startswith("三：")
