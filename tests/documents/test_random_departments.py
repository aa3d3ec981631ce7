"""Whatever the units: a department's cells are theirs, less what they pay each other."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.budget.model import TRANSFERS
from generator.chapters.render import Renderer
from generator.checks.case import Case
from generator.checks.run import rules
from generator.pipeline import Draft, Request, Run
from generator.tables.definition import A_UNIT, TableForm
from tests.random_units import CHANGES, units, write_unit
from tests.tables.agreement import Amounts, amounts_of, misfits

Files = dict[str, dict[str, Any]]
NAMES = ("甲", "乙", "丙", "丁")
WHOLE, LEFT = "部门", ("退休", "遗属", "学生")
SOME = settings(max_examples=12, deadline=None)
RENDERERS: dict[str, Renderer] = {}


@dataclass(frozen=True, slots=True)
class Transfer:
    """One unit pays another, both told by their place in the department; amount in 元."""

    payer: int
    payee: int
    spending: str
    item: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Department:
    """The units' files, the office's first, and the transfers that their ledgers hold."""

    units: list[Files]
    transfers: list[Transfer]

    def write(self, inputs: Path) -> Path:
        """Everything below `inputs`, as YAML."""
        for name, files in zip(NAMES, self.units, strict=False):
            write_unit(files, inputs, name)
        codes = {line["功能"] for files in self.units for line in files["ledger"]["明细"]}
        narrative = {**self.units[0]["narrative"], "用途": dict.fromkeys(codes, "示例工作")}
        narrative["名词解释"] = dict.fromkeys(codes, "指示例科目。")
        content = {
            "department": {"本级": NAMES[0], "单位": [*NAMES[1 : len(self.units)]]},
            "reasons": dict.fromkeys((*CHANGES, "机关运行经费"), "工作任务调整"),
            "narrative": narrative,
        }
        folder = inputs / "2025" / WHOLE
        folder.mkdir(parents=True)
        for file, values in content.items():
            text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10**6)
            (folder / f"{file}.yaml").write_text(text, encoding="utf-8", newline="\n")
        return inputs


@st.composite
def departments(draw: st.DrawFn) -> Department:
    members = [draw(units()) for _ in range(draw(st.integers(1, 3)))]
    with_staff = draw(st.booleans())  # all units tell it, or none
    for name, files in zip(NAMES, members, strict=False):
        if with_staff:
            files["unit"]["人员"] = draw(staff())
        spend(files, OFFICE_COSTS | {"金额": f"{draw(st.integers(1, 10**6))}"})
        kind = draw(st.sampled_from(("行政", "参公", "事业")))
        files["unit"] |= {"全称": f"示例县示例中心{name}", "简称": f"示例中心{name}", "性质": kind}
        files["reasons"]["机关运行经费"] = "工作任务调整"
        files["narrative"]["机关运行经费用途"] = "示例运转"
        for line in files["ledger"]["明细"]:
            if line["资金"] in TRANSFERS.values() and line["资金年度"] == "当年":
                line["来自"] = "示例市示例局"
        if "comparatives" in files:
            without_grants(files["comparatives"])
    several = st.integers(0, 3) if len(members) > 1 else st.just(0)
    transfers = [draw(transfer(len(members))) for _ in range(draw(several))]
    for one in transfers:
        enter(one, members)
    return Department(members, transfers)


OFFICE_COSTS = {"功能": "2010301", "资金": "一般公共预算", "支出": "基本支出", "经济": "30201"}
"""公用经费, which every unit has here: 机关运行经费 must leave out that of 事业 units."""


def spend(files: Files, line: dict[str, Any]) -> None:
    """Another line of a unit's ledger, with the words that it needs."""
    files["ledger"]["明细"].append({"资金年度": "当年", **line})
    files["narrative"]["用途"][line["功能"]] = "示例"
    files["narrative"]["名词解释"][line["功能"]] = "指示例。"


@st.composite
def staff(draw: st.DrawFn) -> dict[str, int]:
    serving, vacant, *others = (draw(st.integers(0, 99)) for _ in range(5))
    return {"编制": serving + vacant, "在职": serving, **dict(zip(LEFT, others, strict=True))}


def without_grants(figures: dict[str, Any]) -> None:
    """A short list that does not leave open from whom a grant came."""
    figures["收入"] = {f: a for f, a in figures["收入"].items() if f not in TRANSFERS.values()}
    figures["收支总预算"] = f"{sum(map(Decimal, figures['收入'].values()), Decimal(0)):.2f}"
    figures["机关运行经费"] = "1.00"


@st.composite
def transfer(draw: st.DrawFn, members: int) -> Transfer:
    payer, payee = draw(st.permutations(range(members)))[:2]
    item = draw(st.sampled_from(("2010301", "2080505")))
    amount = Decimal(draw(st.integers(1, 10**8))) / 100
    return Transfer(payer, payee, draw(st.sampled_from((*TRANSFERS,))), item, amount)


def enter(one: Transfer, members: list[Files]) -> None:
    """A line in the ledger of each side; what arrives is spent on something else."""
    paid = {"功能": one.item, "资金": "其他收入", "支出": one.spending}
    paid |= {"金额": f"{one.amount:.2f}", "付给": NAMES[one.payee]}
    spent = {"功能": "2210201", "资金": TRANSFERS[one.spending], "支出": "基本支出"}
    spent |= {"经济": "30113", "金额": f"{one.amount:.2f}", "来自": NAMES[one.payer]}
    spend(members[one.payer], paid)
    spend(members[one.payee], spent)


def drafted(department: Department) -> tuple[Run, Draft, list[Draft]]:
    with tempfile.TemporaryDirectory() as folder:
        run = Run(Request(2025, department.write(Path(folder))), lambda words: None)
        run.renderers = RENDERERS
        drafts = {draft.budget.folder: draft for draft in run.drafts()}
    members = [drafts[name] for name in NAMES[: len(department.units)]]
    return run, drafts[WHOLE], members


def amounts(draft: Draft, name: str) -> Amounts:
    """The amounts of a table; none of one that stands only with money."""
    tables = {table.id for table in draft.document.tables}
    return amounts_of(draft.document, name) if f"table.{name}" in tables else {}


def by_unit(form: TableForm) -> bool:
    return any(A_UNIT in row.by for side in form.sides for row in side.rows)


def expected(department: Department, name: str, form: TableForm, members: list[Draft]) -> Any:
    """The cells of a table, from those of the units' own tables and the transfers."""
    cells: dict[str, Decimal] = defaultdict(Decimal)
    for place, member in enumerate(members, 1):
        for cell, amount in amounts(member, name).items():
            number, _, rest = cell.partition(".")
            own = by_unit(form) and number == "1"
            if name == "6" and len(members) > 1 and number != "unit":
                cells[f"{place}.{cell}"] += amount
                cells[f"{place}.{rest}"] += amount
            else:
                cells[f"{place}.{rest}" if own else cell] += amount
    for cell, amount in taken_out(department, name):
        cells[cell] -= amount
    return {cell: amount for cell, amount in cells.items() if amount}


def taken_out(department: Department, table: str) -> Iterator[tuple[str, Decimal]]:
    """In which cells a transfer stands twice: it is in no table of one fund."""
    received = {"上级补助收入": "superior_grant", "附属单位上缴收入": "affiliate_remittance"}
    spent = {"对附属单位补助支出": "affiliate_grant", "上缴上级支出": "remittance"}
    for one in department.transfers:
        fund, kind = received[TRANSFERS[one.spending]], spent[one.spending]
        paid = f"{kind.removesuffix('_grant')}_current_{fund.partition('_')[0]}"
        cells: Mapping[str, tuple[str, ...]] = {
            "1": (
                *(f"{row}.received" for row in (fund, "current", "income")),
                *(f"{row}.spent" for row in (one.item[:3], "spending_current", "spending_total")),
            ),
            "1-1": tuple(f"{r}.{c}" for r in ("total", "eliminated") for c in (fund, "total")),
            "1-2": tuple(f"{r}.{c}" for r in ("total", "eliminated") for c in (kind, "total")),
            "7": ("unit.total", "unit.other"),
            "other-detail": tuple(
                f"{row}.{column}" for row in ("total", "eliminated") for column in ("total", paid)
            ),
        }
        for cell in cells.get(table, ()):
            yield cell, one.amount


@SOME
@given(departments())
def test_every_cell_is_the_sum_of_the_units_less_their_transfers(department: Department) -> None:
    run, whole, members = drafted(department)
    assert_what_no_table_has_is_added_up_too(department, whole, members)
    for name, form in whole.renderer.pack.tables.items():
        found = amounts(whole, name)
        assert found == expected(department, name, form, members), name
        if name != "6":  # its rows are of performance.yaml; every cell was held to the units'
            assert [*misfits(form, found)] == [], name
    budget, pack = whole.budget, whole.renderer.pack
    case = Case(budget, whole.facts, whole.document, pack, run.subjects)
    assert [*rules()["B801"].problems(case)] == []


def assert_what_no_table_has_is_added_up_too(
    department: Department, whole: Draft, members: list[Draft]
) -> None:
    moved = sum((one.amount for one in department.transfers), Decimal(0))
    total = sum((m.facts.income.total.known for m in members), Decimal(0)) - moved
    assert whole.facts.income.total.value == whole.facts.spending.total.value == total
    assert whole.facts.department is not None
    assert whole.facts.department.eliminated.value == moved
    for group, words in (
        ("holdings", ("vehicles", "equipment")),
        ("procurement", ("total",)),
        ("performance", ("projects", "amount")),
    ):
        for word in words:
            parts = [getattr(getattr(m.facts, group), word).known for m in members]
            assert getattr(getattr(whole.facts, group), word).value == sum(parts, Decimal(0))
    of_whole, *of_units = (m.facts.staff for m in (whole, *members))
    assert len({one is None for one in (of_whole, *of_units)}) == 1
    for word in ("posts", "serving", "retired", "dependants", "students") if of_whole else ():
        parts = [getattr(one, word).known for one in of_units]
        assert getattr(of_whole, word).value == sum(parts, Decimal(0))
    offices = [m for m in members if m.budget.unit.kind != "事业"] or members
    paid = [m.facts.agency_operation.amount.known for m in offices]
    assert whole.facts.agency_operation.amount.value == sum(paid, Decimal(0))
