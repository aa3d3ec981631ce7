"""A workbook becomes a workbook, whose cells wait to be confirmed as lines of YAML do."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from generator.budget.convert import as_workbook, content_of
from generator.budget.read import read_budget
from generator.subjects.lists import load_subjects
from tests.next_year.spring import Spring, run
from tests.officer import PROJECT, UNIT, Screen


@dataclass(frozen=True, slots=True)
class Carried:
    """The hotline centre's workbook carried over, and the screen of it."""

    spring: Spring
    screen: Screen

    @property
    def path(self) -> Path:
        return self.spring.inputs / "2026" / UNIT / "预算.xlsx"


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Carried:
    spring, subjects = Spring(tmp_path_factory.mktemp("workbook")), load_subjects(2025)
    folder = spring.inputs / "2025" / UNIT
    content = content_of(read_budget(folder, spring.inputs, 2025, subjects))
    for path in folder.iterdir():
        path.unlink()
    for name, data in as_workbook(content, subjects).items():
        (folder / name).write_bytes(data)
    return Carried(spring, spring.carries_over())


def amounts(carried: Carried) -> str:
    """The letter of the ledger's column of amounts."""
    page = openpyxl.load_workbook(carried.path, data_only=True)["台账"]
    (letter,) = (cell.column_letter for cell in page[9] if str(cell.value).startswith("金额"))
    return str(letter)


def test_the_same_waits_in_cells_as_in_lines(carried: Carried, tmp_path: Path) -> None:
    lines = Spring(tmp_path).carries_over().out
    cells = carried.screen.out
    for told in (lines, cells):
        counts = re.findall(r"待确认 inputs.*：(\d+) 处", told)
        assert sum(map(int, counts)) == 60
    listed = [re.findall(r"^ {6}(.*)", told, re.M) for told in (lines, cells)]
    assert sorted(listed[0]) == sorted(listed[1])


def test_amounts_are_refused_at_their_cells(carried: Carried) -> None:
    refused = run("check", "2026", "--inputs", str(carried.spring.inputs))
    assert (refused.code, set(refused.codes), len(refused.codes)) == (3, {"F18"}, 32)
    assert refused.tells(f"inputs/2026/区热线中心/预算.xlsx【台账】{amounts(carried)}10", "F18")


def test_a_cell_says_what_last_year_was_and_the_total_leaves_it_out(carried: Carried) -> None:
    workbook = openpyxl.load_workbook(carried.path, data_only=True)
    page, column = workbook["台账"], amounts(carried)
    assert (page["B4"].value, page[f"{column}10"].value) == (2026, "【待确认】90.22")
    assert page[f"{column}8"].value == 0
    assert page["A10"].value == "2010350 事业运行"


def test_a_workbook_is_never_overwritten(carried: Carried) -> None:
    first = carried.path.read_bytes()
    carried.path.write_bytes(first + b" ")
    assert "预算.xlsx，没有动" in carried.spring.carries_over().out
    assert carried.path.read_bytes() == first + b" "
    carried.path.write_bytes(first)


def test_a_workbook_that_is_there_is_all_of_a_unit_whose_last_year_is_yaml(
    carried: Carried, tmp_path: Path
) -> None:
    spring = Spring(tmp_path)
    (spring.inputs / "2026").mkdir()
    shutil.copytree(carried.path.parent, spring.inputs / "2026" / UNIT)
    assert "  已有 inputs/2026/区热线中心/预算.xlsx，没有动\n" in spring.carries_over().out
    assert [path.name for path in (spring.inputs / "2026" / UNIT).iterdir()] == ["预算.xlsx"]
    assert (PROJECT / "inputs" / "2025" / UNIT / "unit.yaml").is_file()
