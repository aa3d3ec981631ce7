"""The templates of a pack, looked through before anything is rendered with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from jinja2 import Template, TemplateSyntaxError, meta, nodes

from generator.chapters.charts import chart_sources, unknown_charts
from generator.chapters.compiled import key_of, load, save
from generator.chapters.environment import ChapterEnvironment
from generator.chapters.faults import syntax_problem, undefined_problem, with_column
from generator.chapters.front_matter import FrontMatter, read_front_matter, without_front_matter
from generator.chapters.pack import Pack
from generator.chapters.typed import typed_amounts
from generator.forms.reading import Passage
from generator.forms.yaml_source import read_text
from generator.problems import InputsWrong, Place, Problem


class Templates:
    """Chapters with their front matter, shared macros, and the short templates in YAML files.

    `known` gives the names that templates may use.
    """

    def __init__(
        self, pack: Pack, environment: ChapterEnvironment, known: Callable[[], frozenset[str]]
    ) -> None:
        self.pack, self.environment, self.known = pack, environment, known
        self._strings: dict[tuple[str, Place], Template] = {}
        self._texts: dict[str, str] = {}
        self._trees: dict[str, tuple[nodes.Template, set[str]]] = {}
        self._key, self._saved = b"", 0

    def string(self, words: Passage) -> Template:
        """A short template, made once."""
        key = str(words), words.place
        if key not in self._strings:
            self._strings[key] = self.environment.short(words)
        return self._strings[key]

    @cached_property
    def fronts(self) -> dict[str, FrontMatter]:
        """The front matter of each chapter in order; raises InputsWrong with all that is wrong."""
        problems: list[Problem] = []
        fronts = {}
        texts: list[tuple[str, str]] = []
        for name in self.pack.chapters:
            found = self.pack.find(f"chapters/{name}.j2")
            if found is None:
                hint = f"在 {self.pack.name}/chapters/ 或上级模板里写 {name}.j2"
                problems.append(Problem("T07", name.place, f"没有章模板“{name}”", hint))
                continue
            try:
                text = read_text(found[1], found[0])
                fronts[str(name)] = read_front_matter(text, found[0])
                self._texts[name] = text
                texts.append((found[0], text))
            except InputsWrong as wrong:
                problems += wrong.problems
        texts += [(shown, read_text(path, shown)) for shown, path in self.shared()]
        if problems or not self._kept(texts):
            titles = [(front.title, f"章“{name}”的题目") for name, front in fronts.items()]
            self._look_through(texts, [*self.strings(), *titles], problems)
        return fronts

    def _kept(self, texts: list[tuple[str, str]]) -> bool:
        """Whether an earlier run found nothing wrong with these templates, and kept their code."""
        known = {*self.known(), *(f"chart {name}" for name in self.pack.charts)}
        if self.pack.charts:
            texts = [*texts, *chart_sources(self.pack)]
        self._key = key_of(texts, (words for words, _ in self.strings()), known)
        if found := load(self._key):
            self.environment.codes, self.with_glossary = found
        self._saved = len(self.environment.codes)
        return found is not None

    def keep(self) -> None:
        """Keep what was compiled since, for later runs."""
        if self._key and len(self.environment.codes) > self._saved:
            save(self._key, self.environment.codes, self.with_glossary)
            self._saved = len(self.environment.codes)

    def _look_through(
        self,
        texts: list[tuple[str, str]],
        strings: list[tuple[Passage, str]],
        problems: list[Problem],
    ) -> None:
        """Raises InputsWrong with the problems, and all that is wrong in the templates."""
        for shown, text in texts:
            problems += self._problems(text, shown)
        for words, called in strings:
            problems += self._string_problems(words, called)
        if problems:
            raise InputsWrong(problems)
        if problems := [*unknown_charts(self.pack, self.environment)]:
            raise InputsWrong(problems)

    def shared(self) -> Iterator[tuple[str, Path]]:
        """The macros that chapters import: templates that are no chapters of the pack."""
        chapters = {f"chapters/{name}.j2" for name in self.pack.chapters}
        for template in self.pack.files():
            own = template not in chapters and template.startswith("chapters/_")
            if own and (found := self.pack.find(template)):
                yield found

    def strings(self) -> Iterator[tuple[Passage, str]]:
        """The short templates of its YAML files, each with what it is called."""
        pack = self.pack
        yield from ((line, "标题") for line in pack.title)
        yield pack.file_name, "文件名"
        yield pack.tables_file_name, "公开表的文件名"
        for group, cases in pack.phrases.items():
            yield from ((words, f"短语“{group}/{case}”") for case, words in cases.items())
        yield from ((entry.text, f"名词“{entry.term}”") for entry in pack.terms)
        yield from ((text, f"科目“{code}”的解释") for code, text in pack.subjects.items())
        for table, form in pack.tables.items():
            yield from ((words, f"表“{table}”") for words in form.templates())
        yield from ((words, f"叫法“{name}”") for name, words in pack.words.items())
        yield from ((words, f"章“{name}”的题目") for name, words in pack.titles.items())
        for part in pack.parts:
            if part.title is not None:
                yield part.title, "部分的题目"

    @cached_property
    def with_glossary(self) -> frozenset[str]:
        """The chapters that print the glossary."""
        return frozenset(
            name
            for name, front in self.fronts.items()
            if "glossary" in self._undeclared(self._texts[name], front.place.file)
        )

    def _undeclared(self, text: str, shown: str) -> set[str]:
        return self._parsed(without_front_matter(text), shown)[1]

    def _parsed(self, body: str, shown: str) -> tuple[nodes.Template, set[str]]:
        """The tree of a template, and the names that it takes from elsewhere; read once."""
        if body not in self._trees:
            tree = self.environment.parse(body, name=shown)
            self._trees[body] = tree, meta.find_undeclared_variables(tree)
        return self._trees[body]

    def _problems(self, text: str, shown: str) -> list[Problem]:
        body = without_front_matter(text)
        try:
            tree, undeclared = self._parsed(body, shown)
        except TemplateSyntaxError as error:
            return [syntax_problem(error, Place(shown, error.lineno), known=self._filters)]
        except RecursionError:
            return [_too_deep(Place(shown))]
        names = list(tree.find_all(nodes.Name))
        local = {node.name for node in names if node.ctx != "load"} | _imported(tree)
        undefined = undeclared - self.known() - local
        return [
            *typed_amounts(self.environment, body, text, shown),
            *(
                undefined_problem(
                    node.name,
                    with_column(Place(shown, node.lineno), node.name, text),
                    self.known() | local,
                )
                for node in names
                if node.name in undefined
            ),
        ]

    def _string_problems(self, words: Passage, called: str) -> list[Problem]:
        try:
            self.environment.code_of(words)
        except TemplateSyntaxError as error:
            return [syntax_problem(error, words.place, called, self._filters)]
        except (RecursionError, SyntaxError):
            return [_too_deep(words.place)]
        found = typed_amounts(self.environment, str(words), str(words), words.place.file)
        return [Problem(p.code, words.place, f"{called}：{p.sentence}", p.hint) for p in found]

    @property
    def _filters(self) -> list[str]:
        return [*self.environment.filters, *self.environment.tests]


def _too_deep(place: Place) -> Problem:
    return Problem("T56", place, "模板里的括号、语句套得太深", "拆成几步写")


def _imported(tree: nodes.Template) -> set[str]:
    """The names that `from … import` brings in."""
    names = (name for node in tree.find_all(nodes.FromImport) for name in node.names)
    return {name if isinstance(name, str) else name[1] for name in names}
