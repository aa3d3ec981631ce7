"""Reading and rendering for tests that change one thing at a time: what stayed the same is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, cast
from unittest import mock

from jinja2.runtime import Context

from generator.budget import folder as budget_folder
from generator.budget.words import Narrative
from generator.chapters import pack as chapters_pack
from generator.chapters import templates as chapters_templates
from generator.chapters.compiled import Codes, words_key
from generator.chapters.front_matter import FrontMatter, read_front_matter
from generator.chapters.pack import Pack
from generator.chapters.render import Renderer
from generator.chapters.templates import Templates
from generator.document.tree import Chapter, Document, Table
from generator.facts.model import Facts
from generator.forms import values, yaml_source
from generator.forms.reading import Passage, Rules
from generator.forms.records import Record, try_form
from generator.problems import Problem
from generator.tables.load import load_tables

_CODES: Codes = {}
_LOOKED_THROUGH: dict[tuple[str, ...], Any] = {}
_ASKED: set[str] = set()
_FORMS: dict[tuple[type[Record], int], Any] = {}


@dataclass(frozen=True)
class Told:
    """Chapters as they were before the glossary's terms were looked for in them, what they were
    told of, and the names that each of them asked for.
    """

    facts: Facts
    narrative: Narrative
    chapters: dict[str, Chapter]
    asked: dict[str, frozenset[str]]

    def still(self, facts: Facts, narrative: Narrative) -> dict[str, Chapter]:
        """The chapters that other inputs leave as they are: all that they asked for is equal."""
        names = {name for asked in self.asked.values() for name in asked}
        same = {n for n in names if getattr(facts, n, None) == getattr(self.facts, n, None)}
        if narrative != self.narrative:
            same.discard("narrative")
        return {name: c for name, c in self.chapters.items() if self.asked[name] <= same}


class _Context(Context):
    """The names that a template may use; those asked for are written down."""

    def resolve_or_missing(self, key: str) -> Any:
        _ASKED.add(key)
        return super().resolve_or_missing(key)


class QuickRenderer(Renderer):
    """A renderer that compiles and looks through each text once in a process.

    Chapters that are `kept` are not rendered, nor are those of the document `before` that the
    inputs leave as they are. `told` is what was rendered last.
    """

    def __init__(self, pack: Pack, kept: Mapping[str, Chapter] | None = None) -> None:
        super().__init__(pack)
        self.kept, self.before = kept or {}, cast("Told | None", None)
        self._still = dict[str, Chapter]()
        self.environment.codes = _CODES
        self.environment.context_class = _Context
        self.templates = QuickTemplates(pack, self.environment, self.templates.known)

    def document(self, facts: Facts, narrative: Narrative) -> Document:
        """The document, each chapter that is not kept rendered anew."""
        self._still = self.before.still(facts, narrative) if self.before else {}
        self.told = Told(facts, narrative, {}, {})
        return super().document(facts, narrative)

    def tables(self, *_: object) -> tuple[Table, ...]:
        """None: no rule looks at them."""
        return ()

    def _chapter(self, name: str, front: FrontMatter, **values: Any) -> Chapter:
        if values:  # the glossary follows from all the others
            return super()._chapter(name, front, **values)
        if known := self.kept.get(name) or self._still.get(name):
            return known
        _ASKED.clear()
        self.told.chapters[name] = super()._chapter(name, front)
        self.told.asked[name] = frozenset(_ASKED | {"scope"})  # at which `noun` looks by itself
        return self.told.chapters[name]


class QuickTemplates(Templates):
    """What the quick renderer looks through; nothing goes into the user's cache folder."""

    def _kept(self, texts: list[tuple[str, str]]) -> bool:
        return False

    def _problems(self, text: str, shown: str) -> list[Problem]:
        key = ("problems", text, shown)
        if key not in _LOOKED_THROUGH:
            _LOOKED_THROUGH[key] = super()._problems(text, shown)
        return list(_LOOKED_THROUGH[key])

    def _string_problems(self, words: Passage, called: str) -> list[Problem]:
        key = ("string", *words_key(words), called)
        if key not in _LOOKED_THROUGH:
            _LOOKED_THROUGH[key] = super()._string_problems(words, called)
        return list(_LOOKED_THROUGH[key])

    def _undeclared(self, text: str, shown: str) -> set[str]:
        key = ("undeclared", text)
        if key not in _LOOKED_THROUGH:
            _LOOKED_THROUGH[key] = super()._undeclared(text, shown)
        return set(_LOOKED_THROUGH[key])


_passages = cache(Passage)
"""The same words at the same place are one passage: rules look for those that are printed."""

_parsed = cache(yaml_source.parse_yaml)
_fronts = cache(read_front_matter)
_tables = cache(load_tables)


def _formed(form: type[Record], source: yaml_source.Source, rules: Rules | None = None) -> Any:
    key = form, id(source)
    if key not in _FORMS:
        _FORMS[key] = source, *try_form(form, source, rules)
    _, record, problems = _FORMS[key]
    return record, list(problems)


@contextmanager
def quick_reading() -> Iterator[None]:
    """Within it, the same text is parsed and read once, and so are the packs' tables."""
    with (
        mock.patch.object(yaml_source, "parse_yaml", _parsed),
        mock.patch.object(budget_folder, "try_form", _formed),
        mock.patch.object(values, "Passage", _passages),
        mock.patch.object(chapters_templates, "read_front_matter", _fronts),
        mock.patch.object(
            chapters_pack, "load_tables", lambda names, folders: _tables(tuple(names), folders)
        ),
    ):
        yield
