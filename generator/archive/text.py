"""What a page of a PDF says, by its faces' ToUnicode maps, in the order in which it is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_MAP_LIMIT = 2**20
"""Bytes of a map; that of 256 characters has 4 KB."""

UNKNOWN = "\ufffd"
"""Stands for a code that no map explains."""

Fonts = Mapping[str, Mapping[bytes, str]]


class Line(Struct, frozen=True):
    """What is drawn as one; an artifact is a page's number or what stands there again.

    `stretch` counts the marks that were opened before it, `mark` is its number in the structure,
    None where it has none.
    """

    text: str
    artifact: bool
    mark: int | None
    stretch: int


def page_lines(page: Any) -> tuple[Line, ...]:
    """The lines of a page, artifacts among them."""
    return tuple(line for line in _lines(page) if line.text.strip())


def page_stretches(page: Any) -> tuple[Line, ...]:
    """What a page draws, the lines of each mark put together."""
    stretches = (tuple(lines) for _, lines in groupby(_lines(page), lambda line: line.stretch))
    joined = (replace(lines[-1], text="".join(line.text for line in lines)) for lines in stretches)
    return tuple(stretch for stretch in joined if stretch.text.strip())


def _lines(page: Any) -> Iterator[Line]:
    import pikepdf

    fonts = page.resources.get("/Font", {})
    code: Mapping[bytes, str] = {}
    said: list[str] = []
    marks: list[tuple[bool, int | None]] = []
    stretch = 0
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "Tf" and operands:
            code = _map_of(fonts.get(str(operands[0])))
        elif operator in ("Tj", "'", '"') and operands:
            said.append(_decoded(bytes(operands[-1]), code))
        elif operator == "TJ" and operands:
            said += [_decoded(bytes(o), code) for o in operands[0] if _is_string(o)]
        elif operator in ("ET", "EMC", "BMC", "BDC"):
            yield _line(said, marks, stretch)
            said = []
        if operator in ("BMC", "BDC"):
            marks.append(_mark(operands))
            stretch += 1
        elif operator == "EMC" and marks:
            marks.pop()
            stretch += 1
    yield _line(said, marks, stretch)


def _line(said: list[str], marks: list[tuple[bool, int | None]], stretch: int) -> Line:
    artifact = any(each for each, _ in marks)
    return Line("".join(said), artifact, marks[-1][1] if marks else None, stretch)


def _mark(operands: Any) -> tuple[bool, int | None]:
    """Whether a mark begins an artifact, and its number in the structure."""
    import pikepdf

    properties = operands[1] if len(operands) > 1 else None
    number = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
    artifact = bool(operands) and str(operands[0]) == "/Artifact"
    return artifact, number if isinstance(number, int) else None


def _is_string(operand: Any) -> bool:
    import pikepdf

    return isinstance(operand, pikepdf.String)


def _map_of(font: Any) -> Mapping[bytes, str]:
    if font is None or "/ToUnicode" not in font:
        return {}
    return _read_map(bytes(font.ToUnicode.read_bytes())[:_MAP_LIMIT])


@lru_cache(maxsize=64)
def _read_map(data: bytes) -> Mapping[bytes, str]:
    """The characters of a map (ISO 32000-1, 9.10.3)."""
    found: dict[bytes, str] = {}
    for kind, body in _BLOCK.findall(data):
        if kind == b"char":
            for code, text in _PAIR.findall(body):
                found[_bytes(code)] = _text(text)
            continue
        for first, last, text in _RANGE.findall(body):
            start, end, size = int(first, 16), int(last, 16), len(first) // 2
            character = int(text, 16)
            for offset in range(min(end - start + 1, 256)):
                found[(start + offset).to_bytes(size, "big")] = chr(character + offset)
    return found


def _decoded(codes: bytes, known: Mapping[bytes, str]) -> str:
    size = max(map(len, known), default=1)
    pieces = (codes[at : at + size] for at in range(0, len(codes), size))
    return "".join(known.get(piece, UNKNOWN) for piece in pieces)


def _bytes(code: bytes) -> bytes:
    return bytes.fromhex(code.decode("ascii"))


def _text(code: bytes) -> str:
    return _bytes(code).decode("utf-16-be", "replace")
