"""A face as reportlab has parsed it, kept in the user's cache folder.

Parsing takes some 60 ms for each face: every character and glyph is read on its own. What comes
of it is plain data, and loads in some 5 ms.
"""

from __future__ import annotations

import marshal
from typing import Any

import reportlab
from reportlab.pdfbase.ttfonts import TTFNameBytes, TTFontFace

from generator.cache import Kept, digest

_KEPT = Kept("parsed")

_NOT_KEPT = {"_ttf_data", "filename", "_pdfScale", "glyphToChar"}
"""The file itself and its path, a function, and what only shaping asks for, which is never done."""

_NAMES = {"name", "familyName", "styleName", "fullName", "uniqueFontID"}


class ParsedFace(TTFontFace):
    """A face that is parsed once for all runs: for the same bytes and the same reportlab."""

    def extractInfo(self, charInfo: Any = 1) -> None:
        """The face's widths, glyphs and names; raises TTFError when it is no TrueType face."""
        key = f"{reportlab.__version__}|{self.subfontNameX!r}|{charInfo}|".encode()
        key += digest(vars(self)["_ttf_data"])
        content = _KEPT.load(key)
        if content is None:
            super().extractInfo(charInfo)
            _KEPT.save(key, marshal.dumps(self._parsed()))
            return
        self.__dict__ |= _with_names(marshal.loads(content))
        units = self.unitsPerEm
        self._pdfScale = lambda value: value if units == 1000 else value * (1000 / units)

    def get_table(self, tag: str) -> Any:
        """A table of the face; that of the outlines, some MB, not copied for a handful of them."""
        if tag == "glyf":
            return _Part(vars(self)["_ttf_data"], *self.get_table_pos(tag))
        return super().get_table(tag)  # type: ignore[no-untyped-call]

    def _parsed(self) -> dict[str, Any]:
        return {
            name: bytes(value) if isinstance(value, bytes) else value
            for name, value in vars(self).items()
            if name not in _NOT_KEPT
        }


class _Part:
    """A part of some bytes, to be cut from."""

    def __init__(self, whole: bytes, start: int, length: int) -> None:
        self.whole, self.start, self.length = whole, start, length

    def __getitem__(self, wanted: slice) -> bytes:
        start, stop, _ = wanted.indices(self.length)
        return self.whole[self.start + start : self.start + stop]


def _with_names(parsed: dict[str, Any]) -> dict[str, Any]:
    """reportlab's names are bytes that also know their text."""
    names = {n: TTFNameBytes(parsed[n]) for n in _NAMES if isinstance(parsed[n], bytes)}
    return {**parsed, **names}
