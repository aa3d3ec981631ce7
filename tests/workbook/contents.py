"""Whatever the forms may hold: contents made at random from the forms themselves."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from generator.budget.files import FORMS
from generator.forms.reading import Field
from generator.forms.records import ByName, Form, Record, Several, entries
from generator.forms.values import Choice, Code, Count, Day, Money, Words, YesNo

Content = dict[str, dict[str, Any]]
"""What was typed, by the name of the input file."""

WORDS = (
    *("示例工作", "送文化下乡40场", "=SUM(A1:A9)", "2010350", "0.10", "是", "2025-01-08", "~"),
    *("“引号”和、顿号", "a: b # c", "- 短横", "一，二；三", "1e5", "很长的一段话" * 20),
)
"""Words that a spreadsheet or YAML might take for something else."""


def contents() -> st.SearchStrategy[Content]:
    """All input files of a unit, each with what it needs and some of what it may have."""
    return st.fixed_dictionaries({file: filled(form) for file, form in FORMS.items()})


def filled(form: type[Record]) -> st.SearchStrategy[dict[str, Any]]:
    """A form with the entries that it needs, and some others."""
    needed: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for key, asked in entries(form).items():
        (needed if asked.required else optional)[key] = value(asked.field)
    return st.fixed_dictionaries(needed, optional=optional)


def value(field: Field) -> st.SearchStrategy[Any]:
    """A value of a field; lists and mappings have something in them."""
    match field:
        case Form(of):
            return filled(of).filter(bool)
        case Several(of, single):
            several = st.lists(value(of), min_size=2 if single else 1, max_size=3)
            return value(of) | several if single else several
        case ByName(of, name):
            return st.dictionaries(value(name), value(of), min_size=1, max_size=3)
        case Choice(words):
            return st.sampled_from(words)
        case Code(digits):
            return st.integers(0, 10**digits - 1).map(lambda code: f"{code:0{digits}}")
        case Words(forbidden):
            return st.sampled_from(
                [w for w in WORDS if not (forbidden and re.search(forbidden, w))]
            )
    simple: dict[type[Field], st.SearchStrategy[Any]] = {
        Money: st.integers(0, 10**11).map(
            lambda fen: (Decimal(fen) / 100).quantize(Decimal("0.01"))
        ),
        Count: st.integers(0, 10**6),
        YesNo: st.sampled_from(("是", "否")),
        Day: st.dates().map(str),
    }
    return simple[type(field)]
