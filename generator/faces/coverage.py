"""Characters of a document that no face has: each is a problem, none an empty box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.document.inlines import Inline, Text
from generator.document.page import Role
from generator.document.tree import Block, Chart, Document, Heading
from generator.faces.faces import Faces
from generator.faces.repertoire import is_private
from generator.problems import Place, Problem

_AROUND = 6  # characters shown on either side
_PAGE_NUMBER = "—0123456789 "


def uncovered(document: Document, faces: Faces, roles: Mapping[str, Role]) -> list[Problem]:
    """A problem for each character that the chain of its role lacks, at each of its places.

    `roles` are those of the page style: what headings, body and title are set in.
    """
    problems: dict[Problem, None] = {}
    for line in document.title:
        problems |= dict.fromkeys(_missing(line, line, Place(), roles["title"].face, faces))
    for chapter in document.chapters:
        for block in (chapter.heading, *chapter.blocks):
            if isinstance(block, Chart):
                problems |= dict.fromkeys(_without_lines(block.text, faces, roles, block.id))
                continue
            face = roles[_role(block)].face
            template = Place(chapter.template)
            number = _missing(block.number, block.text, template, face, faces, block.id)
            problems |= dict.fromkeys(number)
            for inline in block.inlines:
                place = _place(inline) or template
                found = _missing(inline.text, block.text, place, face, faces, block.id)
                problems |= dict.fromkeys(found)
    for table in document.annex:
        problems |= dict.fromkeys(_without_lines(table.text, faces, roles, table.id))
    found = _missing(_PAGE_NUMBER, "页码", Place(), roles["page_number"].face, faces)
    return sorted([*problems, *found], key=lambda problem: problem.order)


def _role(block: Block) -> str:
    if isinstance(block, Heading):
        return f"heading{block.level}"
    return "body"


def _without_lines(
    text: str, faces: Faces, roles: Mapping[str, Role], block: str
) -> Iterator[Problem]:
    """What a table or a chart lacks, in the faces of its head and of its entries."""
    words = "".join(text.split())
    for role in ("table_header", "table"):
        yield from _missing(words, words, Place(), roles[role].face, faces, block)


def _place(inline: Inline) -> Place | None:
    return inline.place if isinstance(inline, Text) else None


def _missing(
    text: str, whole: str, place: Place, role: str, faces: Faces, block: str = ""
) -> Iterator[Problem]:
    for character in faces.undrawn(role, text):
        where = f"（{block}）" if block else ""
        yield Problem(
            "Z04",
            place,
            f"没有字体能印出“{character}”（U+{ord(character):04X}）："
            f"{_around(whole, character)}{where}",
            _remedy(character),
        )


def _around(text: str, character: str) -> str:
    at = text.find(character)
    if at < 0:
        return text
    start, end = max(at - _AROUND, 0), at + _AROUND + 1
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def _remedy(character: str) -> str:
    if is_private(ord(character)):
        return "这是自造字，别的电脑上没有；请换成 Unicode 里的正式字或规范的替代写法"
    if not character.isprintable():
        return "这是看不见的控制字符，请删去"
    return (
        "请运行 generate fonts --fetch 取得生僻字字体，"
        "或用环境变量 BUDGET_FONT_RARE 指明有此字的字体"
    )
