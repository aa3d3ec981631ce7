"""The edition for publication: its open data, its number, and what changed since the last one.

PDF/A-2 lets a file carry no files but PDF/A (ISO 19005-2, 6.8), and a CSV is none: so the open data
lie beside the PDF, and nothing is inside it. What is published of the facts is what the document
prints; where they were typed, and all that is printed nowhere, stays with the archive.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.archive.compare import line_changes
from generator.document.numbers import NumberStyle, printed
from generator.document.tree import Document
from generator.facts.fact import Fact

FOLDER, KEPT = "公开", "存档"
"""Below a unit's outputs: what is published, and for each edition its archive."""

DATA = "公开数据"
TOLD = 20
"""Changes that are told; the others are counted."""

_NUMBERED = re.compile(rf"{DATA}(?:（第([0-9]{{1,4}})版）)?\.json")


def numbered(name: str, number: int) -> str:
    """The name of a file in an edition, the first of which has no number."""
    stem, dot, end = name.rpartition(".")
    return name if number == 1 else f"{stem}（第{number}版）{dot}{end}"


def latest_edition(folder: Path) -> int:
    """The number of the last edition in a folder of publications, 0 when there is none."""
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    found = (_NUMBERED.fullmatch(name) for name in names)
    return max((int(match[1] or 1) for match in found if match), default=0)


def printed_facts(document: Document, facts: Iterable[Fact]) -> list[Fact]:
    """The facts that the document prints, in the order of the facts."""
    names = {number.fact.name for number in document.numbers()}
    return [fact for fact in facts if fact.name in names]


def open_data(
    document: Document, text: Sequence[str], facts: Iterable[Fact], style: NumberStyle
) -> bytes:
    """What the document says, for programs: its lines, and its numbers; amounts in 元."""
    told = {
        "title": "".join(document.title),
        "unit": document.author,
        "year": document.year,
        "facts": [_told(fact, style) for fact in facts],
        "text": list(text),
    }
    return (json.dumps(told, ensure_ascii=False, indent=0) + "\n").encode("utf-8")


def _told(fact: Fact, style: NumberStyle) -> dict[str, Any]:
    known = fact.value is not None
    return {
        "name": fact.name,
        "label": fact.label,
        "kind": fact.kind.value,
        "value": f"{fact.value:f}" if known else None,
        "printed": printed(fact, style) if known else None,
    }


def changes(old: bytes, new: bytes) -> Iterator[str]:
    """What an edition says otherwise than the one before it, in sentences."""
    before, after = _read(old), _read(new)
    if not before:
        yield "读不懂上一版的公开数据，没有比较"
        return
    earlier = _labelled(before["facts"])
    for name, told in _labelled(after["facts"]).items():
        if name not in earlier:
            yield f"新增了数：{told['label']} {told['printed']}"
        elif earlier[name] != told:
            yield f"{told['label']}：原为 {earlier[name]['printed']}，现为 {told['printed']}"
    for change in line_changes(before["text"], after["text"]):
        was, now = _short(change.expected), _short(change.found)
        yield f"文字：原为“{was}”，现为“{now}”（{change.sentence}）"


def _read(data: bytes) -> dict[str, Any]:
    """Open data that somebody may have touched; nothing when it is not as we write it."""
    try:
        told = json.loads(data)
        _labelled(told["facts"])
        return told if all(isinstance(line, str) for line in told["text"]) else {}
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}


def _labelled(facts: Any) -> dict[str, Mapping[str, Any]]:
    return {f["name"]: {key: f[key] for key in ("label", "value", "printed")} for f in facts}


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:18]}……{words[-18:]}"
