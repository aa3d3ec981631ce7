"""Tables of fields agree with the forms; renew the officer's with --renew."""

from __future__ import annotations

import pytest

from generator.budget import department, model, performance, words
from generator.chapters import front_matter, settings
from generator.forms.records import Record, entries
from generator.tables import definition
from tests.docs.documents import renew_table, tables
from tests.docs.forms import kind, rows

OFFICER, AUTHOR = "docs/officer.zh.md", "docs/pack-author.zh.md"
FORMS: dict[str, type[Record]] = {
    name: form
    for module in (model, words, department, performance, settings, front_matter, definition)
    for name, form in vars(module).items()
    if isinstance(form, type) and issubclass(form, Record) and form.__module__ == module.__name__
}
OFFICERS = [name for name, form in FORMS.items() if form.__module__.startswith("generator.budget.")]
AUTHORS = [name for name in FORMS if name not in OFFICERS]


@pytest.mark.parametrize("name", OFFICERS)
def test_the_officers_tables_are_the_forms(name: str, renew: bool) -> None:
    wanted = rows(FORMS[name])
    if renew:
        renew_table(OFFICER, "fields", name, wanted)
    plain = [[cell.replace("\\|", "|") for cell in row] for row in wanted]
    assert tables(OFFICER, "fields")[name] == plain


@pytest.mark.parametrize("name", AUTHORS)
def test_the_authors_tables_have_every_key(name: str) -> None:
    wanted = [
        [f"`{key}`", "必填" if entry.required else "", kind(entry.field)]
        for key, entry in entries(FORMS[name]).items()
    ]
    assert [row[:3] for row in tables(AUTHOR, "fields")[name]] == wanted
