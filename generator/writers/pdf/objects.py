"""PDF objects as an archive wants them, where reportlab has none or others."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArrayCompact,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFStream,
    PDFStreamFilterZCompress,
    PDFString,
    PDFZCompress,
)

_END = b"endstream\n"


class _QuickCompress(PDFStreamFilterZCompress):
    """Deflates outlines of a typeface in half the time, a fortieth of their size larger."""

    def encode(self, text: bytes) -> bytes:
        """The bytes deflated."""
        return zlib.compress(text, 3)


_QUICK = _QuickCompress()


class Stream(PDFStream):
    """A stream that ends with a line end outside its length (ISO 19005-2, 6.1.7.1).

    It is deflated unless `legible`; `quickly` for what hardly becomes smaller by more effort.
    """

    def __init__(
        self,
        content: bytes | str,
        entries: Mapping[str, Any] | None = None,
        *,
        legible: bool = False,
        quickly: bool = False,
    ) -> None:
        filters = None if legible else [_QUICK if quickly else PDFZCompress]
        super().__init__(PDFDictionary(dict(entries or {})), content, filters)

    def format(self, document: Any) -> bytes:
        """The bytes of the object."""
        made: bytes = super().format(document)
        return made.removesuffix(_END) + b"\n" + _END


class Verbatim(PDFObject):
    """An object that stands in the file as `text` says."""

    __RefOnly__ = 1

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, document: Any) -> bytes:
        """The bytes of the object."""
        return self.text.encode("ascii")


def dictionary(**entries: Any) -> PDFDictionary:
    """A dictionary, its entries in order of their keys; those that are None are left out."""
    return PDFDictionary({key: value for key, value in entries.items() if value is not None})


def name(text: str) -> str:
    """A name; reportlab leaves a stroke in it, as of a MIME type, as it is."""
    return "/" + PDFName(text)[1:].replace("/", "#2f")


def words(text: str) -> PDFString:
    """A text for people."""
    return PDFString(text)


def array(members: Iterable[Any]) -> PDFArrayCompact:
    """An array."""
    return PDFArrayCompact(members)
