"""What is missing in a pack, or written in it and never used: for who writes packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from jinja2 import nodes

from generator.chapters.front_matter import without_front_matter
from generator.chapters.render import Renderer
from generator.chapters.settings import GlossaryEntry
from generator.chapters.wording import CASES
from generator.document.tree import Document
from generator.facts.model import Facts
from generator.forms.yaml_source import read_text
from generator.problems import Level, Place, Problem, nearest
from generator.subjects.lists import Subjects

OF_THE_PROGRAM = {"类款项"}
"""The group that `path` uses."""


class PackFaults:
    """Looks a pack over beyond what rendering asks of it."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer, self.pack = renderer, renderer.pack

    def unused(self) -> Iterator[Problem]:
        """Chapters and phrases of the pack's own folder that nothing uses; unknown cases."""
        name, folder = self.pack.folders[0]
        for path in sorted(folder.glob("chapters/[!_]*.j2")):
            if path.stem not in map(str, self.pack.chapters):
                hint = "在 pack.yaml 的 chapters 或 parts 里列出，或删去这个文件"
                place = Place(f"{name}/chapters/{path.name}")
                yield _warning("T50", place, f"这一章没有列入“{path.stem}”", hint)
        for group, cases in self.pack.phrases.items():
            for case, words in cases.items():
                if words.place.file.partition("/")[0] != name:
                    continue
                if group not in self._groups:
                    hint = nearest(group, self._groups) or "在章里用 compare、because，或删去这一组"
                    yield _warning("T51", words.place, f"没有一章用短语“{group}”", hint)
                elif case not in CASES:
                    hint = nearest(case, CASES) or f"可用：{'、'.join(CASES)}"
                    yield _warning("T52", words.place, f"“{group}”里的“{case}”不会用到", hint)

    @cached_property
    def _groups(self) -> set[str]:
        """What templates give to functions, among it the names of groups of phrases."""
        found = set(OF_THE_PROGRAM)
        for text in self._texts():
            tree = self.renderer.environment.parse(text)
            named = [c for call in tree.find_all(nodes.Call) for c in call.args]
            named += [c for macro in tree.find_all(nodes.Macro) for c in macro.defaults]
            found |= {str(c.value) for c in named if isinstance(c, nodes.Const)}
        return found

    def _texts(self) -> Iterator[str]:
        """The templates of chapters and macros, and the short ones: titles, names, tables."""
        templates, pack = self.renderer.templates, self.pack
        chapters = (pack.find(f"chapters/{chapter}.j2") for chapter in pack.chapters)
        for shown, path in (*(c for c in chapters if c), *templates.shared()):
            yield without_front_matter(read_text(path, shown))
        yield from (str(front.title) for front in templates.fronts.values())
        yield from (str(words) for words, _ in templates.strings())
        yield from map(str, (*pack.title, pack.file_name, pack.tables_file_name))

    def unlisted(self, lists: Mapping[int, Subjects]) -> Iterator[Problem]:
        """Codes in the pack's own folder that the lists of a year do not have."""
        named = (*self.pack.subject_names.items(), *self.pack.subjects.items())
        for code, words in named:
            if not words.place.file.startswith(f"{self.pack.name}/"):
                continue
            missing = [str(y) for y, listed in lists.items() if str(code) not in listed.functional]
            if missing:
                sentence = f"{code} 不在{'、'.join(missing)}年的功能分类科目里"
                yield _warning("T53", words.place, sentence, "核对编码，或删去")

    def unexplained(self, document: Document, known: Iterable[GlossaryEntry]) -> Iterator[Problem]:
        """Terms of the trade that the body uses and the pack's glossary does not explain."""
        explained = {str(w) for e in self.pack.terms for w in (e.term, *e.match)}
        body = "".join(
            b.text for c in document.chapters if not c.explains for b in (c.heading, *c.blocks)
        )
        missing = [str(e.term) for e in known if e.term in body and str(e.term) not in explained]
        if missing and any(chapter.explains for chapter in document.chapters):
            place = Place(f"{self.pack.name}/glossary.yaml")
            sentence = f"正文用到、名词解释里没有：{'、'.join(missing)}"
            yield _warning("T54", place, sentence, "在 glossary.yaml 的 terms 里补上")

    def untold(self, document: Document, facts: Facts) -> Iterator[Problem]:
        """What every explanation must tell and this one does not."""
        told = {n.fact.name for n in document.numbers()}
        three = facts.three_public
        for label, figures in (
            ("收支总预算", (facts.income.total, facts.income.change.this)),
            ("支出预算", (facts.spending.total,)),
            ("财政拨款收支", (facts.appropriation.total,)),
            ("“三公”经费", (three.total,)),
            ("政府采购", (facts.procurement.total,)),
            ("国有资产占有使用", (facts.holdings.vehicles,)),
        ):
            if not any(figure.name in told for figure in figures):
                place = Place(f"{self.pack.name}/pack.yaml")
                hint = "加上说这件事的一章，或在已有的章里印出它"
                yield _warning("T55", place, f"没有一章说“{label}”", hint)


def _warning(code: str, place: Place, sentence: str, hint: str) -> Problem:
    return Problem(code, place, sentence, hint, Level.WARNING)
