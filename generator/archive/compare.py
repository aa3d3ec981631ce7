"""Two PDFs held against each other: where one says something else than the other."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from msgspec import Struct

from generator.archive.manifest import Manifest
from generator.archive.opening import Opened, damage, shown, streams_of
from generator.archive.text import page_lines

_FIGURE = re.compile(r"[0-9][0-9.,]*[万亿]*[元%]?|[0-9]")
_SENTENCE_END = "。；！？"
_AROUND = 3
"""Lines before and after a changed one that may hold the rest of its sentence."""

_PAIRS_LIMIT = 4_000_000
"""How many lines of two texts are held against each other, those of one times the other's."""

TOLD = 20
"""Differences that are told; who needs more has another document before him."""


class Change(Struct, frozen=True):
    """A place where two texts differ: the sentence as expected, and the words of each."""

    sentence: str
    expected: str
    found: str


class PageChange(Struct, frozen=True):
    """A page (from 1) that says something else; without a change it only looks different."""

    page: int
    change: Change | None


def page_changes(found: Opened, expected: Opened) -> Iterator[PageChange]:
    """Where the pages differ, those that draw the same passed over."""
    pages = list(zip(found.pdf.pages, expected.pdf.pages, strict=False))
    for number, (page, model) in enumerate(pages, 1):
        with damage(found.place, f"第 {number} 页损坏，读不出来"):
            if _drawing(page) == _drawing(model):
                continue
            lines = [line.text for line in page_lines(page)]
        model_lines = [line.text for line in page_lines(model)]
        changes = [*line_changes(model_lines, lines)]
        yield from (PageChange(number, change) for change in changes or (None,))


def line_changes(expected: Sequence[str], found: Sequence[str]) -> Iterator[Change]:
    """Where two texts differ, each as lines; only the first place when far too much differs, for
    to look for all takes as long as the lengths multiplied.
    """
    start, rest = _alike(expected, found)
    inner, others = expected[start : len(expected) - rest], found[start : len(found) - rest]
    codes: Sequence[tuple[str, int, int, int, int]] = [("replace", 0, 1, 0, 1)]
    if len(inner) * len(others) <= _PAIRS_LIMIT:
        codes = SequenceMatcher(None, inner, others, autojunk=False).get_opcodes()
    for kind, *places in codes:
        first, end, begin, stop = (start + place for place in places)
        if kind != "equal":
            before = "".join(expected[max(0, first - _AROUND) : first])
            after = "".join(expected[end : end + _AROUND])
            old, new = "".join(expected[first:end]), "".join(found[begin:stop])
            yield changed_words(before, old, new, after)


def _alike(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many lines, or characters, two texts share where they begin, and then where they end."""
    most = min(len(one), len(other))
    start = next((n for n in range(most) if one[n] != other[n]), most)
    rest = range(most - start)
    return start, next((n for n in rest if one[-1 - n] != other[-1 - n]), most - start)


def changed_words(before: str, old: str, new: str, after: str) -> Change:
    """What stands differently between two neighbourhoods that are the same."""
    start, rest = _alike(old, new)
    whole, place = before + old + after, len(before) + start
    first = max(whole.rfind(mark, 0, place) for mark in _SENTENCE_END) + 1
    ends = [end for mark in _SENTENCE_END if (end := whole.find(mark, place)) >= 0]
    sentence = whole[first : min(ends, default=len(whole)) + 1]
    return Change(sentence, _word(old, start, len(old) - rest), _word(new, start, len(new) - rest))


def _word(text: str, start: int, end: int) -> str:
    """The figure that a place lies in, else just the characters there."""
    for found in _FIGURE.finditer(text):
        if found.start() <= start and end <= found.end():
            return found[0]
    return text[start:end]


def manifest_changes(found: Manifest, expected: Manifest) -> Iterator[tuple[str, str, str]]:
    """What two manifests say differently: the name of the entry, then as found and as expected."""
    yield from _leaves("", found, expected)


def _leaves(name: str, found: Any, expected: Any) -> Iterator[tuple[str, str, str]]:
    if isinstance(found, Struct) and isinstance(expected, Struct):
        for key in expected.__struct_fields__:
            under = f"{name}.{key}" if name else key
            yield from _leaves(under, getattr(found, key), getattr(expected, key))
    elif isinstance(found, tuple) and isinstance(expected, tuple) and len(found) == len(expected):
        for number, (one, other) in enumerate(zip(found, expected, strict=True), 1):
            yield from _leaves(f"{name}[{number}]", one, other)
    elif found != expected:
        yield name, shown(str(found)), shown(str(expected))


def differing_part(found: Opened, expected: Opened) -> str:
    """The part that the first byte which differs belongs to, in words."""
    if len(found.pdf.pages) != len(expected.pdf.pages):
        return f"页数（{len(found.pdf.pages)} 页，应为 {len(expected.pdf.pages)} 页）"
    shorter = range(min(len(found.data), len(expected.data)) + 1)
    unlike = bisect(shorter, False, key=lambda size: found.data[:size] != expected.data[:size])
    at = unlike - 1
    return f"{_part_at(expected, at)}（第 {at + 1} 字节）"


def differing_parts(found: Opened, expected: Opened) -> Iterator[str]:
    """The parts of two PDFs that differ, in words."""
    pages = list(zip(found.pdf.pages, expected.pdf.pages, strict=False))
    count, should = len(found.pdf.pages), len(expected.pdf.pages)
    if count != should:
        yield f"页数（{count} 页，现在是 {should} 页）"
    if unlike := [n for n, (one, other) in enumerate(pages, 1) if _drawing(one) != _drawing(other)]:
        told = "、".join(map(str, unlike[:TOLD])) + ("……" if len(unlike) > TOLD else "")
        yield f"第 {told} 页的版面"
    if found.faces != expected.faces:
        yield "字体"
    if _metadata(found) != _metadata(expected):
        yield "元数据（XMP）"
    for name, data in found.attachments.items():
        if expected.attachments.get(name) != data:
            yield f"附件 {shown(name)}"


def _metadata(opened: Opened) -> bytes:
    return bytes(opened.pdf.Root.Metadata.read_bytes()) if "/Metadata" in opened.pdf.Root else b""


def _part_at(opened: Opened, at: int) -> str:
    """What the object of a file is in which a byte lies."""
    heads = re.finditer(rb"^(\d{1,9}) 0 obj", opened.data, re.MULTILINE)
    number = next((int(h[1]) for h in reversed([*heads]) if h.start() <= at), 0)
    end = opened.data.rfind(b"startxref")
    table = opened.data.rfind(b"xref\n", 0, end)
    if not number or at >= table > 0:
        return "文件的首部" if not number else "交叉引用表和文件标识"
    return dict(_parts(opened)).get(number, f"对象 {number}")


def _parts(opened: Opened) -> Iterator[tuple[int, str]]:
    """The numbers of objects that a reader has a name for."""
    for each in filter(_is_dictionary, opened.pdf.objects):
        yield _number(each), next((called for key, called in _KINDS if key in each), "其他部分")
        for key, called in _KEYS:
            if key in each:
                yield _number(each[key]), called
    for specification in (each.EF for each in opened.pdf.objects if "/EF" in each):
        yield from ((_number(stream), "附件") for stream in specification.values())
    for number, page in enumerate(opened.pdf.pages, 1):
        yield _number(page.obj), f"第 {number} 页"
        for each in streams_of(page):
            yield _number(each), f"第 {number} 页的内容"
    yield _number(opened.pdf.Root), "文件目录"
    yield _number(opened.pdf.trailer.get("/Info")), "文件属性"


_KEYS = (
    ("/FontFile2", "字体的字形"),
    ("/ToUnicode", "字体的文字对照"),
    ("/Metadata", "元数据（XMP）"),
    ("/DestOutputProfile", "色彩"),
)


_KINDS = (
    ("/EF", "附件的说明"),
    ("/FontDescriptor", "字体"),
    ("/FontName", "字体"),
    ("/Dest", "书签"),
    ("/K", "结构树（标签）"),
    ("/ParentTree", "结构树（标签）"),
)


def _number(each: Any) -> int:
    return int(each.objgen[0]) if hasattr(each, "objgen") else 0


def _is_dictionary(each: Any) -> bool:
    import pikepdf

    return isinstance(each, pikepdf.Dictionary)


def _drawing(page: Any) -> bytes:
    """The instructions of a page, with the maps that say what its codes mean."""
    fonts = page.resources.get("/Font", {})
    maps = (font.ToUnicode.read_bytes() for font in fonts.values() if "/ToUnicode" in font)
    drawn = (bytes(stream.read_bytes()) for stream in streams_of(page))
    return b"\n".join([*drawn, *maps])
