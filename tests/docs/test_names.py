"""The names that templates may use: every one is in the author's guide, with its kind."""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any

import pytest
from jinja2 import Environment
from msgspec import Struct

from generator.budget.model import Unit
from generator.budget.words import Narrative
from generator.chapters import wording
from generator.chapters.render import CONTEXT
from generator.facts import model
from generator.facts.build import build_facts
from generator.facts.fact import Fact
from generator.forms.reading import Passage
from generator.forms.records import Blank, Record, entries
from generator.pipeline import Outcome, Run
from generator.subjects.lists import Subject, load_subjects
from tests.cases.cases import CASES, request_of
from tests.docs.documents import renew_table, tables

AUTHOR = "docs/pack-author.zh.md"
NAMES = tables(AUTHOR, "names")
GROUPS: dict[str, type] = {
    name: group
    for name, group in vars(model).items()
    if isinstance(group, type)
    and issubclass(group, Struct)
    and group.__module__ == model.__name__
    and name != "Facts"
}
GROUPS["Subject"] = Subject


@cache
def kinds_seen() -> Mapping[tuple[type, str], set[str]]:
    """What the facts under each name measure, in the documents of the cases."""
    seen: dict[tuple[type, str], set[str]] = {}
    for case in (*CASES, "department"):
        for budget in Run(request_of(case), lambda words: None).budgets(Outcome()):
            facts = build_facts(budget, load_subjects(budget.year))
            for group, name, fact in facts_in(facts):
                seen.setdefault((group, name), set()).add(fact.kind.value)
    return seen


def facts_in(value: Any) -> Iterator[tuple[type, str, Fact]]:
    """Every fact below a group, with the class and the name that it stands under."""
    for name in value.__struct_fields__:
        below = getattr(value, name)
        for one in below if isinstance(below, tuple) else (below,):
            if isinstance(one, Fact):
                yield type(value), name, one
            elif isinstance(one, Struct) and type(one).__name__ in GROUPS:
                yield from facts_in(one)


def kind_of(group: type, name: str, hint: Any) -> str:
    """The kind of a name as the guide says it."""
    if isinstance(hint, UnionType) or typing.get_origin(hint) is typing.Union:
        of = [one for one in typing.get_args(hint) if one not in (NoneType, Blank)]
        return f"{kind_of(group, name, of[0])}，可无"
    if typing.get_origin(hint) is tuple:
        return f"{kind_of(group, name, typing.get_args(hint)[0])} 的列表"
    if typing.get_origin(hint) is not None:
        return "按名字的一组"
    if hint is Fact:
        (kind,) = kinds_seen()[group, name]
        return kind
    return {str: "文字", Passage: "文字", bool: "是否", int: "整数"}.get(hint, f"`{hint.__name__}`")


def names_of(group: type) -> Iterator[tuple[str, Any]]:
    """Fields and properties with their types."""
    module = vars(inspect.getmodule(group))
    for name, hint in typing.get_type_hints(group, module).items():
        yield name, hint
    for name, value in vars(group).items():
        if isinstance(value, property):
            yield name, typing.get_type_hints(value.fget, module)["return"]


@pytest.mark.parametrize("group", GROUPS)
def test_the_table_of_a_group_has_its_names_and_kinds(group: str) -> None:
    wanted = {
        f"`{name}`": kind_of(GROUPS[group], name, hint) for name, hint in names_of(GROUPS[group])
    }
    assert {row[0]: row[1] for row in NAMES[group]} == wanted
    assert all(row[2] for row in NAMES[group])


@pytest.mark.parametrize("form", [Unit, Narrative], ids=lambda form: str(form.__name__))
def test_the_table_of_a_form_has_its_names_and_keys(form: type[Record], renew: bool) -> None:
    wanted = [[f"`{entry.name}`", key] for key, entry in entries(form).items()]
    if renew:
        renew_table(AUTHOR, "names", form.__name__, wanted)
    assert tables(AUTHOR, "names")[form.__name__] == wanted


def test_the_table_of_the_context_has_every_name() -> None:
    assert {row[0] for row in NAMES["CONTEXT"]} == {f"`{name}`" for name in CONTEXT}


def test_the_tables_of_functions_filters_and_tests_have_every_one() -> None:
    renderer = Run(request_of(CASES[0]), lambda words: None).renderer("sichuan")
    own = renderer.environment
    assert first_words("functions") == set(renderer.wording.functions())
    assert first_words("filters") == set(own.filters) - set(Environment().filters)
    assert first_words("tests") == set(own.tests) - set(Environment().tests)


def test_the_table_of_phrases_has_every_case() -> None:
    cases = {model.INCREASE, model.DECREASE, model.SAME, model.NONE_BEFORE, model.NEW_UNIT}
    cases |= {wording.NEARLY_SAME, wording.NO_MORE, wording.NEVER}
    assert first_words("phrases") == cases


def first_words(table: str) -> set[str]:
    """The words that a table's first column begins with."""
    return {re.findall(r"\w+", row[0])[0] for row in NAMES[table]}
