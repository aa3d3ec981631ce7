"""A table may count some kinds of units only: 机关运行经费 is that of 行政 and 参公 units."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.chapters.pack import every_table
from generator.disclosed.read import read_disclosed
from generator.pipeline import OWN_TEMPLATES
from generator.subjects.lists import load_subjects
from generator.writers.xlsx import xlsx_bytes
from tests.cases.cases import PROJECT
from tests.packs.child import SHANGHAI, chapter, document_with
from tests.packs.test_every_pack import drafts
from tests.tables.agreement import amounts_of
from tests.tables.descriptions import table_of

NINTH = (PROJECT / "templates/shanghai/tables/9.yaml").read_text(encoding="utf-8")
OFFICES = "unit_kind: [行政, 参公]"
RUNNING_COSTS = "unit.agency_operation"
GRANTS = """\
number: 表9
title: 上级补助收入
sides:
  - columns:
      - {head: 单位, show: 名称, width: 12}
      - {id: institutions, head: 事业, width: 8, where: {unit_kind: 事业}}
      - {id: offices, head: 行政和参公, width: 8, where: {unit_kind: [行政, 参公]}}
      - {id: every_kind, head: 各种, width: 8, where: {unit_kind: [行政, 参公, 事业]}}
      - {id: all, head: 全部, width: 8}
    rows:
      - {id: unit, label: '{{ unit.name }}', where: {fund: 上级补助收入}}
empty_note: 无。
"""


def running_costs_of_offices(level: str) -> str:
    """A table of 机关运行经费 alone, which says at one level whose it is."""
    where = dict.fromkeys(("table", "row", "column"), "{fund: 一般公共预算, group: 公用经费}")
    where[level] = "{unit_kind: [行政, 参公]}"
    return f"""\
number: 表9
title: 机关运行经费表
where: {where["table"]}
sides:
  - columns:
      - {{head: 单位, show: 名称, width: 12}}
      - {{id: amount, head: 预算数, width: 8, where: {where["column"]}}}
    rows:
      - {{id: unit, label: '{{{{ unit.name }}}}', where: {where["row"]}}}
empty_note: 无。
"""


def department_with(folder: Path, table: str) -> dict[str, Decimal]:
    """The amounts of a department's ninth table, were it described like this."""
    files = {
        "pack.yaml": SHANGHAI + "chapters: [told]\ntables: ['9']\n",
        "chapters/told.j2": chapter("说明", "见表。"),
        "tables/9.yaml": table,
    }
    return {**amounts_of(document_with(folder, files, "department"), "9")}


def test_the_running_costs_in_the_ninth_table_are_those_that_the_text_tells() -> None:
    (draft,) = drafts("administrative", "shanghai")
    table = table_of(draft.document, "9")
    assert table.title == "2025年度单位“三公”经费和机关运行经费预算表"
    assert table.header[0][-1].text == "机关运行经费预算数"
    told = draft.facts.agency_operation.amount.known
    assert amounts_of(draft.document, "9")[RUNNING_COSTS] == told == Decimal(656000)


def test_an_institution_has_none_though_it_has_operating_costs() -> None:
    (draft,) = drafts("complete", "shanghai")
    assert draft.facts.general_budget.operating.known == Decimal(183000)
    assert RUNNING_COSTS not in amounts_of(draft.document, "9")
    assert table_of(draft.document, "9").rows[0][-1].text == ""


def test_a_departments_are_those_of_its_offices_together() -> None:
    found = {d.budget.folder: d for d in drafts("department", "shanghai")}
    cells = {f: amounts_of(d.document, "9").get(RUNNING_COSTS) for f, d in found.items()}
    assert cells == {
        "县水务局": Decimal(727000),
        "县水务局机关": found["县水务局机关"].facts.general_budget.operating.known,
        "县水政监察大队": found["县水政监察大队"].facts.general_budget.operating.known,
        "县河道管理站": None,
        "县农村供水总站": None,
    }
    assert sum(filter(None, cells.values())) == 2 * Decimal(727000)
    assert found["县水务局"].facts.agency_operation.amount.known == Decimal(727000)


def test_were_all_units_counted_it_would_be_noticed(tmp_path: Path) -> None:
    assert OFFICES in NINTH
    assert department_with(tmp_path, NINTH)[RUNNING_COSTS] == Decimal(727000)
    planted = NINTH.replace(OFFICES, "unit_kind: [行政, 参公, 事业]")
    found = department_with(tmp_path, planted)[RUNNING_COSTS]
    (whole,) = (d for d in drafts("department", "shanghai") if d.budget.folder == "县水务局")
    assert found == whole.facts.general_budget.operating.known > Decimal(727000)


def test_a_transfer_is_taken_out_only_where_both_its_units_are_counted(tmp_path: Path) -> None:
    received = {
        "institutions": 330000,
        "every_kind": 80000,
        "all": 80000,
    }  # the office paid 25 万元
    assert department_with(tmp_path, GRANTS) == {f"unit.{k}": v for k, v in received.items()}


@pytest.mark.parametrize("level", ["table", "row", "column"])
def test_an_institutions_empty_table_is_not_read_back_as_no_operating_costs(
    tmp_path: Path, level: str
) -> None:
    files = {
        "pack.yaml": SHANGHAI + "chapters: [told]\ntables: ['8', '9']\n",
        "chapters/told.j2": chapter("说明", "见表。"),
        "tables/9.yaml": running_costs_of_offices(level),
    }
    document = document_with(tmp_path, files, "complete")
    path = tmp_path / "表.xlsx"
    path.write_bytes(xlsx_bytes(document))
    forms = every_table("child", (tmp_path / "1" / "templates", *OWN_TEMPLATES))
    found = read_disclosed([path], forms, 2025, load_subjects(2025))
    assert found.tables == ("表8", "表9")
    operating = [line.amount for line in found.lines if "".join(line.economic or ())[:3] == "302"]
    assert sum(operating) == Decimal(183000)
