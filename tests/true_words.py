"""What a random unit says of its own figures, reckoned here by hand: all of it is true."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from generator.budget.model import APPROPRIATIONS
from generator.money import round_half_up

Files = dict[str, dict[str, Any]]
LAST: dict[str, Callable[[dict[str, Decimal]], Decimal]] = {
    "收支总预算": lambda income: sum(income.values(), Decimal(0)),
    "财政拨款": lambda income: sum(
        (income.get(name, Decimal(0)) for name in (*APPROPRIATIONS, "上年结转（财政拨款）")),
        Decimal(0),
    ),
    "一般公共预算": lambda income: income.get("一般公共预算", Decimal(0)),
    "政府性基金预算": lambda income: income.get("政府性基金预算", Decimal(0)),
}
THIS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "收支总预算": lambda line: True,
    "财政拨款": lambda line: line["资金"] in APPROPRIATIONS,
    "一般公共预算": lambda line: line["资金"] == "一般公共预算" and line["资金年度"] == "当年",
    "政府性基金预算": lambda line: line["资金"] == "政府性基金预算" and line["资金年度"] == "当年",
}


def speak(files: Files) -> None:
    """Reasons that state their change in amount and per cent, duties that state the total."""
    ledger = files["ledger"]["明细"]
    total = _sum(ledger, THIS["收支总预算"])
    files["narrative"]["职能"].append(f"2025年收支总预算{_amount(total)}，由本中心编制。")
    files["narrative"]["用途"] = {
        code: f"{item}的示例工作"
        for code, item in zip(sorted(_codes(ledger)), "甲乙丙丁戊己庚辛", strict=False)
    }
    if "comparatives" not in files:
        return
    income = {name: Decimal(amount) for name, amount in files["comparatives"]["收入"].items()}
    for key, of_last in LAST.items():
        this, last = _sum(ledger, THIS[key]), of_last(income)
        if _printed(abs(this - last)) and _printed(last):
            files["reasons"][key] = _change(this, last)


def _change(this: Decimal, last: Decimal) -> str:
    more, grew = ("增加", "增长") if this > last else ("减少", "下降")
    apart = abs(this - last)
    rate = round_half_up(apart / last * 100, 2)
    share = f"，{grew}{rate}%" if Decimal("0.01") <= rate < 1000 else ""
    both = f"由{_amount(last)}{more}到{_amount(this)}"
    return f"2025年工作任务调整，{both}，{more}{_amount(apart)}{share}"


def _codes(ledger: list[dict[str, Any]]) -> set[str]:
    return {line["功能"] for line in ledger}


def _sum(ledger: list[dict[str, Any]], chosen: Callable[[dict[str, Any]], bool]) -> Decimal:
    return sum((Decimal(line["金额"]) for line in ledger if chosen(line)), Decimal(0))


def _printed(yuan: Decimal) -> Decimal:
    return round_half_up(yuan / 10_000, 2)


def _amount(yuan: Decimal) -> str:
    return f"{_printed(yuan)}万元"
