"""The PDF: the layout drawn on reportlab's canvas, with its structure and attachments."""

from generator.writers.pdf.attachment import Attachment
from generator.writers.pdf.variant import ARCHIVE, CLOSED, PLAIN, VARIANTS, Variant
from generator.writers.pdf.write import layout_bytes, pdf_bytes

__all__ = [
    "ARCHIVE",
    "CLOSED",
    "PLAIN",
    "VARIANTS",
    "Attachment",
    "Variant",
    "layout_bytes",
    "pdf_bytes",
]
