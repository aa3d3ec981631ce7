"""The DOCX writer: a document as a person who knows Word would make it."""

from generator.writers.docx.writer import docx_bytes

__all__ = ["docx_bytes"]
