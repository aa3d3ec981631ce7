"""A file that a PDF carries with it (PDF/A-3: an associated file)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Relationship = Literal["Source", "Data", "Supplement"]
"""What a file is to the document: what it was made from, its figures, or more about it."""


class Attachment(Struct, frozen=True):
    """A file inside a PDF: its name there, its bytes, its MIME type, and what it is.

    `description` is what a reader's list of attachments says of it, in Chinese.
    """

    name: str
    data: bytes
    media_type: str
    relationship: Relationship
    description: str
