"""The report beside the outputs: what was found, what was waived and by whom, and that a unit was
written in spite of its findings.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.officer import Officer

WAIVER = "豁免:\n  - {编号: B642, 位置: 七, 原因: 照批复原文, 姓名: 张某, 日期: 2025-02-08}\n"


@pytest.fixture
def waiting(officer: Officer) -> Officer:
    """One error: a reason that is still to be written."""
    officer.changes("reasons.yaml", "单位厉行节约，减少相关费用的发生", "待填")
    return officer


def report(officer: Officer) -> tuple[str, dict[str, Any]]:
    text = (officer.outputs / "report.txt").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads((officer.outputs / "report.json").read_bytes())
    return text, data


def test_with_an_error_nothing_is_written(waiting: Officer) -> None:
    assert waiting.runs("2025", "--only", "report").code == 4
    assert not waiting.outputs.exists()


def test_what_is_written_in_spite_of_an_error_says_so(waiting: Officer) -> None:
    assert waiting.runs("2025", "--only", "report", "--no-check").code == 0
    text, data = report(waiting)
    assert "未经核对而写出（--no-check）：只供比较，不能公开" in text
    assert data["enforced"] is False
    assert [finding["code"] for finding in data["findings"]] == ["B642"]


def test_what_is_waived_is_let_pass_and_told_with_who_and_why(waiting: Officer) -> None:
    waiting.writes("waivers.yaml", WAIVER)
    assert waiting.runs("2025", "--only", "report").code == 0
    text, data = report(waiting)
    assert "错误 0，警告 0，提示 0，豁免 1" in text
    assert "已豁免：照批复原文（张某，2025-02-08）" in text
    assert data["findings"] == []
    assert [(found["code"], found["waiver"]["person"]) for found in data["waived"]] == [
        ("B642", "张某")
    ]


def test_a_waiver_that_covers_nothing_is_itself_a_finding(officer: Officer) -> None:
    officer.writes("waivers.yaml", WAIVER)
    assert officer.runs("2025", "--only", "report").code == 0
    text, data = report(officer)
    assert [(found["code"], found["line"]) for found in data["findings"]] == [("B699", 2)]
    assert "豁免 B642（七）没有对应的发现" in text
