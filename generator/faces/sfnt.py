"""What a font file says of itself: names, weight, outlines, whether it may be embedded."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

_FAMILY, _FULL, _POSTSCRIPT, _LICENCE, _TYPOGRAPHIC_FAMILY = 1, 4, 6, 13, 16
_WINDOWS, _MACINTOSH = 3, 1
_PRC = 3
_CHINESE_LANGUAGES = {(_WINDOWS, 0x0804), (_WINDOWS, 0x0404), (_MACINTOSH, 33), (_MACINTOSH, 19)}
_MAC_CHARSETS = {0: "mac_roman", 2: "big5", 25: "gb2312"}
_NOT_EMBEDDABLE = 0x0002  # OS/2 fsType, "restricted licence embedding"
_FLAVOURS = {b"\0\1\0\0", b"true", b"OTTO"}


class FontFile(Struct, frozen=True):
    """One font of a file: `names` are all its names, `family` the Chinese one if there is one."""

    path: Path
    index: int
    family: str
    postscript: str
    names: tuple[str, ...]
    licence: str
    weight: int
    italic: bool
    outlines: str
    variable: bool
    embeddable: bool

    @property
    def refusal(self) -> str:
        """Why it cannot be used, in Chinese; empty when it can."""
        if self.variable:
            return "是可变字体（要用静态字体）"
        if not self.outlines:
            return "里面没有字形轮廓"
        if not self.embeddable:
            return "的许可不允许嵌入文件"
        return ""


class _Name(Struct, frozen=True):
    kind: int
    chinese: bool
    text: str


def read_fonts(path: Path) -> tuple[FontFile, ...]:
    """The fonts of a TrueType or OpenType file or collection.

    Raises ValueError for anything else, OSError when it cannot be read.
    """
    with path.open("rb") as stream:
        try:
            return tuple(_read_font(path, stream, *at) for at in enumerate(_offsets(stream)))
        except (struct.error, KeyError, ValueError) as error:
            raise ValueError(f"{path} is no font") from error


def _offsets(stream: BinaryIO) -> tuple[int, ...]:
    if stream.read(4) != b"ttcf":
        return (0,)
    _, count = struct.unpack(">II", stream.read(8))
    return struct.unpack(f">{count}I", stream.read(4 * count))


def _read_font(path: Path, stream: BinaryIO, index: int, offset: int) -> FontFile:
    tables = _directory(stream, offset)
    names = list(_names(_table(stream, tables["name"])))
    style = _table(stream, tables["OS/2"]) if "OS/2" in tables else b""
    weight, permission = struct.unpack_from(">4xH2xH", style) if len(style) >= 10 else (400, 0)
    italic = len(style) >= 64 and bool(struct.unpack_from(">62xH", style)[0] & 1)
    return FontFile(
        path=path,
        index=index,
        family=_best(names, _TYPOGRAPHIC_FAMILY) or _best(names, _FAMILY) or path.stem,
        postscript=_best(names, _POSTSCRIPT, chinese=False),
        names=tuple(dict.fromkeys(name.text for name in names if name.kind != _LICENCE)),
        licence=_best(names, _LICENCE, chinese=False),
        weight=weight,
        italic=italic,
        outlines="glyf" if "glyf" in tables else "CFF" if "CFF " in tables else "",
        variable="fvar" in tables,
        embeddable=permission & 0x000F != _NOT_EMBEDDABLE,
    )


def _directory(stream: BinaryIO, offset: int) -> dict[str, tuple[int, int]]:
    stream.seek(offset)
    flavour, count = struct.unpack(">4sH6x", stream.read(12))
    if flavour not in _FLAVOURS:
        raise ValueError("no TrueType or OpenType font")
    records = stream.read(16 * count)
    return {
        tag.decode("latin-1"): (start, length)
        for tag, start, length in struct.iter_unpack(">4s4xII", records)
    }


def _table(stream: BinaryIO, where: tuple[int, int]) -> bytes:
    stream.seek(where[0])
    return stream.read(where[1])


def _names(table: bytes) -> Iterator[_Name]:
    count, strings = struct.unpack_from(">2xHH", table)
    kinds = {_FAMILY, _FULL, _POSTSCRIPT, _LICENCE, _TYPOGRAPHIC_FAMILY}
    for record in range(count):
        platform, encoding, language, kind, length, offset = struct.unpack_from(
            ">6H", table, 6 + 12 * record
        )
        if kind not in kinds:
            continue
        raw = table[strings + offset : strings + offset + length]
        text = _decoded(raw, platform, encoding).strip("\0 ")
        if text:
            yield _Name(kind, (platform, language) in _CHINESE_LANGUAGES, text)


def _decoded(raw: bytes, platform: int, encoding: int) -> str:
    if platform == _MACINTOSH:
        return raw.decode(_MAC_CHARSETS.get(encoding, "mac_roman"), "ignore")
    if platform == _WINDOWS and encoding == _PRC:
        return raw.replace(b"\0", b"").decode("gb18030", "ignore")
    return raw.decode("utf-16-be", "ignore")


def _best(names: list[_Name], kind: int, *, chinese: bool = True) -> str:
    """The name of a kind, in Chinese first unless told otherwise; empty when there is none."""
    found = [name for name in names if name.kind == kind]
    found.sort(key=lambda name: name.chinese != chinese)
    return found[0].text if found else ""
