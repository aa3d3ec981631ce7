"""The inputs of a unit as its published tables tell them, the rest left open to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.budget.convert import as_workbook
from generator.budget.files import FORMS
from generator.budget.model import PROJECT, THIS_YEAR
from generator.disclosed.lines import FoundLine
from generator.disclosed.read import Disclosed
from generator.forms.records import UNIT_KEY, ByName, Form, Record, Several, entries
from generator.forms.typed import Typed, yaml_text
from generator.money import YUAN_PER_UNIT
from generator.subjects.lists import Subjects

_FEN = Decimal("0.01")
_NEEDED = ("类别", "主管")
"""What is optional of a unit but needed of most."""


def content_of(found: Disclosed, year: int, pack: str) -> dict[str, dict[str, Any]]:
    """What is known, by the name of the input file; None is what the officer must fill in.

    Last year's figures, reasons and waivers are in no table of this year: they have no file, and
    `generate` names what it misses.
    """
    unit = "万元" if all(_fits(line.amount) for line in found.lines) else "元"
    items = sorted({line.item for line in found.lines if line.item is not None})
    projects = any(line.spending == PROJECT for line in found.lines)
    ledger: dict[str, Any] = {"年度": year, UNIT_KEY: unit}
    if found.total is not None and found.total == sum(line.amount for line in found.lines):
        ledger["批复总额"] = _in(found.total, unit)
    return {
        "unit": {
            UNIT_KEY: unit,
            **{key: None for key in _required(FORMS["unit"]) if key != UNIT_KEY},
            "全称": found.names[0] if len(found.names) == 1 else None,
            "模板": pack,
            "绩效目标": "全部项目" if projects else "没有项目",
        },
        "ledger": {**ledger, "明细": [_typed(line, unit) for line in found.lines]},
        "narrative": {"职能": None, "重点工作": None, "用途": dict.fromkeys(items)},
    }


def files_of(
    content: Mapping[str, Typed], sources: str, subjects: Subjects, *, workbook: bool
) -> dict[str, bytes]:
    """The files to be written, by name: YAML with a note behind what is open, or a workbook."""
    if workbook:
        return as_workbook(content, subjects)
    head = f"# 由 generate import 从 {sources} 写出；冒号后面空着的，公开表里没有，请填写。\n"
    files = {}
    for name, values in content.items():
        notes = _notes(FORMS[name])
        notes |= {code: f"{s.name}：主要用于什么" for code, s in subjects.functional.items()}
        files[f"{name}.yaml"] = (head + yaml_text(values, notes)).encode("utf-8")
    return files


def _fits(amount: Decimal) -> bool:
    """Whether an amount in 元 can be written in 万元 to two decimals."""
    return amount == (amount / YUAN_PER_UNIT["万元"]).quantize(_FEN) * YUAN_PER_UNIT["万元"]


def _in(amount: Decimal, unit: str) -> Decimal:
    return (amount / YUAN_PER_UNIT[unit]).quantize(_FEN)


def _typed(line: FoundLine, unit: str) -> dict[str, Any]:
    """A line as it would be typed; what nobody need say is left out."""
    values: dict[str, Any] = {"功能": line.item, "资金": line.fund}
    if line.source_year != THIS_YEAR:
        values["资金年度"] = line.source_year
    values["支出"] = line.spending
    if line.project or "项目" in line.open:
        values["项目"] = line.project
    if line.economic or "经济" in line.open:
        codes = line.economic or ()
        values["经济"] = codes[0] if len(codes) == 1 else [*codes] or None
    return values | {"金额": _in(line.amount, unit)}


def _required(form: type[Record]) -> Iterator[str]:
    """The keys that a form must have, and those that most units need, in its order."""
    for key, asked in entries(form).items():
        if asked.required or key in _NEEDED:
            yield key


def _notes(form: type[Record]) -> dict[str, str]:
    """The note of each key of a form and of those in it, its own before theirs."""
    own: dict[str, str] = {}
    inner: dict[str, str] = {}
    for key, asked in entries(form).items():
        field = asked.field
        own[key] = asked.note
        of = field.of if isinstance(field, Several | ByName) else field
        if isinstance(of, Form):
            inner |= _notes(of.of)
    return inner | own
