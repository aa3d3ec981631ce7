"""The kinds of PDF: for the archive, for archives that take no attachments, and a plain one."""

from __future__ import annotations

from msgspec import Struct


class Variant(Struct, frozen=True):
    """A kind of PDF.

    `part` is that of ISO 19005 (PDF/A), always at level a and with PDF/UA-1; None asks for
    neither: no structure, no metadata beside the document information.
    """

    part: int | None
    takes_attachments: bool


ARCHIVE = Variant(3, takes_attachments=True)
"""PDF/A-3a and PDF/UA-1 (ISO 19005-3, ISO 14289-1)."""

CLOSED = Variant(2, takes_attachments=False)
"""PDF/A-2a and PDF/UA-1: PDF/A-2 allows no attachment but PDF/A."""

PLAIN = Variant(None, takes_attachments=False)
"""Neither, for a quick look."""

VARIANTS = {"3a": ARCHIVE, "2a": CLOSED, "plain": PLAIN}
"""By the names that the command line has for them."""
