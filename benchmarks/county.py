"""A made-up county: so many units with their inputs, as its officers would have written them.

    python benchmarks/county.py FOLDER [UNITS]        300 units below FOLDER/inputs

Every sixth unit is the office of a department, whose folder sums up the ones up to the next office.
There are offices, civil-service-like brigades and institutions, small ones and large ones; money
of three funds, of one's own, and carried over; last year as a ledger or as a short list; YAML and,
here and there, a workbook. The same number gives the same county, and its first units are those
of a smaller one. All of it is invented: places, names, amounts.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from generator.budget.convert import as_workbook, as_yaml
from generator.subjects.lists import load_subjects

YEAR, UNITS = 2025, 300
Content = dict[str, dict[str, Any]]
Ledger = list[dict[str, Any]]

FIELDS = (
    ("水务", "2130301", "2130306", "河道清淤疏浚"),
    ("农业", "2130101", "2130104", "农业技术推广"),
    ("教育", "2050101", "2050299", "校舍维修"),
    ("卫健", "2100101", "2100302", "基层医疗设备更新"),
    ("文旅", "2070101", "2070109", "群众文化活动"),
    ("交通", "2140101", "2140106", "农村公路养护"),
    ("民政", "2080201", "2081006", "养老服务设施运行"),
    ("国土", "2200101", "2200150", "地质灾害监测"),
)
"""What departments do: its name, the item of an office, that of an institution, a project."""

TOWNS = ("东山", "南溪", "西坪", "北桥", "中坝", "河口", "石桥", "新场", "白塔", "青龙", "三溪")
COUNTIES = "甲乙丙丁戊己庚辛壬癸"
ORDINALS = "一二三四"
PER_DEPARTMENT = 6

PERSONNEL = (("30101", 4), ("30102", 2), ("30103", 1))
INSTITUTION = (("30101", 4), ("30102", 1), ("30107", 3))
OPERATING = ("30201", "30205", "30206", "30211", "30228", "30229", "30299")
SIZES = (1, 1, 1, 2, 2, 3, 5, 8)
"""How many projects units have; most have few."""

EVERY_LEDGER, EVERY_WORKBOOK, EVERY_FUND, EVERY_OWN = 3, 11, 4, 5
INSURANCE = (("2080505", "30108"), ("2101101", "30110"), ("2210201", "30113"))
OF_INSTITUTIONS = {"2101101": "2101102"}
PURPOSES = {
    "2080505": "缴纳职工基本养老保险",
    "2101101": "机关和执法大队缴纳职工基本医疗保险",
    "2101102": "各站缴纳职工基本医疗保险",
    "2210201": "按规定比例为职工缴纳住房公积金",
    "2120899": "片区基础设施维护",
}
FIGURES = {
    "公务接待费": "30217",
    "公务用车购置及运行维护费": "30231",
    "会议费": "30215",
    "培训费": "30216",
    "差旅费": "30211",
}
REASONS = ("收支总预算", "财政拨款", "一般公共预算", "机关运行经费")
OUTWARD = ("公务接待费", "公务用车购置及运行维护费", "差旅费")


@dataclass(frozen=True)
class Unit:
    """A unit of the county by its number, from 0 on."""

    number: int

    @cached_property
    def chance(self) -> random.Random:
        """Its own lots, whatever else the county has."""
        return random.Random(f"示例县 {self.number}")

    @property
    def place(self) -> int:
        """Its place in its department; the office is 0, a brigade 1, institutions come after."""
        return self.number % PER_DEPARTMENT

    @property
    def area(self) -> str:
        """Where its department is."""
        department = self.number // PER_DEPARTMENT
        county, town = divmod(department // len(FIELDS), len(TOWNS))
        return f"{COUNTIES[county]}县{TOWNS[town]}片区"

    @property
    def field(self) -> tuple[str, str, str, str]:
        """What its department does."""
        return FIELDS[self.number // PER_DEPARTMENT % len(FIELDS)]

    @property
    def department(self) -> str:
        """The folder of its department."""
        return f"{self.area}{self.field[0]}局"

    @property
    def folder(self) -> str:
        """Its own folder."""
        if not self.place:
            return f"{self.department}机关"
        if self.place == 1:
            return f"{self.area}{self.field[0]}执法大队"
        return f"{self.area}第{ORDINALS[self.place - 2]}{self.field[0]}站"

    def content(self) -> Content:
        """Its forms for the year."""
        lines = [*self._lines()]
        codes = sorted({line["功能"] for line in lines})
        return {
            "unit": self._who(lines),
            "ledger": {"年度": YEAR, "计量单位": "万元", "批复总额": _sum(lines), "明细": lines},
            "reasons": _reasons(codes),
            "narrative": self._words(codes),
        }

    def last_year(self, lines: Ledger) -> Content:
        """Last year's ledger: the same work with a little less money; or a short list of it."""
        before = [{**line, "金额": _scaled(line["金额"], 93)} for line in lines]
        before = [line for line in before if "资金年度" not in line]
        if self.number % EVERY_LEDGER == 0:
            return {"ledger": {"年度": YEAR - 1, "计量单位": "万元", "明细": before}}
        income: dict[str, Decimal] = {}
        for line in before:
            income[line["资金"]] = income.get(line["资金"], Decimal(0)) + line["金额"]
        return {
            "comparatives": {
                "年度": YEAR - 1,
                "计量单位": "万元",
                "收支总预算": _sum(before),
                "收入": income,
                "因公出国（境）经费": Decimal(0),
                **{name: _of(before, code) for name, code in FIGURES.items()},
                **({"机关运行经费": _operating(before)} if self.place < 2 else {}),
            }
        }

    def _who(self, lines: Ledger) -> dict[str, Any]:
        nature = ("行政", "参公")[self.place] if self.place < 2 else "事业"
        projects = any(line["支出"] == "项目支出" for line in lines)
        staff = self.chance.randint(6, 40)
        return {
            "计量单位": "万元",
            "全称": f"示例{self.department if not self.place else self.folder}",
            "简称": self.department if not self.place else self.folder,
            "级次": "县",
            "性质": nature,
            **({} if self.place < 2 else {"类别": "公益一类"}),
            "预算级次": "一级" if not self.place else "二级",
            **({"主管": self.department} if self.place else {}),
            "模板": "suining",
            "人员": {"编制": staff + 2, "在职": staff},
            **self._cars(),
            "绩效目标": "全部项目" if projects else "没有项目",
        }

    def _cars(self) -> dict[str, Any]:
        use = "执法执勤用车" if self.place == 1 else "其他用车"
        return {"车辆": [{"车型": "轿车", "用途": use, "数量": 2}]}

    def _lines(self) -> Iterator[dict[str, Any]]:
        """The budget lines: staff, running costs, insurance, projects."""
        office = self.place < 2
        _, administration, work, called = self.field
        item = administration if office else work
        size = self.chance.choice(SIZES)
        for code, share in PERSONNEL if office else INSTITUTION:
            yield _line(item, code, self._amount(9 * share * size, 14 * share * size))
        for code in OPERATING:
            yield _line(item, code, self._amount(size, 3 * size))
        yield _line(item, "30217", self._amount(0.2, 0.5))
        yield _line(item, "30231", self._amount(3, 6))
        for code, economic in INSURANCE:
            yield _line(
                code if office else OF_INSTITUTIONS.get(code, code),
                economic,
                self._amount(4 * size, 6 * size),
            )
        for number in range(size):
            name = called if not number else f"{called}（第{number + 1}期）"
            yield self._project(work, "一般公共预算", name, "30227")
        if self.number % EVERY_FUND == 0:
            yield self._project("2120899", "政府性基金预算", "片区基础设施维护", "30213")
        if self.number % EVERY_OWN == 0:
            yield self._project(work, "其他收入", "社会捐助项目", "30299")
        if self.number % EVERY_FUND == 1:
            yield {**self._project(work, "一般公共预算", called, "30227"), "资金年度": "上年结转"}

    def _purpose(self, code: str) -> str:
        _, administration, _, called = self.field
        return "正常运转" if code == administration else PURPOSES.get(code, f"运行和{called}")

    def _project(self, item: str, fund: str, name: str, economic: str) -> dict[str, Any]:
        line = _line(item, economic, self._amount(8, 90))
        return {**line, "资金": fund, "支出": "项目支出", "项目": name}

    def _amount(self, low: float, high: float) -> Decimal:
        return Decimal(self.chance.randint(int(low * 100), int(high * 100))) / 100

    def _words(self, codes: list[str]) -> dict[str, Any]:
        name = self.department if not self.place else self.folder
        work = self.field[3]
        return {
            "职能": [f"{name}负责{self.area}的{work}等工作，承担上级交办的其他任务。"],
            "重点工作": [
                {
                    "标题": f"做好{work}",
                    "内容": ["一是排定任务，落实责任。", "二是加强检查，按时完成。"],
                }
            ],
            "用途": {code: self._purpose(code) for code in codes},
            "名词解释": {code: f"指用于{self._purpose(code)}的支出。" for code in codes},
            "公务接待费用途": "接待上级检查指导和交流学习的工作用餐",
            "公务用车用途": "下乡和现场检查等工作开展",
            **(
                {"机关运行经费用途": "办公费、水电费、差旅费等日常公用支出"}
                if self.place < 2
                else {}
            ),
        }


def county(units: int) -> Iterator[tuple[str, dict[int, dict[str, bytes]]]]:
    """Every folder of a county of so many units: its name, and its files by year."""
    subjects = load_subjects(YEAR)
    for number in range(units):
        unit = Unit(number)
        this = unit.content()
        last = unit.last_year(this["ledger"]["明细"])
        this |= {form: values for form, values in last.items() if form != "ledger"}
        in_workbook = number % EVERY_WORKBOOK == EVERY_WORKBOOK - 1
        files = as_workbook(this, subjects) if in_workbook else as_yaml(this)
        before = {form: values for form, values in last.items() if form == "ledger"}
        yield unit.folder, {YEAR: files, **({YEAR - 1: as_yaml(before)} if before else {})}
    for number in range(0, units, PER_DEPARTMENT):
        members = [Unit(n) for n in range(number, min(number + PER_DEPARTMENT, units))]
        yield members[0].department, {YEAR: as_yaml(_department(members))}


def _department(members: list[Unit]) -> Content:
    """The forms of a department that sums up these units, its office first."""
    office = members[0]
    codes = sorted({line["功能"] for unit in members for line in unit.content()["ledger"]["明细"]})
    return {
        "department": {"本级": office.folder, "单位": [unit.folder for unit in members[1:]]},
        "reasons": _reasons(codes),
        "narrative": office._words(codes),
    }


def write_county(folder: Path, units: int = UNITS) -> Path:
    """Write the inputs of a county below a folder; returns the folder of inputs."""
    inputs = folder / "inputs"
    for name, years in county(units):
        for year, files in years.items():
            place = inputs / str(year) / name
            place.mkdir(parents=True, exist_ok=True)
            for file, data in files.items():
                (place / file).write_bytes(data)
    return inputs


def _line(item: str, economic: str, amount: Decimal) -> dict[str, Any]:
    line = {"功能": item, "资金": "一般公共预算", "支出": "基本支出", "经济": economic}
    return {**line, "金额": amount}


def _reasons(codes: Iterable[str]) -> dict[str, str]:
    """Why each amount has grown."""
    grown = dict.fromkeys(REASONS, "工作任务增加，人员工资正常晋升")
    grown |= dict.fromkeys(OUTWARD, "下乡检查和现场服务的次数增加")
    return grown | ({"政府性基金预算": "维护的基础设施增加"} if "2120899" in codes else {})


def _sum(lines: Ledger) -> Decimal:
    return sum((line["金额"] for line in lines), Decimal(0))


def _of(lines: Ledger, code: str) -> Decimal:
    return _sum([line for line in lines if line["经济"] == code])


def _operating(lines: Ledger) -> Decimal:
    """What the running of an office costs."""
    running = (*OPERATING, "30217", "30231")
    return _sum([x for x in lines if x["支出"] == "基本支出" and x["经济"] in running])


def _scaled(amount: Decimal, percent: int) -> Decimal:
    return (amount * percent / 100).quantize(Decimal("0.01"))


if __name__ == "__main__":
    print(write_county(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else UNITS))
