"""The heading of a table: words at one or several levels, those above spanning those below."""

from __future__ import annotations

from collections.abc import Sequence

from generator.document.inlines import Text
from generator.document.tree import COVERED, Cell, TableRow


def header_rows(heads: Sequence[Sequence[str]]) -> tuple[TableRow, ...]:
    """The rows of the heading; `heads` are the words over each column, from the top down.

    Neighbours under the same words are one cell; a column with fewer levels reaches down.
    """
    depth = max(map(len, heads))
    rows = [[COVERED] * len(heads) for _ in range(depth)]
    for level in range(depth):
        start = 0
        while start < len(heads):
            end = start + 1
            head = tuple(heads[start][: level + 1])
            if len(heads[start]) > level + 1:
                end = _end_of_group(heads, start, level)
            if len(head) > level:
                down = depth - level if len(heads[start]) == level + 1 else 1
                rows[level][start] = Cell((Text(str(head[-1])),), end - start, down)
            start = end
    return tuple(map(tuple, rows))


def _end_of_group(heads: Sequence[Sequence[str]], start: int, level: int) -> int:
    """The first column after `start` that does not stand under the same words."""
    head = tuple(heads[start][: level + 1])
    end = start + 1
    while end < len(heads) and len(heads[end]) > level + 1:
        if tuple(heads[end][: level + 1]) != head:
            break
        end += 1
    return end
