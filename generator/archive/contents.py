"""What an archive says, held against what its sources say, whatever it looks like.

For a file of another version, or set in faces that are not here: the words and figures must be
the same, one for one; lines, pages and drawings may differ and are not looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.archive.compare import changed_words
from generator.archive.manifest import Manifest
from generator.archive.opening import FORGED, Opened, damage, shown
from generator.archive.sources import FACTS
from generator.archive.text import page_lines
from generator.problems import Problem

_SPACE = re.compile(r"\s+")
_BETWEEN = re.compile(r"[—\-–0-9ivxlcdm….·　]*")
"""What may stand between the blocks: page numbers, and the dots of a table of contents."""

_OTHER_VERSION = "用写它的那个版本核验，可以逐字节比较；不要用内容不同的文件"
_ACTIVE = ("/AcroForm", "/OpenAction", "/AA", "/JavaScript")


def content_problems(opened: Opened, text: Sequence[str]) -> Iterator[Problem]:
    """Blocks of the text that the pages do not say, and words of theirs that are not in it."""
    with damage(opened.place, "有一页损坏，读不出来"):
        pages = [line for page in opened.pdf.pages for line in page_lines(page)]
    found = _SPACE.sub("", "".join(line.text for line in pages if not line.artifact))
    blocks = [bare for line in text for cell in line.split("\t") if (bare := _SPACE.sub("", cell))]
    said = frozenset(blocks)
    gaps = [_SPACE.sub("", line.text) for line in pages if line.artifact]
    cursor = 0
    for number, block in enumerate(blocks):
        at = found.find(block, cursor)
        if at < 0:
            rest = found[cursor : cursor + len(block) + 40]
            change = changed_words("", block, rest, "")
            sentence = (
                f"找不到这一段，最先不同处写的是“{shown(change.found[:40])}”，"
                f"按附在里面的输入应是“{shown(change.expected[:40])}”"
            )
            yield Problem(
                "V16", opened.place, sentence, _OTHER_VERSION, shown=f"第 {number + 1} 段：{block}"
            )
            continue
        gaps.append(found[cursor:at])
        cursor = at + len(block)
    for extra in (_left_over(gap, said) for gap in (*gaps, found[cursor:])):
        if extra:
            sentence = f"多出了文字：{shown(extra[:60])}"
            yield Problem("V21", opened.place, sentence, _OTHER_VERSION)
    if active := _active_parts(opened):
        sentence = f"文件里有本程序不写的内容：{'、'.join(sorted(active))}"
        yield Problem("V22", opened.place, sentence, _OTHER_VERSION)


def _left_over(gap: str, said: frozenset[str]) -> str:
    """What stands between two blocks and is neither a page's number nor said elsewhere."""
    if _BETWEEN.fullmatch(gap):
        return ""
    for block in sorted((block for block in said if block in gap), key=len, reverse=True):
        gap = gap.replace(block, "")
    return "" if _BETWEEN.fullmatch(gap) else gap


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
