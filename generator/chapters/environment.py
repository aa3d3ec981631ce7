"""Jinja for chapters: sandboxed, strict, and with numbers that stay numbers.

Whatever a template prints passes `finalize`: a fact becomes a mark, words from the inputs keep
their place, a blank is reported, anything else that is not text is refused.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    UndefinedError,
    pass_context,
)
from jinja2.runtime import Undefined
from jinja2.utils import missing
from msgspec import Struct
from msgspec.structs import replace

from generator.budget.names import file_inside
from generator.chapters.bounds import BoundedEnvironment
from generator.chapters.compiled import Codes, words_key
from generator.chapters.marks import has_marks
from generator.chapters.pack import Pack
from generator.chapters.provenance import keep_words, place_in, template_lines, with_places
from generator.document.inlines import Inline, Number, Piece, Term, Text
from generator.document.numbers import printed
from generator.facts.fact import Fact
from generator.facts.model import Part
from generator.forms.reading import Passage
from generator.forms.records import Blank, Record, blank
from generator.forms.yaml_source import read_text
from generator.money import YUAN_PER_UNIT
from generator.problems import Place, Problem


class Unprintable(UndefinedError):
    """A template prints what cannot be printed."""

    def __init__(self, sentence: str, hint: str, code: str = "T12") -> None:
        super().__init__(sentence)
        self.hint, self.code = hint, code


class Undecided(Undefined):
    """An undefined name: says so in Chinese, with the name that was likely meant."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        owner = self._undefined_obj
        known: list[str] = []
        if isinstance(owner, Struct):
            known = [*owner.__struct_fields__]
        elif isinstance(owner, Mapping):
            known = [str(key) for key in owner]
        if not known:
            return f"没有“{name}”这个名字；圆点前面的值里没有它"
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
        if owner is missing:
            return f"没有“{name}”这个名字"
        hint = f"是不是“{near[0]}”？" if near else f"这里可用：{'、'.join(known)}"
        return f"没有“{name}”这个名字；{hint}"


class Strict(Undecided, StrictUndefined):
    """Undefined, and an error at every use."""


class PackLoader(BaseLoader):
    """Templates by file name from the pack and its parents, or by pack/file from one of them."""

    def __init__(self, pack: Pack, body: Callable[[str], str]) -> None:
        self.pack, self.body = pack, body

    def get_source(
        self, environment: Any, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """The body of a template below its front matter."""
        for name, folder in self.pack.folders:
            below = template.removeprefix(f"{name}/")
            path = file_inside(folder, below)
            if path is not None and (below == template or template.startswith(f"{name}/")):
                shown = f"{name}/{below}"
                return self.body(read_text(path, shown)), shown, None
        raise TemplateNotFound(template)


class ChapterEnvironment(BoundedEnvironment):
    """The environment of one pack; `put` takes each inline and gives the mark for it."""

    def __init__(
        self,
        pack: Pack,
        body: Callable[[str], str],
        put: Callable[[Inline], str],
        report: Callable[[Blank], None],
    ) -> None:
        super().__init__(
            loader=PackLoader(pack, body),
            undefined=Strict,
            finalize=pass_context(lambda _, value: self.print(value)),  # none at compile time
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            autoescape=False,
        )
        self.codes: Codes = {}
        self.style, self.put, self.report = pack.numbers, put, report
        self.names = pack.names
        self.filters["integer"] = self.filter(decimals=0, percent_decimals=0)
        self.filters["bare"] = self.filter(bare=True)
        self.filters["capital"] = self.filter(capital=True)
        self.filters["unit"] = self.in_unit
        self.tests["zero_as_printed"] = self.is_zero_as_printed
        self.tests["sum_of"] = self.is_sum_as_printed
        self.tests["whole_in_shares"] = self.is_whole_as_printed

    def compile(
        self, source: Any, name: Any = None, filename: Any = None, *args: Any, **others: Any
    ) -> Any:
        """A template's code, which knows where the words of its file stand."""
        if not isinstance(source, str) or filename is None:
            return super().compile(source, name, filename, *args, **others)
        if (filename, source) not in self.codes:
            tree = with_places(
                self.parse(source, name, filename), source, place_in(source, filename)
            )
            self.codes[filename, source] = super().compile(tree, name, filename, *args, **others)
        return self.codes[filename, source]

    def short(self, words: Passage) -> Template:
        """A short template (phrase, title, explanation), which knows where its words stand."""
        template = Template.from_code(self, self.code_of(words), self.make_globals(None))
        keep_words(template, words)
        return template

    def code_of(self, words: Passage) -> CodeType:
        """The code of a short template, compiled once."""
        key = words_key(words)
        if key not in self.codes:
            tree = with_places(self.parse(words), words, words.place_at)
            self.codes[key] = self.compile(tree)
        return self.codes[key]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute; one that the officer left open is a Blank."""
        return self._local(obj, attribute, super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same for filters, which ask for attributes in this way."""
        return self._local(obj, argument, super().getitem(obj, argument))

    def _local(self, obj: Any, attribute: Any, value: Any) -> Any:
        """A value as the pack has it: a name of the program's may be another one there."""
        if value is None and isinstance(obj, Record):
            return blank(obj, attribute)
        if attribute == "name" and isinstance(value, str) and value in self.names:
            return str(self.names[value])
        return value

    def filter(self, **style: Any) -> Callable[[Any], Number]:
        """A filter that prints a fact in another style."""

        def restyle(value: Fact | Number) -> Number:
            if isinstance(value, Number):
                return Number(value.fact, replace(value.style, **style))
            if isinstance(value, Fact):
                return Number(value, replace(self.style, **style))
            raise Unprintable("这个过滤器只用于数", "去掉过滤器，或换成一个数的名字")

        return restyle

    def in_unit(self, value: Any, unit: str) -> Number:
        """A filter that prints an amount in a unit of its own, whatever the document's is."""
        if unit not in YUAN_PER_UNIT:
            raise Unprintable(f"没有“{unit}”这个金额单位", '写 unit("元") 或 unit("万元")')
        return self.filter(unit=unit)(value)

    def printed(self, value: Any) -> str:
        """What `~` puts into a text for a value: numbers stay numbers there too."""
        return str(self.print(value))

    def is_zero_as_printed(self, fact: Fact) -> bool:
        """True when no digit but 0 would be printed."""
        return fact.value is not None and not self.as_printed(fact)

    def is_sum_as_printed(self, whole: Fact, parts: Iterable[Any]) -> bool:
        """True when the parts (facts, or what has an amount) add up as they are printed."""
        facts = [whole, *(getattr(part, "amount", part) for part in parts)]
        if any(fact.value is None for fact in facts):
            return True
        total, *shown = map(self.as_printed, facts)
        return total == sum(shown)

    def is_whole_as_printed(self, parts: Iterable[Part]) -> bool:
        """True when the shares of the parts make 100 % as they are printed."""
        shares = [part.share for part in parts if part.share is not None]
        return not shares or sum(map(self.as_printed, shares)) == 100

    def as_printed(self, fact: Fact) -> Decimal:
        """The digits that are printed."""
        bare = replace(self.style, bare=True, thousands=False)
        return Decimal(printed(fact, bare).strip("不足%"))

    def print(self, value: Any) -> Any:
        """What is put into the text for a value."""
        if isinstance(value, Fact):
            value = Number(value, self.style)
        if isinstance(value, Number):
            if value.fact.value is None:
                self.report(_unknown(value.fact))
                return ""
            return self.put(Number(value.fact, value.style, tuple(template_lines())))
        if isinstance(value, Passage):
            return self.put(Text(str(value), value, pieces=_asked_for()))
        if isinstance(value, Term):
            return self.put(value)
        if isinstance(value, Blank):
            self.report(value)
            return ""
        if isinstance(value, str):
            bare = value.strip() and not has_marks(value)
            return self.put(Text(value, pieces=_asked_for())) if bare else value
        if isinstance(value, int) and not isinstance(value, bool):
            return self.put(Text(str(value), pieces=_asked_for()))
        if isinstance(value, Undefined):
            return value
        if value is None:
            raise Unprintable("这里没有可印的内容", "先用 {% if … %} 看有没有，再印")
        raise Unprintable("这不是数，也不是文字", _members(value))


def _asked_for() -> tuple[Piece, ...]:
    """What prints words by a name, in the templates that are being rendered."""
    return (Piece(0, tuple(template_lines()), wording=False),)


def _members(value: Any) -> str:
    """A hint that names what of a group can be printed."""
    names = value.__struct_fields__ if isinstance(value, Struct) else ()
    return f"写出要印的是哪一个：{'、'.join(names)}" if names else "换成一个数或文字的名字"


def _unknown(fact: Fact) -> Blank:
    place = next(iter(fact.places), Place())
    why, _, remedy = fact.formula.partition("；")
    return Blank(Problem("F11", place, why, remedy))
