"""Random units made such as a careful officer would let pass: the money fits what it is for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.budget.model import APPROPRIATIONS
from tests.random_units import FIGURES, units
from tests.true_words import speak

Files = dict[str, dict[str, Any]]
VEHICLE, RUNNING = "31013", "30231"
PERSONNEL = ("301", "303")


def plausible(files: Files) -> Files:
    """The same unit, with the items of its kind, and vehicles, purchases and last year to match."""
    ledger = files["ledger"]["明细"]
    for line in ledger:
        _fit_line(line)
    codes = {line["功能"] for line in ledger}
    files["narrative"]["名词解释"] = dict.fromkeys(codes, "指示例科目。")
    projects = any(line["支出"] == "项目支出" for line in ledger)
    files["unit"]["绩效目标"] = "全部项目" if projects else "没有项目"
    _fit_vehicles(files["unit"], ledger)
    _fit_procurement(files["unit"], ledger)
    if "comparatives" in files:
        _fit_last_year(files["comparatives"])
    speak(files)
    return files


correct_units = units().map(plausible)
"""Units without anything to be warned of."""


def _fit_line(line: dict[str, Any]) -> None:
    """Items of a 事业单位; basic spending from 一般公共预算 or the unit's own money."""
    line["功能"] = line["功能"].replace("2010301", "2010350")
    special = line["资金"] in APPROPRIATIONS[1:] or line["资金年度"] == "上年结转"
    if special and line["支出"] == "基本支出":
        line.update({"支出": "项目支出", "项目": "甲项目", "经济": "30299"})


def _fit_vehicles(unit: dict[str, Any], ledger: list[dict[str, Any]]) -> None:
    """Two cars with some ten thousand 元 a year where there are running costs; one car bought."""
    running = [line for line in ledger if line["经济"] == RUNNING]
    buying = [line for line in ledger if line["经济"] == VEHICLE]
    for line in running:
        line["金额"] = "12000.00"
    for line in buying:
        line["金额"] = "10000.00"
    if running:
        unit["车辆"] = [{"车型": "轿车", "用途": "其他用车", "数量": 2}]
    if buying:
        unit["购置计划"] = {"车辆": 1}


def _fit_procurement(unit: dict[str, Any], ledger: list[dict[str, Any]]) -> None:
    """No more than what is not for staff; what buys cars is among the goods."""
    others = [line for line in ledger if not line["经济"].startswith(PERSONNEL)]
    cars = sum((Decimal(line["金额"]) for line in others if line["经济"] == VEHICLE), Decimal(0))
    left = sum((Decimal(line["金额"]) for line in others), Decimal(0)) - cars
    kept = [{"类别": "货物", "金额": f"{cars:.2f}"}] if cars else []
    for purchase in unit["政府采购"]:
        if Decimal(purchase["金额"]) <= left:
            left -= Decimal(purchase["金额"])
            kept.append(purchase)
    unit["政府采购"] = kept


def _fit_last_year(figures: dict[str, Any]) -> None:
    """Last year's appropriations hold last year's 三公 and the like."""
    items = sum((Decimal(figures[name]) for name in FIGURES), Decimal(0))
    income = figures["收入"]
    income["一般公共预算"] = f"{Decimal(income.get('一般公共预算', 0)) + items:.2f}"
    figures["收支总预算"] = f"{sum(map(Decimal, income.values())):.2f}"
