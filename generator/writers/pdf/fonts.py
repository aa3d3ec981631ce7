"""Faces as reportlab embeds them: TrueType subsets that copy out as the text they draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTEncoding, TTFError, TTFont

from generator.faces.face import Face
from generator.problems import Place, Problem, ToolMissing
from generator.writers.pdf.objects import Stream
from generator.writers.pdf.parsed import ParsedFace

_ENTRIES = 100
"""How many entries a block of a ToUnicode map may have (Adobe Technical Note 5411)."""


def font_names(faces: Iterable[Face]) -> dict[Face, str]:
    """The names under which reportlab knows the faces of a document, registered at need.

    Two files may bear one PostScript name; in the PDF the second is then told apart by a number.
    Raises ToolMissing when a file is not a TrueType typeface.
    """
    names: dict[Face, str] = {}
    bearers: Counter[str] = Counter()
    for face in dict.fromkeys(faces):
        bearers[face.name] += 1
        names[face] = _registered(face.path, face.index, face.name, bearers[face.name])
    return names


@cache
def _registered(path: Path, index: int, name: str, bearer: int) -> str:
    known = f"{name}-{index}-{len(pdfmetrics.getRegisteredFontNames())}"
    try:
        font = _Font(known, path, index)
    except (TTFError, OSError) as error:
        raise ToolMissing(
            Problem(
                "face-unusable",
                Place(str(path)),
                f"字体“{name}”不能嵌入 PDF：{error}",
                "请运行 generate fonts 重新准备字体",
            )
        ) from error
    own = font.face.name
    font.face.name = known.encode()  # of two of one name reportlab would take the first
    pdfmetrics.registerFont(font)
    font.face.name = own if bearer == 1 else b"%s-%d" % (own, bearer)
    return known


class _Font(TTFont):
    """A face whose ToUnicode maps are right beyond the BMP, and whose streams end as PDF/A asks.

    reportlab writes a character such as 𫄧 (U+2B127) there in five digits; the map wants UTF-16.
    It also puts up to 256 entries in a block.
    """

    def __init__(self, name: str, path: Path, index: int) -> None:
        # TTFont's own, which parses the face anew each time, without its choices
        self.fontName, self.face = name, ParsedFace(str(path), subfontIndex=index)
        self.encoding, self.state = TTEncoding(), WeakKeyDictionary[Any, Any]()
        self._asciiReadable = self.shapable = False

    def addObjects(self, doc: Any) -> None:
        """Adds the subsets to the document, then mends their maps and streams."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        names = [self.getSubsetInternalName(n, doc)[1:] for n in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            doc.idToObject[fonts[name].ToUnicode.name] = Stream(to_unicode(subset))
            descriptor = doc.idToObject[fonts[name].FontDescriptor.name]
            file = descriptor["FontFile2"].name
            content = doc.idToObject[file].content
            doc.idToObject[file] = Stream(content, {"Length1": len(content)}, quickly=True)


def to_unicode(codes: list[int]) -> str:
    """The ToUnicode map of a subset whose byte `i` draws the character `codes[i]`."""
    entries = [
        f"<{byte:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
        for byte, code in enumerate(codes)
        if code
    ]
    blocks = [entries[start : start + _ENTRIES] for start in range(0, len(entries), _ENTRIES)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(
                line
                for block in blocks
                for line in (f"{len(block)} beginbfchar", *block, "endbfchar")
            ),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )
