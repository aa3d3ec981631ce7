"""The disclosure tables as a workbook to publish."""

from generator.writers.xlsx.workbook import xlsx_bytes as xlsx_bytes
