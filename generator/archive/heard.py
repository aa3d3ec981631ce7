"""What is heard of a tagged PDF: the words of its structure, element by element.

The structure is that of ISO 32000-1, 14.8. The file may be hostile: an element that holds itself,
or a stretch in two elements, is damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from generator.archive.opening import Opened
from generator.archive.text import Line, page_stretches

_DEPTH = 100
"""How deep elements may lie in each other; a list in a list of ours lies some 15 deep."""

_SPACE = re.compile(r"\s+")


def bare(words: str) -> str:
    """Words without the spaces, which lines and versions set as they like."""
    return _SPACE.sub("", words)


class Figure(Struct, frozen=True):
    """A chart: what is told instead of it, and the words drawn in it."""

    alternative: str
    words: str


class Heard(Struct, frozen=True):
    """The words of a PDF, bare.

    `blocks` are title, headings, paragraphs with their numbers and cells, in reading order;
    `entries` those of the table of contents. `artifacts` are drawn on the pages, each page's in
    a tuple of its own; `beyond` stands on a page and in neither.
    """

    blocks: tuple[str, ...]
    entries: tuple[str, ...]
    figures: tuple[Figure, ...]
    artifacts: tuple[tuple[str, ...], ...]
    beyond: tuple[str, ...]


def heard(opened: Opened) -> Heard:
    """Listens to a PDF; raises LookupError or ValueError where it is damaged."""
    pages = [page_stretches(page) for page in opened.pdf.pages]
    listener = _Listener(opened, pages)
    listener.hear(opened.pdf.Root.StructTreeRoot.K, 0)
    return Heard(
        tuple(filter(None, map(bare, listener.blocks))),
        tuple(filter(None, map(bare, listener.entries))),
        tuple(listener.figures),
        tuple(tuple(bare(s.text) for s in page if s.artifact) for page in pages),
        tuple(listener.beyond(pages)),
    )


class _Listener:
    """Goes through the structure and keeps what each element says."""

    def __init__(self, opened: Opened, pages: Sequence[Sequence[Line]]) -> None:
        self.numbers = {page.obj.objgen: n for n, page in enumerate(opened.pdf.pages)}
        self.words: dict[tuple[int, int], list[str]] = {}
        for number, page in enumerate(pages):
            for each in page:
                if each.mark is not None and not each.artifact:
                    self.words.setdefault((number, each.mark), []).append(each.text)
        self.passed: set[tuple[int, int]] = set()
        self.used: set[tuple[int, int]] = set()
        self.label = ""
        self.blocks: list[str] = []
        self.entries: list[str] = []
        self.figures: list[Figure] = []

    def hear(self, kids: Any, depth: int, *, contents: bool = False) -> None:
        """Listens to elements, which may be those of a table of contents."""
        for element in _elements(kids):
            if depth > _DEPTH or element.objgen in self.passed:
                raise ValueError("elements in circles")
            self.passed.add(element.objgen)
            self._take(element, contents)
            role = str(element.S)
            self.hear(element.get("/K"), depth + 1, contents=contents or role == "/TOC")

    def _take(self, element: Any, contents: bool) -> None:
        """Keeps the words of an element itself; a label's stand before those of the next one."""
        words, role = "".join(self._words(element)), str(element.S)
        if role == "/Figure":
            self.figures.append(Figure(bare(str(element.get("/Alt", ""))), bare(words)))
        elif role == "/Lbl":
            self.label += words
        elif contents:
            self.entries.append(words)
        else:
            self.blocks.append(self.label + words)
            self.label = ""

    def _words(self, element: Any) -> Iterator[str]:
        for page, mark in _marks(element):
            place = (self.numbers[page.objgen], mark)
            if place in self.used:
                raise ValueError("a stretch in two elements")
            self.used.add(place)
            yield from self.words.get(place, ())

    def beyond(self, pages: Sequence[Sequence[Line]]) -> Iterator[str]:
        """What stands on the pages, is no artifact and belongs to no element."""
        for number, page in enumerate(pages):
            for each in page:
                if not each.artifact and (
                    each.mark is None or (number, each.mark) not in self.used
                ):
                    yield bare(each.text)


def _kids(held: Any) -> Iterator[Any]:
    import pikepdf

    if isinstance(held, pikepdf.Array):
        yield from held
    elif held is not None:
        yield held


def _elements(held: Any) -> Iterator[Any]:
    import pikepdf

    return (kid for kid in _kids(held) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid)


def _marks(element: Any) -> Iterator[tuple[Any, int]]:
    """The stretches that an element holds itself, as page and mark."""
    for kid in _kids(element.get("/K")):
        if isinstance(kid, int):
            yield element.Pg, kid
        elif kid.get("/Type") == "/MCR":
            yield kid.Pg, int(kid.MCID)
