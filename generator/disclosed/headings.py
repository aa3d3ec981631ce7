"""Which column of a sheet is which of the description, by the words at their heads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from generator.disclosed.regions import Region
from generator.disclosed.words import SEVERAL, amount_of, heading_key, title_year
from generator.tables.definition import AMOUNT, ColumnForm, TableForm

_CODE_HEADS = ("科目编码", "功能分类科目编码", "经济分类科目编码", "科目代码")
_IGNORED = ("代码", "编码", "序号", "备注", "名称")


class Head(Struct, frozen=True):
    """The columns of a table: those of each form, where whole codes stand, the first row below."""

    below: int
    columns: dict[int, list[int]]
    codes: int | None
    unread: list[tuple[int, str]]


def head_of(region: Region, year: int) -> Head | None:
    """The heading of a table; None where there is none to be found."""
    forms = forms_of(region.form)
    rows = _heading_rows(region, [tuple(map(heading_key, form.head)) for form in forms])
    if not rows:
        return None
    paths = _paths(region, rows)
    return _matched(region, forms, paths, rows[-1] + 1, year)


def forms_of(table: TableForm) -> list[ColumnForm]:
    """The columns of all sides, from left to right."""
    return [column for side in table.sides for column in side.columns]


def _heading_rows(region: Region, heads: Sequence[tuple[str, ...]]) -> list[int]:
    """The first rows below the title that only say what stands below them."""
    words = {word for head in heads for word in head}
    parts = {pair for head in heads for pair in pairwise(head)}
    first = 0
    for row in range(region.title[0] + 1, region.last + 1):
        texts = region.texts(row)
        known = sum(heading_key(text) in words for text in texts.values())
        if not first and known >= 2:
            first = row
            break
    if not first:
        return []
    last = first
    for (top, left), (bottom, _) in region.grid.structure.merged:
        if top == first and region.left <= left <= region.right:
            last = max(last, bottom)
    for row in range(first + 1, region.last + 1):
        texts = region.texts(row)
        numbers = [text for text in texts.values() if amount_of(text) is not None]
        known = sum(heading_key(text) in words for text in texts.values())
        if row > last and (numbers or (known < 2 and not _divides(region, row, parts))):
            break
        last = max(last, row)
    return [*range(first, last + 1)]


def _divides(region: Region, row: int, parts: set[tuple[str, str]]) -> bool:
    """Whether each word of a row is the part of a head that stands over it in the row above."""
    above = {column: heading_key(text) for column, text in region.texts(row - 1).items()}
    pairs = {
        (above.get(max((c for c in above if c <= column), default=0), ""), heading_key(text))
        for column, text in region.texts(row).items()
    }
    return bool(pairs) and pairs <= parts


def _paths(region: Region, rows: Sequence[int]) -> dict[int, list[str]]:
    """The words over each column, from the top down; merged cells say it of all they cover."""
    said: dict[tuple[int, int], str] = {}
    for row in rows:
        for column, text in region.texts(row).items():
            said[row, column] = text
    for (top, left), (bottom, right) in region.grid.structure.merged:
        if (top, left) in said:
            for row in range(top, min(bottom, rows[-1]) + 1):
                for column in range(left, right + 1):
                    said[row, column] = said[top, left]
    columns = sorted({column for _, column in said})
    for row in rows[:-1]:
        for before, column in pairwise(columns):
            below = [(r, column) in said for r in rows if r > row]
            spans = any(
                (r, before) in said and said[r, before] != said.get((row, before))
                for r in rows
                if r > row
            )
            if (row, column) not in said and (row, before) in said and any(below) and spans:
                said[row, column] = said[row, before]
    paths = {}
    for column in columns:
        words = [said[row, column] for row in rows if (row, column) in said]
        paths[column] = [w for n, w in enumerate(words) if not n or w != words[n - 1]]
    return paths


def _matched(
    region: Region,
    forms: Sequence[ColumnForm],
    paths: dict[int, list[str]],
    below: int,
    year: int,
) -> Head:
    keys = [tuple(map(heading_key, form.head)) for form in forms]
    tied: dict[tuple[int, ...], list[int]] = {}
    codes, unread = None, []
    for column, path in paths.items():
        said = tuple(map(heading_key, path))
        of_year = title_year(path[-1])
        best = _best(said, keys) if of_year in (None, year) else ()
        if said[-1] in _CODE_HEADS:
            codes = column
        elif best:
            tied.setdefault(best, []).append(column)
        elif not path[-1].endswith(_IGNORED):
            unread.append((column, path[-1]))
    columns: dict[int, list[int]] = {}
    for best, found in tied.items():
        for number, column in enumerate(found):
            several = len(best) == 1 or len(found) > len(best)
            form = best[0] if several else best[number]
            if columns.get(form) and not _may_be_several(forms[form], paths[column]):
                unread.append((column, paths[column][-1]))
                continue
            columns.setdefault(form, []).append(column)
    return Head(below, columns, codes, unread)


def _best(said: tuple[str, ...], keys: Sequence[tuple[str, ...]]) -> tuple[int, ...]:
    """The forms whose heads are likest to those that were found; the lowest word must agree."""
    scores = {
        number: 2 * len(set(said) & set(key)) - len(set(key)) - len(set(said))
        for number, key in enumerate(keys)
        if key[-1] == said[-1]
    }
    if not scores:
        return ()
    top = max(scores.values())
    return tuple(number for number, score in scores.items() if score == top)


def _may_be_several(form: ColumnForm, path: Sequence[str]) -> bool:
    return form.show == AMOUNT and any(heading_key(word) == SEVERAL for word in path)
