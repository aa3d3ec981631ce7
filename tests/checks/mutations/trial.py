"""Running faults: read, derive, render, check in one process, with all that can be kept kept."""

from __future__ import annotations

import gc
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from unittest import mock

from msgspec.structs import replace

from generator.chapters.pack import load_pack
from generator.checks.case import Case
from generator.checks.run import rules
from generator.document.inlines import Inline, Number, Text, Written
from generator.document.tree import Document
from generator.pipeline import OWN_TEMPLATES, Draft, Request, Run
from generator.problems import InputsWrong, Level, Problem
from generator.subjects.lists import load_subjects
from generator.writers.dump import dump
from tests.cases.cases import PROJECT, request_of
from tests.checks.mutations.fault import Fault, Where
from tests.checks.quick import QuickRenderer, Told, quick_reading

YEAR = 2025
OWN = PROJECT / "templates"
TRUE = "nothing wrong"
"""The kind of a statement that is true: it must be let pass."""

CORRECTED = "corrected"
"""The hotline centre of inputs/, beside the cases of tests/cases."""


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
    """A case copied to a folder of its own, read again and again; a faulty pack tells the facts
    that the sound one told.
    """

    _renderers: dict[str, QuickRenderer] = {}  # noqa: RUF012  kept from case to case, on purpose
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
        self.subjects = load_subjects(YEAR)
        self.told: Told | None = None
        self.draft = self._draft()
        self.told = self._renderers[self.draft.renderer.pack.name].told
        assert not self.draft.document.undrawn  # which kept chapters would not tell again
        self.sound = self._checked("", self.draft, lambda _: False)
        gc.freeze()  # what is kept need not be looked through again and again

    def tries(self, fault: Fault) -> Trial:
        """What the program says of the case with a fault; of one that is found, perhaps not all."""

        def enough(reading: Reading) -> bool:
            return fault.kind != TRUE and Trial(fault, reading, self.sound).found

        return Trial(fault, self._reading(fault, enough, fault.moves_others), self.sound)

    def says(self, fault: Fault, anew: bool) -> tuple[Document | None, list[Problem]]:
        """The document with a fault of the inputs, and all that is said of it."""
        reading = self._reading(fault, lambda _: False, anew)
        return reading.document, reading.problems

    def _reading(self, fault: Fault, enough: Enough, anew: bool) -> Reading:
        path = self.root / fault.file.path
        path.write_text(fault.text, encoding="utf-8", newline="\n")
        try:
            draft = self._with_pack(path) if fault.in_pack else self._draft(anew)
            return self._checked(fault.kind, draft, enough)
        except InputsWrong as stop:
            return Reading(None, list(stop.problems))
        finally:
            path.write_text(fault.file.text, encoding="utf-8", newline="\n")

    def _draft(self, anew: bool = True) -> Draft:
        """The case as its inputs are now, told by the sound pack; chapters that ask for nothing
        else are the sound ones, unless all are wanted `anew`, as when others than the spoilt words
        have moved, which equal words do not show.
        """
        for pack, renderer in self._renderers.items():
            own = self.told is not None and pack == self.draft.renderer.pack.name
            renderer.before = self.told if own and not anew else None
        run = Run(Request(YEAR, inputs=self.root / "inputs"), lambda words: None)
        with quick_reading(), mock.patch.object(Run, "renderer", lambda _, pack: self._sound(pack)):
            (draft,) = run.drafts()
        return draft

    def _with_pack(self, spoilt: Path) -> Draft:
        """The sound facts, told by the pack as it is now; a chapter's template spoils no other."""
        kept = {} if self.told is None else dict(self.told.chapters)
        if spoilt.parent.name != "chapters" or spoilt.name.startswith("_"):
            kept.clear()
        kept.pop(spoilt.stem, None)
        search = (self.root / "templates", *self.search)
        with quick_reading():
            renderer = QuickRenderer(load_pack(self.draft.renderer.pack.name, search), kept)
            document = renderer.document(self.draft.facts, self.draft.budget.narrative)
        return replace(self.draft, document=document, renderer=renderer)

    def _sound(self, pack: str) -> QuickRenderer:
        if pack not in self._renderers:
            self._renderers[pack] = QuickRenderer(load_pack(pack, self.search))
        return self._renderers[pack]

    def _checked(self, kind: str, draft: Draft, enough: Enough) -> Reading:
        """The rules, those first that found others of the kind, until it is enough."""
        case = Case(draft.budget, draft.facts, draft.document, draft.renderer.pack, self.subjects)
        finders, every = self._finders.setdefault(kind, []), rules()
        reading = Reading(draft.document, [])
        for code in (*finders, *(code for code in every if code not in finders)):
            if found := [*every[code].problems(case)]:
                reading.problems.extend(found)
                if enough(reading):
                    self._finders[kind] = [code, *(other for other in finders if other != code)]
                    break
        return reading


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
