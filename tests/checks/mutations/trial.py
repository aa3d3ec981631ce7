"""Running faults: read, derive, render, check in one process, with all that can be kept kept."""

from __future__ import annotations

import gc
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import CodeType
from typing import Any
from unittest import mock

from jinja2 import Template
from jinja2.bccache import Bucket, BytecodeCache

from generator.budget import folder as budget_folder
from generator.chapters import pack as chapters_pack
from generator.chapters.pack import Pack, load_pack
from generator.chapters.render import Renderer
from generator.chapters.templates import Templates
from generator.checks.case import Case
from generator.checks.run import rules
from generator.document.tree import Document, Inline, Number, Table, Text, Written
from generator.forms import yaml_source
from generator.forms.reading import Passage, Rules
from generator.forms.records import Record, try_form
from generator.pipeline import OWN_TEMPLATES, Draft, Request, Run
from generator.problems import InputsWrong, Level, Place, Problem
from generator.tables.load import load_tables
from generator.writers.dump import dump
from tests.cases.cases import PROJECT, request_of
from tests.checks.mutations.fault import Fault, Where

YEAR = 2025
OWN = PROJECT / "templates"
TRUE = "nothing wrong"
"""The kind of a statement that is true: it must be let pass."""

CORRECTED = "corrected"
"""The hotline centre of inputs/, beside the cases of tests/cases."""


class _Compiled(BytecodeCache):
    """Compiled templates, by their text."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()
_LOOKED_THROUGH: dict[tuple[str, ...], Any] = {}
_CODE: dict[tuple[str, Place], CodeType] = {}


class QuickRenderer(Renderer):
    """A renderer that compiles and looks through each text once in a process."""

    def __init__(self, pack: Pack) -> None:
        super().__init__(pack)
        self.environment.bytecode_cache = _COMPILED
        self.templates = QuickTemplates(pack, self.environment, self.templates.known)

    def tables(self, *_: object) -> tuple[Table, ...]:
        """None: no rule looks at them."""
        return ()


class QuickTemplates(Templates):
    """What the quick renderer looks through."""

    def _problems(self, text: str, shown: str) -> list[Problem]:
        key = ("problems", text, shown)
        if key not in _LOOKED_THROUGH:
            _LOOKED_THROUGH[key] = super()._problems(text, shown)
        return list(_LOOKED_THROUGH[key])

    def _string_problems(self, words: Passage, called: str) -> list[Problem]:
        key = ("string", str(words), str(words.place), called)
        if key not in _LOOKED_THROUGH:
            _LOOKED_THROUGH[key] = super()._string_problems(words, called)
        return list(_LOOKED_THROUGH[key])

    def _undeclared(self, name: str) -> set[str]:
        found = self.pack.find(f"chapters/{name}.j2")
        assert found is not None
        key = ("undeclared", found[1].read_text(encoding="utf-8"))
        if key not in _LOOKED_THROUGH:
            _LOOKED_THROUGH[key] = super()._undeclared(name)
        return set(_LOOKED_THROUGH[key])

    def string(self, words: Passage) -> Template:
        """A short template, its code compiled once."""
        key = str(words), words.place
        if key not in self._strings:
            if key not in _CODE:
                _CODE[key] = self.environment.code_of(words)
            with mock.patch.object(self.environment, "code_of", lambda _: _CODE[key]):
                self._strings[key] = self.environment.short(words)
        return self._strings[key]


_parsed = cache(yaml_source.parse_yaml)
_forms: dict[tuple[type[Record], int], Any] = {}
_tables = cache(load_tables)


def _formed(form: type[Record], source: yaml_source.Source, rules: Rules | None = None) -> Any:
    key = form, id(source)
    if key not in _forms:
        _forms[key] = source, *try_form(form, source, rules)
    _, record, problems = _forms[key]
    return record, list(problems)


@contextmanager
def quick_reading() -> Iterator[None]:
    """Within it, the same text is parsed and read once, and so are the packs' tables."""
    with (
        mock.patch.object(yaml_source, "parse_yaml", _parsed),
        mock.patch.object(budget_folder, "try_form", _formed),
        mock.patch.object(
            chapters_pack, "load_tables", lambda names, folders: _tables(tuple(names), folders)
        ),
    ):
        yield


@dataclass(frozen=True)
class Reading:
    """What came of a case: its text (none when the inputs were refused) and its problems."""

    document: Document | None
    problems: list[Problem]

    @cached_property
    def text(self) -> str | None:
        """All that a reader reads."""
        return None if self.document is None else dump(self.document)

    def together(self, place: Where) -> set[Where]:
        """The lines of templates that print something together with a line."""
        return {line for several in self._stacks if place in several for line in several}

    @cached_property
    def _stacks(self) -> list[set[Where]]:
        """For each thing printed, the lines that print it."""
        blocks = self.document.blocks() if self.document else ()
        inlines = [inline for block in blocks for inline in getattr(block, "inlines", ())]
        stacks = [stack for inline in inlines for stack in _stacks(inline)]
        return [{(p.file, p.line) for p in stack} for stack in stacks]

    @property
    def counted(self) -> Counter[tuple[str, str, str]]:
        """Errors and warnings, without their lines."""
        grave = (p for p in self.problems if p.level is not Level.HINT)
        return Counter((p.code, p.place.file, p.sentence) for p in grave)


def _stacks(inline: Inline) -> Iterator[Written]:
    if isinstance(inline, Number):
        yield inline.written
    pieces = inline.pieces if isinstance(inline, Text) else [getattr(inline, "piece", None)]
    for piece in pieces:
        if piece is not None:
            yield piece.written


Enough = Callable[[Reading], bool]


class Bench:
    """A case copied to a folder of its own, read again and again."""

    _renderers: dict[str, Renderer] = {}  # noqa: RUF012  kept from case to case, on purpose
    _finders: dict[str, list[str]] = {}  # noqa: RUF012

    def __init__(self, case: str, folder: Path) -> None:
        self.root = folder / case
        request = case_request(case)
        shutil.copytree(request.inputs / str(YEAR), self.root / "inputs" / str(YEAR))
        last = request.inputs / str(YEAR - 1)
        if last.is_dir():
            shutil.copytree(last, self.root / "inputs" / str(YEAR - 1))
        shutil.copytree(OWN, self.root / "templates")
        own = (request.templates,) if request.templates else ()
        self.search = (*own, *OWN_TEMPLATES)
        self.sound = self._read("", False, lambda _: False)
        gc.freeze()  # what is kept need not be looked through again and again

    def tries(self, fault: Fault) -> Trial:
        """What the program says of the case with a fault; of one that is found, perhaps not all."""
        path = self.root / fault.file.path
        path.write_text(fault.text, encoding="utf-8", newline="\n")

        def enough(reading: Reading) -> bool:
            return fault.kind != TRUE and Trial(fault, reading, self.sound).found

        try:
            reading = self._read(fault.kind, fault.in_pack, enough)
        finally:
            path.write_text(fault.file.text, encoding="utf-8", newline="\n")
        return Trial(fault, reading, self.sound)

    def _read(self, kind: str, pack_is_faulty: bool, enough: Enough) -> Reading:
        """The case as its files are now."""
        run = Run(Request(YEAR, inputs=self.root / "inputs"), lambda words: None)
        run.renderers = {} if pack_is_faulty else Bench._renderers
        try:
            with (
                quick_reading(),
                mock.patch.object(Run, "renderer", lambda _, pack: self._renderer(run, pack)),
            ):
                (draft,) = run.drafts()
        except InputsWrong as stop:
            return Reading(None, list(stop.problems))
        return self._checked(kind, run, draft, enough)

    def _checked(self, kind: str, run: Run, draft: Draft, enough: Enough) -> Reading:
        """The rules, those first that found others of the kind, until it is enough."""
        case = Case(draft.budget, draft.facts, draft.document, draft.renderer.pack, run.subjects)
        finders, every = self._finders.setdefault(kind, []), rules()
        reading = Reading(draft.document, [])
        for code in (*finders, *(code for code in every if code not in finders)):
            if found := [*every[code].problems(case)]:
                reading.problems.extend(found)
                if enough(reading):
                    self._finders[kind] = [code, *(other for other in finders if other != code)]
                    break
        return reading

    def _renderer(self, run: Run, pack: str) -> Renderer:
        if pack not in run.renderers:
            faulty = () if run.renderers is Bench._renderers else (self.root / "templates",)
            run.renderers[pack] = QuickRenderer(load_pack(pack, (*faulty, *self.search)))
        return run.renderers[pack]


@dataclass(frozen=True)
class Trial:
    """A fault, what the program said of it, and what it says without it."""

    fault: Fault
    reading: Reading
    sound: Reading

    @property
    def shows(self) -> bool:
        """True when a reader would read anything else than before."""
        return self.reading.text != self.sound.text

    @property
    def new(self) -> list[Problem]:
        """The errors and warnings that the fault brought."""
        more = self.reading.counted - self.sound.counted
        return [
            p
            for p in self.reading.problems
            if p.level is not Level.HINT and (p.code, p.place.file, p.sentence) in more
        ]

    @property
    def found(self) -> bool:
        """True when one of them is at the fault, or at what contradicts it."""
        places = set(self.fault.places)
        for place in self.fault.places if self.fault.in_pack else ():
            places |= self.reading.together(place) | self.sound.together(place)
        return any((p.place.file, p.place.line) in places for p in self.new)

    def __str__(self) -> str:
        said = "；".join(f"{p.code} {p.place} {p.sentence}" for p in self.new) or "没有发现"
        return f"{self.fault}\n      {said}"


def case_request(case: str) -> Request:
    """What the command line asks for a case."""
    if case == CORRECTED:
        return Request(YEAR, inputs=PROJECT / "inputs", unit="区热线中心")
    return request_of(case)
