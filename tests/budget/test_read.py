"""From a unit's folder to its Budget: everything with its place, every fault at once."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from generator.budget.budget import Budget
from generator.budget.read import read_budget
from generator.problems import InputsWrong, Place, Problem
from generator.subjects.lists import load_subjects
from tests.officer import UNIT, Officer

INPUTS = Path("inputs")


def read(unit: str = UNIT) -> Budget:
    return read_budget(INPUTS / "2025" / unit, INPUTS, 2025, load_subjects(2025))


def problems() -> tuple[Problem, ...]:
    with pytest.raises(InputsWrong) as caught:
        read()
    return caught.value.problems


def in_yuan(amount: re.Match[str]) -> str:
    return f"{Decimal(amount[0]) * 10000:.0f}"


def test_amounts_are_exact_and_in_yuan_whatever_the_file_counts_in(officer: Officer) -> None:
    ten_thousands = read()
    text = officer.path("ledger.yaml").read_text(encoding="utf-8")
    text = re.sub(r"[0-9]+[.][0-9]{2}$", in_yuan, text, flags=re.MULTILINE)
    officer.writes("ledger.yaml", text.replace("计量单位: 万元", "计量单位: 元"))
    assert read().ledger.lines == ten_thousands.ledger.lines
    assert sum(line.amount for line in read().ledger.lines) == 1544400


def test_every_value_knows_where_it_was_written(officer: Officer) -> None:
    line = read().ledger.lines[0]
    file = f"inputs/2025/{UNIT}/ledger.yaml"
    assert line.place == Place(file, 10, 5)
    assert line.at("amount") == Place(file, 14, 9)
    assert line.at("economic") == Place(file, 13, 9)
    assert [str(code.place) for code in line.economic][:2] == [
        f"{file} 第13行第10列",
        f"{file} 第13行第19列",
    ]
    assert line.at("project") == line.place


def test_faults_of_several_files_come_at_once_and_in_order(officer: Officer) -> None:
    officer.changes("unit.yaml", "性质: 事业", "性质: 事业单位")
    officer.changes("ledger.yaml", "'30217'", "'30271'")
    officer.changes("ledger.yaml", "金额: 8.21", "金额: 八")
    officer.changes("comparatives.yaml", "  一般公共预算: 221.17", "  一般公共预算: 221.16")
    officer.path("narrative.yaml").unlink()
    found = problems()
    assert [p.code for p in found] == ["B09", "B10", "F06", "Y01", "F04"]
    assert list(found) == sorted(found, key=lambda problem: problem.order)


def test_a_rule_is_tried_on_every_line_that_can_be_read(officer: Officer) -> None:
    officer.changes("ledger.yaml", "金额: 90.22", "金额: 九十")
    officer.changes("ledger.yaml", "    项目: 政府性基金预算项目\n", "")
    assert [p.code for p in problems()] == ["F06", "B13"]


def test_last_years_ledger_is_checked_like_this_years(officer: Officer) -> None:
    text = officer.path("ledger.yaml").read_text(encoding="utf-8").replace("'30217'", "'30271'")
    officer.writes(f"inputs/2024/{UNIT}/ledger.yaml", text)
    found = {p.code: str(p.place) for p in problems()}
    last = f"inputs/2024/{UNIT}/ledger.yaml"
    assert found == {"B10": f"{last} 第20行第9列", "B16": f"{last} 第4行第5列"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2010351", "2010350"),
        ("2080550", "2080505"),
        ("2210210", "2210201"),
        ("2101120", "2101102"),
    ],
)
def test_a_slip_in_a_code_finds_the_code_that_was_meant(typed: str, meant: str) -> None:
    subjects = load_subjects(2025)
    found = subjects.nearest(typed, subjects.functional)
    assert found is not None and found.code == meant


def test_nothing_like_a_code_finds_nothing() -> None:
    subjects = load_subjects(2025)
    assert subjects.nearest("4444444", subjects.functional) is None
