"""The PDF: the layout drawn on reportlab's canvas."""

from generator.writers.pdf.write import layout_bytes, pdf_bytes

__all__ = ["layout_bytes", "pdf_bytes"]
