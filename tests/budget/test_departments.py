"""A department's folder: what it may say of its units, and they of each other."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from generator.budget.budget import DEPARTMENT, OFFICE, ONE_UNIT, Budget
from generator.budget.convert import converted
from generator.pipeline import Outcome, Request, Run
from generator.problems import Problem
from generator.subjects.lists import load_subjects
from tests.cases.cases import HERE

WHOLE, OFFICES, RIVER, SUPPLY = "县水务局", "县水务局机关", "县河道管理站", "县农村供水总站"
BRIGADE = "县水政监察大队"
SUBJECTS = load_subjects(2025)


class Bureau:
    """The case's inputs, copied to be changed."""

    def __init__(self, folder: Path) -> None:
        self.inputs = folder / "inputs"
        shutil.copytree(HERE / "department" / "inputs", self.inputs)

    def path(self, file: str) -> Path:
        return self.inputs / (file if file.startswith("202") else f"2025/{file}")

    def types(self, file: str, old: str, new: str) -> Bureau:
        """Replace words where they first stand; they must stand there."""
        path = self.path(file)
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file}: {old}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
        return self

    def budgets(self, unit: str | None = None) -> tuple[dict[str, Budget], tuple[Problem, ...]]:
        outcome = Outcome()
        run = Run(Request(2025, self.inputs, unit=unit), lambda words: None)
        found = {budget.folder: budget for budget in run.budgets(outcome)}
        return found, tuple(p for stop in outcome.failed for p in stop.problems)

    def tells(self, unit: str | None = WHOLE) -> list[tuple[str, str, int]]:
        """Code, file below the year, and line of what is wrong."""
        _, problems = self.budgets(unit)
        return [(p.code, p.place.file.split("/", 1)[1], p.place.line) for p in problems]


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    return Bureau(tmp_path)


def test_a_department_is_read_with_its_units_and_alone(bureau: Bureau) -> None:
    every, problems = bureau.budgets()
    assert not problems
    assert {name: budget.scope for name, budget in every.items()} == {
        WHOLE: DEPARTMENT,
        OFFICES: OFFICE,
        BRIGADE: ONE_UNIT,
        RIVER: ONE_UNIT,
        SUPPLY: ONE_UNIT,
    }
    alone, problems = bureau.budgets(WHOLE)
    assert [*alone] == [WHOLE] and not problems
    assert bureau.budgets(OFFICES)[0][OFFICES].scope == OFFICE


def test_units_may_count_in_different_units_of_money(bureau: Bureau) -> None:
    path = bureau.path(f"{BRIGADE}/ledger.yaml")
    lines = path.read_text(encoding="utf-8").replace("万元", "元").splitlines()
    amounts = ("批复总额", "金额")
    for number, line in enumerate(lines):
        key, _, value = line.partition(": ")
        if key.strip() in amounts:
            lines[number] = f"{key}: {Decimal(value) * 10_000:.2f}"
    path.write_text("\n".join(lines), encoding="utf-8")
    found, problems = bureau.budgets(WHOLE)
    assert not problems
    total = sum(line.amount for line in found[WHOLE].ledger.lines)
    assert total == Decimal("17675000.00")


LISTINGS = {
    "no such unit": ("  - 县河道管理站", "  - 县河道站", "B34", 5),
    "a unit twice": ("  - 县河道管理站", "  - 县水政监察大队", "B36", 5),
    "the office among the units": ("  - 县河道管理站", "  - 县水务局机关", "B36", 5),
    "itself": ("  - 县河道管理站", "  - 县水务局", "B35", 5),
    "no office": ("本级: 县水务局机关", "本级: 县水务局", "B35", 2),
}


@pytest.mark.parametrize("fault", LISTINGS)
def test_a_wrong_list_of_units_is_told_at_its_line(bureau: Bureau, fault: str) -> None:
    old, new, code, line = LISTINGS[fault]
    file = f"{WHOLE}/department.yaml"
    assert bureau.types(file, old, new).tells() == [(code, f"2025/{file}", line)]


def test_a_unit_belongs_to_one_department(bureau: Bureau) -> None:
    shutil.copytree(bureau.path(WHOLE), bureau.path("县水务局二"))
    bureau.types("县水务局二/department.yaml", "  - 县水政监察大队\n", "")
    _, (first, *others) = bureau.budgets("县水务局二")
    assert {p.code for p in (first, *others)} == {"B37"} and len(others) == 2
    assert first.sentence == (
        "“县水务局机关”已经在部门“县水务局”里（inputs/2025/县水务局/department.yaml）"
    )
    assert bureau.tells(WHOLE) == []


def test_a_department_waits_for_a_unit_that_is_wrong(bureau: Bureau) -> None:
    bureau.types(f"{RIVER}/unit.yaml", "性质: 事业", "性质: 其他")
    told = bureau.tells()
    assert [code for code, _, _ in told] == ["F04", "B38"]
    assert told[1][1:] == (f"2025/{WHOLE}/department.yaml", 5)
    others, _ = bureau.budgets()
    assert {*others} == {OFFICES, BRIGADE, SUPPLY}


def test_a_year_that_is_not_the_folders_is_told(bureau: Bureau) -> None:
    told = bureau.types(f"{RIVER}/ledger.yaml", "年度: 2025", "年度: 2024").tells()
    assert ("B16", f"2025/{RIVER}/ledger.yaml", 1) in told


def test_both_sides_of_a_transfer_must_say_the_same(bureau: Bureau) -> None:
    bureau.types(f"{RIVER}/ledger.yaml", "金额: 18.00", "金额: 17.00")
    bureau.types(f"{RIVER}/ledger.yaml", "批复总额: 290.30", "批复总额: 289.30")
    _, (problem,) = bureau.budgets(WHOLE)
    assert problem.code == "B33"
    assert str(problem.place) == "inputs/2025/县水务局机关/ledger.yaml 第177行第9列"
    assert problem.sentence == (
        "县水务局写付给县河道管理站的对附属单位补助支出是25.00万元，"
        "县河道管理站写来自县水务局的上级补助收入是24.00万元"
        "（inputs/2025/县河道管理站/ledger.yaml 第101行第9列、"
        "inputs/2025/县河道管理站/ledger.yaml 第108行第9列）"
    )


def test_a_transfer_with_one_side_names_the_other_file(bureau: Bureau) -> None:
    bureau.types(f"{SUPPLY}/ledger.yaml", "付给: 县水务局", "付给: 市水务局")
    _, (problem,) = bureau.budgets(WHOLE)
    assert problem.code == "B33"
    assert problem.place.file.endswith(f"{OFFICES}/ledger.yaml")
    assert problem.sentence.endswith("没有（inputs/2025/县农村供水总站/ledger.yaml）")


def test_last_years_transfers_are_held_against_each_other_too(bureau: Bureau) -> None:
    bureau.types(f"2024/{SUPPLY}/ledger.yaml", "付给: 县水务局", "付给: 市水务局")
    assert bureau.tells() == [("B33", f"2024/{OFFICES}/ledger.yaml", 186)]


TRANSFERS = {
    "not said from whom": (f"{RIVER}/ledger.yaml", "\n    来自: 县水务局", "", "B31"),
    "not said to whom": (f"{SUPPLY}/ledger.yaml", "\n    付给: 县水务局", "", "B31"),
    "from itself": (f"{RIVER}/ledger.yaml", "来自: 县水务局", "来自: 县河道管理站", "B32"),
    "no transfer": (f"{RIVER}/ledger.yaml", "资金: 上级补助收入", "资金: 其他收入", "B30"),
}


@pytest.mark.parametrize("fault", TRANSFERS)
def test_a_transfer_says_whom_it_is_from_and_to(bureau: Bureau, fault: str) -> None:
    file, old, new, code = TRANSFERS[fault]
    found = bureau.types(file, old, new).tells()
    assert (code, f"2025/{file}") in [(told, where) for told, where, _ in found]


def test_a_unit_alone_need_not_say_whom_a_transfer_is_from(bureau: Bureau) -> None:
    bureau.types(f"{RIVER}/ledger.yaml", "\n    来自: 县水务局", "")
    assert bureau.tells(RIVER) == []


def test_a_unit_is_called_by_its_folder_or_either_name(bureau: Bureau) -> None:
    for name in ("示例县水务局", "县水务局机关"):
        bureau.types(f"{RIVER}/ledger.yaml", "来自: 县水务局\n", f"来自: {name}\n")
        assert bureau.tells() == []


def test_staff_are_told_by_all_units_or_none(bureau: Bureau) -> None:
    bureau.types(f"{SUPPLY}/unit.yaml", "人员:\n  编制: 30\n  在职: 27\n", "")
    assert bureau.tells() == [("B39", f"2025/{SUPPLY}/unit.yaml", 0)]


LIST = """\
年度: 2024
计量单位: 万元
收支总预算: 264.10
收入:
  一般公共预算: 119.10
  政府性基金预算: 60.00
  事业收入: 66.00
  事业单位经营收入: 13.00
  上级补助收入: 6.00
公务接待费: 0.30
"""


def test_targets_of_projects_are_written_by_the_units(bureau: Bureau) -> None:
    river = bureau.path(f"{RIVER}/performance.yaml").read_text(encoding="utf-8")
    bureau.path(f"{WHOLE}/performance.yaml").write_text(river, encoding="utf-8")
    assert bureau.tells() == [("B48", f"2025/{WHOLE}/performance.yaml", 2)]


def test_a_short_list_does_not_say_from_whom_a_grant_came(bureau: Bureau) -> None:
    bureau.path(f"2024/{SUPPLY}/ledger.yaml").unlink()
    bureau.path(f"{SUPPLY}/comparatives.yaml").write_text(LIST, encoding="utf-8")
    _, (problem,) = bureau.budgets(WHOLE)
    assert problem.code == "B40"
    assert "inputs/2025/县农村供水总站/comparatives.yaml" in problem.sentence
    own = LIST.replace("264.10", "1579.70").replace("一般公共预算: 119.10", "一般公共预算: 1434.70")
    bureau.path(f"{WHOLE}/comparatives.yaml").write_text(own, encoding="utf-8")
    found, problems = bureau.budgets(WHOLE)
    assert not problems
    assert [figures.total for figures in found[WHOLE].last_lists] == [Decimal("15797000.00")]


def test_a_department_goes_into_a_workbook_and_comes_back(bureau: Bureau) -> None:
    before = bureau.budgets(WHOLE)[0][WHOLE]
    ((year, files),) = converted(before, SUBJECTS).items()
    assert year == 2025 and [*files] == ["部门.xlsx"]
    for path in bureau.path(WHOLE).glob("*.yaml"):
        path.unlink()
    (bureau.path(WHOLE) / "部门.xlsx").write_bytes(files["部门.xlsx"])
    found, problems = bureau.budgets(WHOLE)
    assert not problems
    after = found[WHOLE]
    assert (after.department, after.reasons, after.narrative) == (
        before.department,
        before.reasons,
        before.narrative,
    )
    assert {*converted(after, SUBJECTS)[2025]} == {
        *("department.yaml", "reasons.yaml", "narrative.yaml", "performance.yaml"),
    }
