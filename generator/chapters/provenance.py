"""Where in the templates something is printed: their own words are marked with it when they are
compiled; for the rest, the frames that print it are asked.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from types import CodeType, FrameType, FunctionType
from typing import Any, TypeVar

from jinja2 import nodes

from generator.chapters.marks import placed
from generator.forms.reading import Passage
from generator.problems import Place

Function = TypeVar("Function", bound=Callable[..., Any])

_PHRASE = "phrase"
_LINES = "lines"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LEAD = r"(?:#{1,3}|\*{1,3})"
_WORDS_OF_LINE = re.compile(rf"^([ \t]*(?:{_LEAD}[ \t]+)?)(?!{_LEAD}?[ \t]*$)(\S.*)$", re.MULTILINE)
"""What a heading or a numbered paragraph begins with stays before its words' mark."""


def with_places(
    tree: nodes.Template, source: str, place_at: Callable[[int], Place]
) -> nodes.Template:
    """A template before whose words, line by line, stands where they stand in its source."""
    wording = _TAG.sub(lambda tag: "\0" * len(tag[0]), source)
    end = 0
    for node in tree.find_all(nodes.TemplateData):
        start = wording.find(node.data, end)
        if start >= 0:
            end = start + len(node.data)
            node.data = _marked(node.data, start, place_at)
    return tree


def _marked(words: str, start: int, place_at: Callable[[int], Place]) -> str:
    def mark(found: re.Match[str]) -> str:
        return found[1] + placed(found[2], place_at(start + found.start(2)))

    return _WORDS_OF_LINE.sub(mark, words)


def place_in(source: str, name: str) -> Callable[[int], Place]:
    """The place of each character of a file."""

    def place_at(index: int) -> Place:
        line_start = source.rfind("\n", 0, index) + 1
        return Place(name, source.count("\n", 0, index) + 1, index - line_start + 1)

    return place_at


def keep_words(template: object, words: Passage) -> None:
    """Remember where the phrase stands that a short template was made of."""
    vars(template)[_PHRASE] = words.place_at(0)


_OUTERMOST: set[CodeType] = set()


def outermost(function: Function) -> Function:
    """Marks what no template calls: the frames below it need not be asked."""
    assert isinstance(function, FunctionType)
    _OUTERMOST.add(function.__code__)
    return function


def template_lines() -> Iterator[Place]:
    """The lines of templates that are being rendered now, the innermost first."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code not in _OUTERMOST:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None and frame.f_globals.get("blocks") is not None:
            phrase = vars(template).get(_PHRASE)
            if phrase is not None:
                yield phrase
            elif template.filename:
                yield _place(template, frame)
        frame = frame.f_back


def _place(template: Any, frame: FrameType) -> Place:
    """The line of a file that a frame has come to; Python and Jinja each read a whole table of
    lines to know it, and most of them are asked for again and again.
    """
    known = vars(template).setdefault(_LINES, {})
    step = id(frame.f_code), frame.f_lasti
    if step not in known:
        line = template.get_corresponding_lineno(frame.f_lineno)
        known[step] = Place(template.filename, line)
    place: Place = known[step]
    return place
