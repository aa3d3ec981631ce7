"""A budget as what was typed: from YAML to a workbook and back, without loss."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.budget.files import FORMS, code_names
from generator.budget.model import Budget, Waivers
from generator.forms.records import UNIT_KEY, Record
from generator.forms.typed import Typed, typed, yaml_text
from generator.subjects.lists import Subjects
from generator.workbook.layout import FILE_NAME
from generator.workbook.write import workbook_bytes

Content = Mapping[str, Typed]
"""What was typed, by the name of the input file."""


def content_of(budget: Budget) -> dict[str, dict[str, Any]]:
    """What was written of a unit's year, by the name of the input file, as it was typed."""
    records: dict[str, Record | None] = {
        "unit": budget.unit,
        "ledger": budget.ledger,
        "comparatives": budget.comparatives,
        "reasons": budget.reasons,
        "narrative": budget.narrative,
        "performance": budget.performance,
        "waivers": Waivers(waivers=budget.waivers, places={"waivers": budget.unit.place}),
    }
    content = {name: typed(record) for name, record in records.items() if record is not None}
    return {name: values for name, values in content.items() if any(values.values())}


def converted(budget: Budget, subjects: Subjects) -> dict[int, dict[str, bytes]]:
    """The files of a unit written the other way, by year and name: YAML from a workbook, a
    workbook from YAML. Last year's ledger, where there is one, comes along.
    """
    years = {budget.year: content_of(budget)}
    if budget.last_ledger is not None:
        years[budget.year - 1] = {"ledger": typed(budget.last_ledger)}
    to_yaml = bool(budget.unit.place.sheet)
    return {
        year: as_yaml(content) if to_yaml else as_workbook(content, subjects)
        for year, content in years.items()
    }


def as_yaml(content: Content) -> dict[str, bytes]:
    """YAML files by name."""
    return {f"{name}.yaml": yaml_text(values).encode("utf-8") for name, values in content.items()}


def as_workbook(content: Content, subjects: Subjects) -> dict[str, bytes]:
    """A workbook by its name; what `content` has not is left to be filled in."""
    return {FILE_NAME: workbook_bytes(FORMS, content, code_names(subjects))}


def blank_workbook(year: int, subjects: Subjects) -> dict[str, bytes]:
    """A workbook to be filled in for a year; amounts are in 万元 until that is changed."""
    money = {UNIT_KEY: "万元"}
    content: Content = {
        "unit": money,
        "ledger": {"年度": year, **money},
        "comparatives": {"年度": year - 1, **money},
    }
    return as_workbook(content, subjects)
