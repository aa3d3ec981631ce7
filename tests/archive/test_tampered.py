"""Verify says no to each of some 500 tampered archives, with the place, and never breaks off.

Whoever tampers here knows of the checksum and writes it anew, except where bytes just flip.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pikepdf
import pytest

from generator.archive.manifest import NAME as MANIFEST
from generator.archive.manifest import digest
from tests.archive.desk import Archive, forged, with_streams

Tampered = Iterator[tuple[str, bytes]]
"""PDFs, each with words that the refusal must have among its places and sentences."""

COUNTS = {
    "page": 40,
    "attached": 80,
    "facts": 80,
    "facts_listed": 30,
    "manifest": 60,
    "swapped": 60,
    "removed": 20,
    "added": 30,
    "hidden": 10,
    "flipped": 80,
    "truncated": 30,
}
CODES = {
    "page": "V12",
    "attached": "V07",
    "facts": "V07",
    "facts_listed": "V17",
    "manifest": "V06 V07 V08 V09 V10 V13 V15",
    "swapped": "V07",
    "removed": "V08",
    "added": "V09",
    "hidden": "V20",
    "truncated": "V03",
}
"""What each kind must be told as, one of these; flipped bits may be anything."""


def with_attachments(archive: Archive, files: Mapping[str, bytes]) -> bytes:
    """The archive with other bytes in some of its attachments."""
    streams = archive.streams
    return with_streams(archive, [(streams[name], data) for name, data in files.items()])


def digits_of(text: bytes) -> list[int]:
    """Where the digits stand."""
    return [found.start() for found in re.finditer(rb"[0-9]", text)]


def another_digit(text: bytes, at: int, dice: random.Random) -> bytes:
    """The text with another digit there."""
    others = [d for d in b"0123456789" if d != text[at]]
    return _with(text, at, dice.choice(others))


def page(archive: Archive, dice: random.Random) -> Tampered:
    """A character of the text set as another one of its face, so that a page says otherwise."""
    leaves: list[Any] = [*archive.opened.pdf.pages]
    drawn = [leaf.Contents.read_bytes() for leaf in leaves]
    words = [
        (number, found.start(1), codes)
        for number, text in enumerate(drawn)
        for found in re.finditer(rb"<([0-9a-f]+)> Tj", text)
        if len({*(codes := re.findall(rb"..", found[1]))}) > 1
    ]
    while True:
        number, start, codes = dice.choice(words)
        at = dice.randrange(len(codes))
        other = dice.choice([code for code in codes if code != codes[at]])
        before, after = drawn[number][: start + 2 * at], drawn[number][start + 2 * at + 2 :]
        text = before + other + after
        yield f"第 {number + 1} 页", with_streams(archive, [(leaves[number].Contents, text)])


def attached(archive: Archive, dice: random.Random) -> Tampered:
    """A digit in an input."""
    names = [e.attachment for e in archive.manifest.attached if e.role == "input"]
    while True:
        name = dice.choice(names)
        data = archive.opened.attachments[name]
        if places := digits_of(data):
            other = another_digit(data, dice.choice(places), dice)
            yield name, with_attachments(archive, {name: other})


def facts(archive: Archive, dice: random.Random) -> Tampered:
    """A digit in the facts."""
    while True:
        name = dice.choice(["facts.csv", "facts.json"])
        data = archive.opened.attachments[name]
        other = another_digit(data, dice.choice(digits_of(data)), dice)
        yield name, with_attachments(archive, {name: other})


def facts_listed(archive: Archive, dice: random.Random) -> Tampered:
    """The value of a fact, with the manifest made to agree."""
    data = archive.opened.attachments["facts.json"]
    told = json.loads(archive.opened.attachments[MANIFEST])
    values = [*re.finditer(rb'"(?:value|printed)": "([0-9.]+)', data)]
    while True:
        other = another_digit(data, dice.choice(digits_in(data, dice.choice(values))), dice)
        for entry in told["attached"]:
            if entry["path"] == "facts.json":
                entry |= {"size": len(other), "sha256": digest(other)}
        listed = json.dumps(told, ensure_ascii=False).encode("utf-8")
        yield "facts.json", with_attachments(archive, {"facts.json": other, MANIFEST: listed})


def _named(specification: Any, name: str) -> bool:
    return str(specification.UF) == name


_PLAIN: dict[str, Any] = {
    "creation_date": "",
    "mod_date": "",
    "description": "",
    "mime_type": "text/plain",
}


def _file(pdf: pikepdf.Pdf, name: str) -> pikepdf.AttachedFileSpec:
    return pikepdf.AttachedFileSpec(pdf, b"1", filename=name, **_PLAIN)


def digits_in(data: bytes, found: re.Match[bytes]) -> list[int]:
    return [found.start(1) + at for at in digits_of(found[1])]


def manifest(archive: Archive, dice: random.Random) -> Tampered:
    """A digit in the manifest: a hash, a size, a year, the version."""
    data = archive.opened.attachments[MANIFEST]
    while True:
        other = another_digit(data, dice.choice(digits_of(data)), dice)
        yield "", with_attachments(archive, {MANIFEST: other})


def swapped(archive: Archive, dice: random.Random) -> Tampered:
    """Two attachments changed about."""
    names = [entry.attachment for entry in archive.manifest.attached]
    held = archive.opened.attachments
    while True:
        one, other = dice.sample(names, 2)
        yield one, with_attachments(archive, {one: held[other], other: held[one]})


def removed(archive: Archive, dice: random.Random) -> Tampered:
    """An attachment taken out."""
    for entry in archive.manifest.attached:

        def change(pdf: pikepdf.Pdf, name: str = entry.attachment) -> None:
            names: Any = pdf.Root.Names
            tree = pikepdf.NameTree(names.EmbeddedFiles)
            del tree[next(key for key, each in tree.items() if _named(each, name))]

        yield entry.attachment, forged(archive.data, change)


def added(archive: Archive, dice: random.Random) -> Tampered:
    """An attachment more."""
    for number in range(1000):
        name = f"多出{number}.txt"

        def change(pdf: pikepdf.Pdf, name: str = name) -> None:
            pdf.attachments[name] = _file(pdf, name)

        yield name, forged(archive.data, change)


def hidden(archive: Archive, dice: random.Random) -> Tampered:
    """An attachment that no list of attachments shows."""
    while True:

        def change(pdf: pikepdf.Pdf) -> None:
            pdf.pages[0].obj.Hidden = _file(pdf, "x.txt").obj

        yield "藏着 1 个附件", forged(archive.data, change)


def flipped(archive: Archive, dice: random.Random) -> Tampered:
    """A bit that flips somewhere, as on a bad disk."""
    while True:
        data = bytearray(archive.data)
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        yield "", bytes(data)


def truncated(archive: Archive, dice: random.Random) -> Tampered:
    """A file cut off, as by a download."""
    while True:
        yield "", archive.data[: dice.randrange(8, len(archive.data) - 1)]


KINDS: dict[str, Callable[[Archive, random.Random], Tampered]] = {
    kind.__name__: kind
    for kind in (
        page,
        attached,
        facts,
        facts_listed,
        manifest,
        swapped,
        removed,
        added,
        hidden,
        flipped,
        truncated,
    )
}


def test_there_are_at_least_500() -> None:
    assert sum(COUNTS.values()) >= 500


@pytest.mark.parametrize("kind", KINDS)
def test_every_tampered_archive_is_refused_at_its_place(archive: Archive, kind: str) -> None:
    tampered = KINDS[kind](archive, random.Random(kind))
    tried = 0
    for _, (place, data) in zip(range(COUNTS[kind]), tampered, strict=False):
        assert data != archive.data
        problems = archive.refusal(data)
        said = "\n".join(f"{problem.place} {problem.sentence}" for problem in problems)
        assert place in said, said
        assert all(problem.code.startswith("V") and problem.hint for problem in problems)
        assert any(problem.code in CODES.get(kind, problem.code) for problem in problems), said
        tried += 1
    assert tried == COUNTS[kind]


def test_a_forger_who_forgets_the_checksum_is_found_by_it(archive: Archive) -> None:
    data = archive.data
    at = data.rindex(b"/ID")
    at = data.index(b"<", at) + 1
    digit = b"1" if data[at : at + 1] == b"0" else b"0"
    (problem,) = archive.refusal(data[:at] + digit + data[at + 1 :])
    assert problem.code in ("V11", "V18")


def test_the_change_on_a_page_is_told_with_sentence_and_both_figures(archive: Archive) -> None:
    problems = archive.refusal(with_other_digit(archive))
    told = next(problem for problem in problems if problem.code == "V12")
    found, expected = told.figures
    assert re.fullmatch(r"[0-9.]+[万元%]*", found) and re.fullmatch(r"[0-9.]+[万元%]*", expected)
    assert found != expected and expected in told.shown


def with_other_digit(archive: Archive) -> bytes:
    """The archive with one digit of an amount on its second page set as another digit."""

    def change(pdf: pikepdf.Pdf) -> None:
        leaf: Any = pdf.pages[1]
        codes = {name: _digits(font) for name, font in leaf.resources.Font.items()}
        drawn: list[Any] = [([*i.operands], i.operator) for i in pikepdf.parse_content_stream(leaf)]
        face = ""
        for operands, operator in drawn:
            if str(operator) == "Tf":
                face = str(operands[0])
            elif str(operator) == "Tj":
                word, known = bytes(operands[0]), codes[face]
                places = [at for at, code in enumerate(word) if code in known]
                if len(places) > 3 and len(known) > 1:
                    other = next(code for code in known if code != word[places[-1]])
                    operands[0] = pikepdf.String(_with(word, places[-1], other))
                    break
        leaf.Contents.write(pikepdf.unparse_content_stream(drawn))

    return forged(archive.data, change)


def _digits(font: Any) -> list[int]:
    """The codes by which a face draws the ten digits."""
    pairs = re.findall(rb"<([0-9A-F]{2})> <003[0-9]>", font.ToUnicode.read_bytes())
    return [int(code, 16) for code in pairs]


def _with(text: bytes, at: int, code: int) -> bytes:
    return text[:at] + bytes([code]) + text[at + 1 :]
