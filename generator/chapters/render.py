"""A pack and a unit's facts become a Document.

The body is rendered first, then the chapters that print the glossary, wherever they stand;
numbers of chapters are given at the end, when it is known which chapters there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError, meta, nodes

from generator.budget.model import Budget, Narrative
from generator.chapters.charts import unknown_charts
from generator.chapters.environment import ChapterEnvironment
from generator.chapters.faults import failure, syntax_problem, undefined_problem, with_column
from generator.chapters.front_matter import FrontMatter, read_front_matter, without_front_matter
from generator.chapters.glossary import all_terms, glossary_of, with_terms
from generator.chapters.marks import Marks
from generator.chapters.markup import Numbering, blocks_of
from generator.chapters.pack import Pack
from generator.chapters.typed import typed_amounts
from generator.chapters.wording import Wording
from generator.document.tree import Chapter, Chart, Document, Heading, Table
from generator.facts.fact import Fact, Kind
from generator.facts.lines import Lines
from generator.facts.model import Facts
from generator.forms.reading import Passage
from generator.forms.records import Blank
from generator.forms.yaml_source import read_text
from generator.problems import InputsWrong, Place, Problem
from generator.subjects.lists import Subjects
from generator.tables.build import TableMaker

CONTEXT = frozenset(
    {*(field.name for field in fields(Facts)), "narrative", "thresholds", "glossary"} - {"registry"}
)
"""The names that templates may use, beside the functions of Wording."""


class Renderer:
    """Renders documents with one pack; made once, used for any number of units."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.environment = ChapterEnvironment(
            pack, without_front_matter, self._put, self._report_blank
        )
        self.wording = Wording(pack, self.environment, self.text, lambda: self._marks)
        self._marks = Marks()
        self._problems: list[Problem] = []
        self._context: dict[str, Any] = {}
        self._strings: dict[tuple[str, Place], Template] = {}

    def document(self, facts: Facts, narrative: Narrative) -> Document:
        """The unit's document; raises InputsWrong with all that is wrong in pack or inputs."""
        self._marks, self._problems, self.wording.undrawn = Marks(), [], []
        self._context = self._context_of(facts, narrative)
        chapters = {name: front for name, front in self._fronts.items() if self._wanted(front)}
        with_glossary = [name for name in chapters if name in self._glossary_chapters]
        body = {n: self._chapter(n, f) for n, f in chapters.items() if n not in with_glossary}
        done = with_terms(body.values(), all_terms(self.pack, narrative.glossary))
        glossary = glossary_of(
            done, self.pack, narrative.glossary, self.text, self._problems.append
        )
        rendered = {chapter.id: chapter for chapter in done}
        for name in with_glossary:
            rendered[name] = self._chapter(name, chapters[name], glossary=glossary)
        title = tuple(map(self.plain, self.pack.title))
        if self._problems:
            raise InputsWrong(self._problems)
        numbering, charts = Numbering(), count(1)
        return Document(
            title,
            str(facts.unit.name),
            facts.year,
            tuple(_numbered(rendered[name], numbering, charts) for name in chapters),
            undrawn=tuple(self.wording.undrawn),
        )

    def tables(self, facts: Facts, budget: Budget, subjects: Subjects) -> tuple[Table, ...]:
        """The disclosure tables of the unit rendered last; raises InputsWrong."""
        self._problems = []
        lines = Lines.entered(budget.ledger, "ledger", facts.registry)
        maker = TableMaker(lines, subjects, self.plain, self.pack.numbers, budget.performance)
        made = tuple(maker.table(name, form) for name, form in self.pack.tables.items())
        if self._problems:
            raise InputsWrong(self._problems)
        return made

    def plain(self, words: Passage) -> str:
        """A short template as a reader reads it; what is wrong is reported as of `text`."""
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
            lambda: self._string(words).render(**self._context, **values), words.place
        )

    def _string(self, words: Passage) -> Template:
        key = str(words), words.place
        if key not in self._strings:
            self._strings[key] = self.environment.short(words)
        return self._strings[key]

    def _context_of(self, facts: Facts, narrative: Narrative) -> dict[str, Any]:
        thresholds = {
            name: Fact(f"threshold.{name}", name, Kind.AMOUNT, value, places=(place,))
            for name, (value, place) in self.pack.thresholds.items()
        }
        shown = {name: getattr(facts, name) for name in CONTEXT if hasattr(facts, name)}
        own = {"narrative": narrative, "thresholds": thresholds}
        return {**shown, **own, **self.wording.functions()}

    @cached_property
    def _fronts(self) -> dict[str, FrontMatter]:
        """The front matter of each chapter in order; all templates have been looked through."""
        problems: list[Problem] = []
        fronts = {}
        for name in self.pack.chapters:
            found = self.pack.find(f"chapters/{name}.j2")
            if found is None:
                hint = f"在 {self.pack.name}/chapters/ 或上级模板里写 {name}.j2"
                problems.append(Problem("T07", name.place, f"没有章模板“{name}”", hint))
                continue
            try:
                text = read_text(found[1], found[0])
                fronts[str(name)] = read_front_matter(text, found[0])
                problems += self._template_problems(text, found[0])
            except InputsWrong as wrong:
                problems += wrong.problems
        for shown, path in self._shared_templates():
            problems += self._template_problems(read_text(path, shown), shown)
        for group, cases in self.pack.phrases.items():
            for case, words in cases.items():
                problems += self._string_problems(words, f"短语“{group}/{case}”")
        for entry in self.pack.terms:
            problems += self._string_problems(entry.text, f"名词“{entry.term}”")
        for table, form in self.pack.tables.items():
            for words in form.templates():
                problems += self._string_problems(words, f"表“{table}”")
        if problems:
            raise InputsWrong(problems)
        if problems := [*unknown_charts(self.pack, self.environment)]:
            raise InputsWrong(problems)
        return fronts

    def _shared_templates(self) -> Iterator[tuple[str, Path]]:
        """The macros that chapters import: templates that are no chapters of the pack."""
        chapters = {f"chapters/{name}.j2" for name in self.pack.chapters}
        for template in self.pack.files():
            found = self.pack.find(template)
            if template not in chapters and template.startswith("chapters/_") and found:
                yield found

    @cached_property
    def _glossary_chapters(self) -> set[str]:
        return {name for name in self._fronts if "glossary" in self._undeclared(name)}

    def _undeclared(self, name: str) -> set[str]:
        found = self.pack.find(f"chapters/{name}.j2")
        assert found is not None
        body = without_front_matter(read_text(found[1], found[0]))
        return meta.find_undeclared_variables(self.environment.parse(body))

    def _template_problems(self, text: str, shown: str) -> list[Problem]:
        body = without_front_matter(text)
        try:
            tree = self.environment.parse(body, name=shown)
            undefined = meta.find_undeclared_variables(tree) - self._known
        except TemplateSyntaxError as error:
            return [syntax_problem(error, Place(shown, error.lineno), known=self._filters)]
        names = list(tree.find_all(nodes.Name))
        local = {node.name for node in names if node.ctx != "load"} | _imported(tree)
        return [
            *typed_amounts(self.environment, body, text, shown),
            *(
                undefined_problem(
                    node.name,
                    with_column(Place(shown, node.lineno), node.name, text),
                    self._known | local,
                )
                for node in names
                if node.name in undefined - local
            ),
        ]

    def _string_problems(self, words: Passage, called: str) -> list[Problem]:
        try:
            self._string(words)
        except TemplateSyntaxError as error:
            return [syntax_problem(error, words.place, called, self._filters)]
        found = typed_amounts(self.environment, str(words), str(words), words.place.file)
        return [Problem(p.code, words.place, f"{called}：{p.sentence}", p.hint) for p in found]

    @cached_property
    def _known(self) -> frozenset[str]:
        return CONTEXT | self.wording.functions().keys() | self.environment.globals.keys()

    @property
    def _filters(self) -> list[str]:
        return [*self.environment.filters, *self.environment.tests]

    def _wanted(self, front: FrontMatter) -> bool:
        if front.when is None:
            return True
        condition = front.when

        def holds() -> str:
            expression = self.environment.compile_expression(str(condition), False)
            return "holds" if expression(**self._context) else ""

        return bool(self._guarded(holds, condition.place))

    def _chapter(self, name: str, front: FrontMatter, **values: Any) -> Chapter:
        found = self.pack.find(f"chapters/{name}.j2")
        assert found is not None
        text = self._guarded(
            lambda: self.environment.get_template(f"chapters/{name}.j2").render(
                **self._context, **values
            ),
            Place(found[0]),
        )
        title = self._marks.inlines(self.text(front.title))
        blocks = blocks_of(text, name, self._marks, Numbering())
        return Chapter(name, Heading(name, 1, "", title), blocks, found[0])

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
        ) as error:
            self._problems.append(failure(error, place, self.pack, self._known))
        return ""

    def _put(self, inline: Any) -> str:
        return self._marks.put(inline)

    def _report_blank(self, value: Blank) -> None:
        self._problems.append(value.problem)


def _numbered(chapter: Chapter, numbering: Numbering, charts: Iterator[int]) -> Chapter:
    heading = replace(chapter.heading, number=numbering.next(1))
    blocks = (
        replace(block, number=f"图{next(charts)}") if isinstance(block, Chart) else block
        for block in chapter.blocks
    )
    return replace(chapter, heading=heading, blocks=tuple(blocks))


def _imported(tree: nodes.Template) -> set[str]:
    """The names that `from … import` brings in."""
    names = (name for node in tree.find_all(nodes.FromImport) for name in node.names)
    return {name if isinstance(name, str) else name[1] for name in names}
