"""A pack and a unit's facts become a Document.

The body is rendered first, then the chapters that print the glossary, wherever they stand;
numbers of chapters are given at the end, when it is known which chapters there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from jinja2 import TemplateError
from msgspec.structs import replace

from generator.budget.budget import OFFICE, Budget
from generator.budget.words import Narrative
from generator.chapters.environment import ChapterEnvironment
from generator.chapters.faults import failure
from generator.chapters.front_matter import FrontMatter, without_front_matter
from generator.chapters.glossary import all_terms, glossary_of, with_terms
from generator.chapters.marks import Marks
from generator.chapters.markup import Numbering, TooDeep, blocks_of
from generator.chapters.pack import Pack
from generator.chapters.provenance import outermost
from generator.chapters.templates import Templates
from generator.chapters.wording import Wording
from generator.document.inlines import Inline
from generator.document.tree import Chapter, Chart, Document, Heading, Table
from generator.facts.fact import Fact, Kind
from generator.facts.lines import Lines
from generator.facts.model import Facts
from generator.forms.reading import Passage
from generator.forms.records import Blank
from generator.problems import InputsWrong, Place, Problem
from generator.subjects.lists import Subjects
from generator.tables.build import TableMaker

CONTEXT = frozenset(
    {*Facts.__struct_fields__, "narrative", "thresholds", "words", "glossary"} - {"registry"}
)
"""The names that templates may use, beside the functions of Wording."""


class Renderer:
    """Renders documents with one pack; made once, used for any number of units."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.environment = ChapterEnvironment(
            pack, without_front_matter, self._put, self._report_blank
        )
        self.wording = Wording(
            pack, self.environment, self.text, lambda: self._marks, lambda: self._context["scope"]
        )
        self._marks = Marks()
        self._problems: list[Problem] = []
        self._context: dict[str, Any] = {}
        self.templates = Templates(pack, self.environment, lambda: self._known)

    @outermost
    def document(self, facts: Facts, narrative: Narrative) -> Document:
        """The unit's document; raises InputsWrong with all that is wrong in pack or inputs."""
        self._marks, self._problems, self.wording.undrawn = Marks(), [], []
        self.environment.start()
        self._context = self._context_of(facts, narrative)
        wanted = {n: f for n, f in self.templates.fronts.items() if self._wanted(f)}
        with_glossary = self.templates.with_glossary & wanted.keys()
        body = {n: self._chapter(n, f) for n, f in wanted.items() if n not in with_glossary}
        done = with_terms(body.values(), all_terms(self.pack, narrative.glossary))
        own, report = narrative.glossary, self._problems.append
        glossary = glossary_of(done, self.pack, own, self.environment.print, self.text, report)
        rendered = {chapter.id: chapter for chapter in done}
        for name in with_glossary:
            chapter = self._chapter(name, wanted[name], glossary=glossary)
            rendered[name] = replace(chapter, explains=True)
        title = tuple(map(self.plain, self.pack.title))
        chapters = tuple(_with_numbered_charts(self._in_order(rendered)))
        if self._problems:
            raise InputsWrong(self._problems)
        self.templates.keep()
        undrawn = tuple(self.wording.undrawn)
        return Document(title, str(facts.unit.name), facts.year, chapters, undrawn=undrawn)

    def _in_order(self, rendered: Mapping[str, Chapter]) -> Iterator[Chapter]:
        """The chapters numbered, with the headings of the parts that have any of them."""
        numbering = Numbering(self.pack.numbering)
        if not self.pack.parts:
            for name in self.pack.chapters:
                if name in rendered:
                    yield self._numbered(rendered[name], numbering)
        for number, part in enumerate(self.pack.parts, 1):
            inside = [rendered[name] for name in part.chapters if name in rendered]
            if part.title is None or not inside:
                yield from (self._numbered(chapter, numbering) for chapter in inside)
                continue
            words = self._marks.inlines(self.text(part.title))
            heading = Heading(f"part.{number}", 1, numbering.next(1), words)
            yield Chapter(heading.id, heading, ())
            for chapter in inside:
                numbered = self._numbered(chapter, numbering)
                yield replace(numbered, part=heading.number.rstrip("\u3000"))

    def _numbered(self, chapter: Chapter, numbering: Numbering) -> Chapter:
        heading = chapter.heading
        if not self.templates.fronts[chapter.id].numbered:
            return chapter
        number = numbering.next(heading.level)
        return replace(chapter, heading=replace(heading, number=number))

    @outermost
    def tables(self, facts: Facts, budget: Budget, subjects: Subjects) -> tuple[Table, ...]:
        """The disclosure tables of the unit rendered last; raises InputsWrong."""
        self._problems = []
        lines = Lines.entered(budget.ledger, "ledger", facts.registry)
        units = {str(facts.unit.name): str(facts.unit.name)}
        if facts.department is not None:
            office, *others = (str(unit.name) for unit in facts.department.units)
            units = {office: f"{office}（{OFFICE}）", **{name: name for name in others}}
        style = self.pack.table_numbers
        maker = TableMaker(lines, subjects, self.plain, style, units, budget.performance)
        forms = self.pack.tables.items()
        made = tuple(maker.table(name, form) for name, form in forms if maker.stands(form))
        if self._problems:
            raise InputsWrong(self._problems)
        return made

    def plain(self, words: Passage) -> str:
        """A short template as a reader reads it; what is wrong is reported as of `text`."""
        if "{" not in words:  # as are nearly all of a table's, which are hundreds
            return str(words).removesuffix("\n")
        return self._marks.plain(self.text(words))

    def file_name(self) -> str:
        """The name of the outputs of the unit rendered last, without their endings."""
        return self.plain(self.pack.file_name)

    def tables_file_name(self) -> str:
        """The name of that unit's workbook of tables, without its ending."""
        return self.plain(self.pack.tables_file_name)

    def text(self, words: Passage, **values: Any) -> str:
        """A short template (phrase, title, explanation), with marks; reports what is wrong."""
        return self._guarded(
            lambda: self.templates.string(words).render(**self._context, **values), words.place
        )

    def _context_of(self, facts: Facts, narrative: Narrative) -> dict[str, Any]:
        thresholds = {
            name: Fact(f"threshold.{name}", name, Kind.AMOUNT, value, places=(place,))
            for name, (value, place) in self.pack.thresholds.items()
        }
        shown = {name: getattr(facts, name) for name in CONTEXT if hasattr(facts, name)}
        own = {"narrative": narrative, "thresholds": thresholds, "words": OwnWords(self)}
        return {**shown, **own, **self.wording.functions()}

    @property
    def _known(self) -> frozenset[str]:
        return CONTEXT | self.wording.functions().keys() | self.environment.globals.keys()

    def _wanted(self, front: FrontMatter) -> bool:
        if front.when is None:
            return True
        condition = front.when

        def holds() -> str:
            expression = self.environment.compile_expression(str(condition), False)
            return "holds" if expression(**self._context) else ""

        return bool(self._guarded(holds, condition.place))

    def _chapter(self, name: str, front: FrontMatter, **values: Any) -> Chapter:
        file = front.place.file
        text = self._guarded(
            lambda: self.environment.get_template(f"chapters/{name}.j2").render(
                **self._context, **values
            ),
            Place(file),
        )
        level = 2 if self._in_titled_part(name) else 1
        heading = self._marks.inlines(self.text(self.pack.titles.get(name, front.title)))
        numbering = Numbering(self.pack.numbering)
        try:
            blocks = blocks_of(text, name, self._marks, numbering, level)
        except TooDeep:
            blocks = ()
            depth = len(self.pack.numbering) - level
            hint = f"这一章里至多用 {depth} 个 # 或 *，或在 pack.yaml 的 numbering 里补上一级"
            sentence = f"有的标题比第{len(self.pack.numbering)}级还深，没有序号的样子"
            self._problems.append(Problem("T32", Place(file), sentence, hint))
        return Chapter(name, Heading(name, level, "", heading), blocks, file, tables=front.tables)

    def _in_titled_part(self, name: str) -> bool:
        return any(part.title is not None and name in part.chapters for part in self.pack.parts)

    def _guarded(self, render: Callable[[], str], place: Place) -> str:
        """What a template gives; what it fails of is reported at its place."""
        try:
            return render()
        except (
            TemplateError,
            TypeError,
            ValueError,
            ArithmeticError,
            LookupError,
            AttributeError,
            RecursionError,
            SyntaxError,
        ) as error:
            self._problems.append(failure(error, place, self.pack, self._known))
        return ""

    def _put(self, inline: Inline) -> str:
        return self._marks.put(inline)

    def _report_blank(self, value: Blank) -> None:
        self._problems.append(value.problem)


def _with_numbered_charts(chapters: Iterable[Chapter]) -> Iterator[Chapter]:
    """The chapters, their charts numbered through (图1)."""
    numbers = count(1)
    for chapter in chapters:
        blocks = (
            replace(block, number=f"图{next(numbers)}") if isinstance(block, Chart) else block
            for block in chapter.blocks
        )
        yield replace(chapter, blocks=tuple(blocks))


class OwnWords(Mapping[str, str]):
    """The pack's `words` as templates see them: each filled in when it is asked for."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer, self.known = renderer, renderer.pack.words

    def __getitem__(self, name: str) -> str:
        return self.renderer.text(self.known[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)
