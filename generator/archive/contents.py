"""What an archive says, held against what its sources say, whatever it looks like.

For a file of another version, or set in faces that are not here: the words and figures must be
the same, one for one, as they are heard; lines, pages and drawings may differ and are not looked
at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from generator.archive.compare import line_changes
from generator.archive.heard import Heard, bare, heard
from generator.archive.manifest import Manifest
from generator.archive.opening import FORGED, Opened, damage, shown
from generator.archive.sources import FACTS
from generator.document.tree import Chart, Document, Heading, Table
from generator.problems import Problem

_PAGE_NUMBER = re.compile(r"[—–-]?([0-9]{1,4})[—–-]?")
_LEADER = re.compile(r"[.…·]+")
_ENTRY_NUMBER = re.compile(r"[0-9]{0,4}")
_CONTENTS = "目录"

_OTHER_VERSION = "用写它的那个版本核验，可以逐字节比较；不要用内容不同的文件"
_ACTIVE = ("/AcroForm", "/OpenAction", "/AA", "/JavaScript")


def content_problems(opened: Opened, document: Document) -> Iterator[Problem]:
    """Blocks of the document that the pages do not say, and words of theirs that are not in it."""
    with damage(opened.place, "文字或标签损坏，读不出来"):
        found = heard(opened)
    charts = [block for block in document.blocks() if isinstance(block, Chart)]
    changes = [
        *line_changes(_told(document, found), found.blocks),
        *line_changes(
            [bare(c.alternative) for c in charts], [f.alternative for f in found.figures]
        ),
    ]
    for change in changes:
        if change.expected:
            sentence = (
                f"写的是“{shown(change.found[:40])}”，"
                f"按附在里面的输入应是“{shown(change.expected[:40])}”"
            )
            yield Problem("V16", opened.place, sentence, _OTHER_VERSION, shown=change.sentence)
        else:
            yield _too_much(opened, change.found)
    for extra in _extras(document, charts, found):
        yield _too_much(opened, extra)
    if active := _active_parts(opened):
        sentence = f"文件里有本程序不写的内容：{'、'.join(sorted(active))}"
        yield Problem("V22", opened.place, sentence, _OTHER_VERSION)


def _too_much(opened: Opened, words: str) -> Problem:
    return Problem("V21", opened.place, f"多出了文字：{shown(words[:60])}", _OTHER_VERSION)


def _told(document: Document, found: Heard) -> list[str]:
    """What is to be heard of a document; its author only where the PDF has a cover."""
    told = ["".join(document.title)]
    if bare(document.author) in found.blocks[1:2]:
        told.append(document.author)
    for block in document.flow():
        if isinstance(block, Table):
            told += (block.number, block.title, block.owner, block.unit)
            told += (cell.text for row in (*block.header, *block.rows) for cell in row)
            told.append(block.note)
        else:
            told.append(block.caption if isinstance(block, Chart) else block.text)
    return [words for words in map(bare, told) if words]


def _extras(document: Document, charts: Sequence[Chart], found: Heard) -> Iterator[str]:
    """Words beside the blocks that are none of those that may stand there."""
    yield from found.beyond
    headings = [bare(b.text) for b in document.blocks() if isinstance(b, Heading)]
    yield from (entry for entry in found.entries if not _is_entry(entry, headings))
    for figure, chart in zip(found.figures, charts, strict=False):
        if not re.fullmatch(_drawn(chart), figure.words):
            yield figure.words
    heads = {bare("".join(c.text for row in t.header for c in row)) for t in document.annex}
    number = 0
    for words in chain.from_iterable(found.artifacts):
        folio = _PAGE_NUMBER.fullmatch(words)
        if folio and int(folio[1]) == number + 1:
            number += 1
        elif words not in heads and not _LEADER.fullmatch(words):
            yield words


def _is_entry(entry: str, headings: Sequence[str]) -> bool:
    """Whether the table of contents may have it: its own title, or a heading and a page."""
    own = (entry[len(words) :] for words in headings if entry.startswith(words))
    return entry == _CONTENTS or any(_ENTRY_NUMBER.fullmatch(number) for number in own)


def _drawn(chart: Chart) -> str:
    """The words drawn in a chart: its legend, the names and their amounts.

    A name for which there is no room ends in an ellipsis.
    """
    words = [*map(re.escape, map(bare, chart.series))] if len(chart.series) > 1 else []
    for bar in chart.bars:
        name = bare(bar.name)
        cut = "|".join(re.escape(f"{name[:end]}…") for end in range(len(name)))
        words.append(f"(?:{re.escape(name)}|{cut})")
        words += (re.escape(bare(value.text)) for value in bar.values)
    return "".join(words)


def _active_parts(opened: Opened) -> set[str]:
    """What acts, or hides what is drawn: forms, actions, pictures, notes."""
    root = opened.pdf.Root
    found = {key.lstrip("/") for key in _ACTIVE if key in root}
    found |= {"JavaScript" for names in (root.get("/Names"),) if names and "/JavaScript" in names}
    for page in opened.pdf.pages:
        if "/XObject" in page.resources:
            found.add("XObject")
        for note in page.obj.get("/Annots", ()):
            if note.get("/Subtype") != "/Link":
                found.add(str(note.get("/Subtype", "Annot")).lstrip("/"))
    return found


def fact_changes(
    opened: Opened, manifest: Manifest, expected: Mapping[str, bytes]
) -> Iterator[Problem]:
    """Facts whose value, or whose print, is not what the sources give."""
    held = [entry for entry in manifest.attached if entry.role == FACTS]
    for entry in held:
        held_here = entry.attachment in opened.attachments and entry.path in expected
        if not entry.path.endswith(".json") or not held_here:
            continue
        found = _facts(opened.attachments[entry.attachment])
        for name, should in _facts(expected[entry.path]).items():
            was = found.get(name)
            if was is not None and was != should:
                sentence = (
                    f"{entry.path} 里 {shown(name)}（{should['label']}）写的是“{_said(was)}”，"
                    f"按附在里面的输入应是“{_said(should)}”"
                )
                yield Problem("V17", opened.attachment_place(entry.attachment), sentence, FORGED)


def _facts(data: bytes) -> dict[str, dict[str, Any]]:
    """Label, value and print of each fact, by name; nothing when the list cannot be read."""
    keys = ("label", "value", "printed")
    try:
        return {str(told["name"]): {key: told[key] for key in keys} for told in json.loads(data)}
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}


def _said(told: Mapping[str, Any]) -> str:
    return shown(f"{told['printed']}（{told['value']}）")
