"""The plainest writer: the text of the tree, a line a block. Most tests read this."""

from __future__ import annotations

from generator.document.tree import Document


def dump(document: Document) -> str:
    """Title lines, every heading, paragraph and row of a table on a line of its own."""
    blocks = (block.text for block in document.flow())
    return "\n".join([*document.title, *blocks]) + "\n"
