"""The plainest writer: the text of the tree, a line a block. Most tests read this."""

from __future__ import annotations

from generator.document.tree import Document


def dump(document: Document) -> str:
    """Title lines, then every heading and paragraph on a line of its own."""
    return "\n".join([*document.title, *(block.text for block in document.blocks())]) + "\n"
