"""A tagged PDF as a reader hears it: its structure, each element with the words it holds.

Words come from the pages themselves, by the marks in their contents and the faces' ToUnicode.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf


@dataclass(frozen=True)
class Node:
    """An element of the structure; `attributes` are those of lists and tables, by their names."""

    role: str
    text: str
    kids: tuple[Node, ...]
    attributes: dict[str, Any] = field(default_factory=dict)
    id: str = ""

    def walk(self) -> Iterator[Node]:
        """The element and all within it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *roles: str) -> list[Node]:
        """The elements of these roles, in reading order."""
        return [node for node in self.walk() if node.role in roles]


class TaggedPdf:
    """A PDF with its structure."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.places = {page.objgen: number for number, page in enumerate(self.pdf.pages)}
        self.used: set[tuple[int, int]] = set()

    @cached_property
    def root(self) -> Node:
        """The element of the whole document."""
        (node,) = self._nodes(self.pdf.Root.StructTreeRoot.K)
        return node

    @cached_property
    def marked(self) -> list[dict[int, str]]:
        """The words of each page by their marks."""
        return [_marked(page) for page in self.pdf.pages]

    @cached_property
    def artifacts(self) -> list[str]:
        """The words of each page that belong to no element."""
        return [_marked(page, artifacts=True).get(-1, "") for page in self.pdf.pages]

    def unheard(self) -> set[tuple[int, int]]:
        """The marks that no element holds, as page and number."""
        assert self.root
        marks = {(n, mark) for n, words in enumerate(self.marked) for mark in words}
        return marks - self.used

    def _nodes(self, kids: Any) -> Iterator[Node]:
        if isinstance(kids, pikepdf.Array):
            for kid in kids:
                yield from self._nodes(kid)
        elif isinstance(kids, pikepdf.Dictionary) and "/S" in kids:
            yield self._node(kids)

    def _node(self, element: Any) -> Node:
        held = element.get("/K", pikepdf.Array())
        words = "".join(self._words(kid, element) for kid in held)
        attributes = element.get("/A", pikepdf.Dictionary())
        named = {key.removeprefix("/"): value for key, value in attributes.items()}
        kids = tuple(self._nodes(held))
        return Node(str(element.S)[1:], words, kids, named, str(element.get("/ID", "")))

    def _words(self, kid: Any, element: Any) -> str:
        if isinstance(kid, int):
            page, mark = self.places[element.Pg.objgen], kid
        elif kid.get("/Type") == "/MCR":
            page, mark = self.places[kid.Pg.objgen], int(kid.MCID)
        else:
            return ""
        assert (page, mark) not in self.used, "one stretch in two elements"
        self.used.add((page, mark))
        return self.marked[page][mark]


def _marked(page: Any, *, artifacts: bool = False) -> dict[int, str]:
    """The words of a page by their marks; those of artifacts under -1.

    Everything that draws must stand within a mark or an artifact.
    """
    found: dict[int, str] = {}
    within: list[int] = []
    codes: dict[int, str] = {}
    fonts = {name: _codes(font) for name, font in page.Resources.Font.items()}
    for each in pikepdf.parse_content_stream(page):
        operands: Any = each.operands
        match str(each.operator):
            case "BDC":
                artifact = operands[0] == "/Artifact"
                within.append(-1 if artifact else int(operands[1].MCID))
                found.setdefault(within[-1], "")
            case "EMC":
                within.pop()
            case "Tf":
                codes = fonts[str(operands[0])]
            case "Tj":
                found[within[-1]] += "".join(codes[byte] for byte in bytes(operands[0]))
            case "S" | "s" | "f" | "f*" | "B" | "B*" | "b" | "b*" | "Do" | "TJ" | "'":
                assert within, "drawn outside of any mark"
    assert not within
    return found if artifacts else {n: words for n, words in found.items() if n >= 0}


def _codes(font: Any) -> dict[int, str]:
    """What each byte in a face stands for."""
    told = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"<([0-9A-F]{2})> <([0-9A-F]{4,})>", told)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def read_aloud(node: Node) -> list[str]:
    """What is heard, as `dump` prints it: a line a block, the cells of a row parted by tabs."""
    match node.role:
        case "TOC":
            return []
        case "Table":
            (caption,) = node.all("Caption")
            return [each.text for each in caption.kids] + ["\t".join(row) for row in grid(node)]
        case "LI":
            label, body = node.kids
            return [
                label.text + body.text,
                *(line for kid in body.kids for line in read_aloud(kid)),
            ]
        case _:
            own = [node.text] if node.text else []
            return own + [line for kid in node.kids for line in read_aloud(kid)]


def grid(table: Node) -> list[list[str]]:
    """The words of a table's cells, row by row; nothing where a larger cell takes the place."""
    places = cells_by_place(table)
    rows, columns = (max(each) + 1 for each in zip(*places, strict=True))
    firsts: dict[int, tuple[int, int]] = {}
    for place, cell in places.items():
        firsts.setdefault(id(cell), place)
    return [
        [
            places[row, column].text if firsts[id(places[row, column])] == (row, column) else ""
            for column in range(columns)
        ]
        for row in range(rows)
    ]


def cells_by_place(table: Node) -> dict[tuple[int, int], Node]:
    """Which cell takes each place of a table."""
    places: dict[tuple[int, int], Node] = {}
    for number, row in enumerate(table.all("TR")):
        column = 0
        for cell in row.kids:
            while (number, column) in places:
                column += 1
            for down in range(int(cell.attributes.get("RowSpan", 1))):
                for along in range(int(cell.attributes.get("ColSpan", 1))):
                    assert (number + down, column + along) not in places, "cells overlap"
                    places[number + down, column + along] = cell
    return places
