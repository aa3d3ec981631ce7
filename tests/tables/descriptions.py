"""Small descriptions of tables, and documents with the tables of the test pack."""

from __future__ import annotations

from collections.abc import Mapping

from generator.document.inlines import Number
from generator.document.tree import Document, Table
from generator.facts.fact import Fact


def table_of(document: Document, name: str) -> Table:
    """A table by its name in the pack."""
    return next(table for table in document.tables if table.id == f"table.{name}")


def facts_of(table: Table) -> Mapping[str, Fact]:
    """The facts that stand in a table, by row and column."""
    numbers = [inline for inline in table.inlines if isinstance(inline, Number)]
    return {number.fact.name.removeprefix(f"{table.id}."): number.fact for number in numbers}


def printed_rows(table: Table) -> list[str]:
    """The rows as a reader sees them, cells parted by |."""
    return ["|".join(cell.text.strip("\u3000") for cell in row) for row in table.rows]
