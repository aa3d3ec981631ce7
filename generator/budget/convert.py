"""A budget as what was typed: from YAML to a workbook and back, without loss."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.budget.budget import Budget
from generator.budget.files import DEPARTMENT_FORMS, FORMS, code_names
from generator.budget.words import Waivers
from generator.forms.records import UNIT_KEY, Record
from generator.forms.typed import Typed, typed, yaml_text
from generator.subjects.lists import Subjects
from generator.workbook.layout import DEPARTMENT_FILE_NAME, FILE_NAME
from generator.workbook.write import workbook_bytes

Content = Mapping[str, Typed]
"""What was typed, by the name of the input file."""


def content_of(budget: Budget) -> dict[str, dict[str, Any]]:
    """What was written in a folder, by the name of the input file, as it was typed."""
    own: dict[str, Record | None] = {"unit": budget.unit, "ledger": budget.ledger}
    records: dict[str, Record | None] = {
        **(own if budget.department is None else {"department": budget.department}),
        "comparatives": budget.comparatives,
        "reasons": budget.reasons,
        "narrative": budget.narrative,
        "performance": budget.performance,
        "waivers": Waivers(waivers=budget.waivers, places={"waivers": budget.unit.place}),
    }
    content = {name: typed(record) for name, record in records.items() if record is not None}
    return {name: values for name, values in content.items() if any(values.values())}


def converted(budget: Budget, subjects: Subjects) -> dict[int, dict[str, bytes]]:
    """The files of a folder written the other way, by year and name: YAML from a workbook, a
    workbook from YAML. A unit's ledger of last year, where there is one, comes along.
    """
    years = {budget.year: content_of(budget)}
    if budget.last_ledger is not None and budget.department is None:
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
    forms, name = FORMS, FILE_NAME
    if "department" in content:
        forms, name = DEPARTMENT_FORMS, DEPARTMENT_FILE_NAME
    return {name: workbook_bytes(forms, content, code_names(subjects))}


def blank_workbook(year: int, subjects: Subjects, department: bool = False) -> dict[str, bytes]:
    """A workbook to be filled in for a year, of a unit or a department; amounts are in 万元 until
    that is changed.
    """
    money = {UNIT_KEY: "万元"}
    own: Content = {"unit": money, "ledger": {"年度": year, **money}}
    last: Content = {"comparatives": {"年度": year - 1, **money}}
    return as_workbook({**({"department": {}} if department else own), **last}, subjects)
