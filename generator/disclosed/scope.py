"""Which money of the ledger an amount is about: first in words, then as sets of bits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from generator.budget.model import BASIC, CARRY_OVER, FUNDS, PERSONNEL, SPENDINGS, THIS_YEAR
from generator.subjects.lists import Subjects
from generator.tables.definition import Selection

Codes = tuple[str, ...]
"""Economic codes that share one amount; none where the table says that it tells none."""

YEARS = (THIS_YEAR, CARRY_OVER)
SPENDING, ITEM, FUND, YEAR, PROJECT, ECONOMIC = range(6)
Box = tuple[int, ...]
"""For each of the six, the values that are meant, a bit for each."""


class Scope(Struct, frozen=True):
    """What a row, a column or a table means; what it does not speak of is left wide."""

    selection: Selection = Selection()
    item: str = ""
    economic: Codes | None = None
    project: str = ""


class Universe:
    """Every value that the tables name, in each of the six respects.

    Of codes only the finest are values: a 类 none of whose 项 is told stands for itself. The last
    bit of 项, projects and 款 is whatever else there may be that no table names.
    """

    def __init__(
        self, scopes: Iterable[Scope], subjects: Subjects, operating: Callable[[str], bool]
    ) -> None:
        scopes = [*scopes]
        self.subjects, self.operating = subjects, operating
        self.items = _finest({s.item for s in scopes if s.item})
        keys = {s.economic for s in scopes if s.economic is not None}
        keys |= {*_of_columns(scopes, keys)}
        self.economic = [key for key in sorted(keys) if not _is_coarse(key, keys)]
        self.projects = list(dict.fromkeys(s.project for s in scopes if s.project))
        sizes = [len(SPENDINGS), len(self.items) + 1, len(FUNDS), len(YEARS)]
        sizes += [len(self.projects) + 1, len(self.economic) + 1]
        self.whole: Box = tuple((1 << size) - 1 for size in sizes)

    def box(self, scope: Scope) -> Box:
        """A scope as sets of values."""
        wanted = scope.selection
        box = list(self.whole)
        box[FUND] = _bits(wanted.fund, FUNDS) if wanted.fund else box[FUND]
        box[YEAR] = _bits([wanted.source_year], YEARS) if wanted.source_year else box[YEAR]
        box[SPENDING] = _bits(wanted.spending, SPENDINGS) if wanted.spending else box[SPENDING]
        if scope.item:
            box[ITEM] = _mask(code.startswith(scope.item) for code in self.items)
        if scope.project:
            box[PROJECT] = _bits([scope.project], self.projects)
        box[ECONOMIC] = self._economic(scope)
        if wanted.group is not None:
            box[SPENDING] &= _bits([BASIC], SPENDINGS)
        return tuple(box)

    def _economic(self, scope: Scope) -> int:
        found = self.whole[ECONOMIC]
        if scope.economic is not None:
            found &= _mask(_is_under(key, scope.economic) for key in self.economic)
        if codes := set(scope.selection.economic):
            found &= _mask(bool(key) and codes.issuperset(key) for key in self.economic)
        if (group := scope.selection.group) is not None:
            personnel = _mask(bool(k) and not self.operating(k[0]) for k in self.economic)
            found &= personnel if group == PERSONNEL else self.whole[ECONOMIC] & ~personnel
        return found

    def words(self, box: Box, of: int) -> list[str]:
        """The named values of a box in one respect; nothing when there may be others besides."""
        names = (SPENDINGS, self.items, FUNDS, YEARS, self.projects)[of]
        return (
            []
            if box[of] >> len(names)
            else [n for bit, n in enumerate(names) if box[of] >> bit & 1]
        )

    def keys(self, box: Box) -> list[Codes]:
        """The 款 of a box, in the same way."""
        if box[ECONOMIC] >> len(self.economic):
            return []
        return [key for bit, key in enumerate(self.economic) if box[ECONOMIC] >> bit & 1]


def _finest(codes: set[str]) -> list[str]:
    return [c for c in sorted(codes) if not any(o != c and o.startswith(c) for o in codes)]


def _of_columns(scopes: Iterable[Scope], keys: set[Codes]) -> Iterator[Codes]:
    """The 款 that columns name, such as those of “三公”经费, where no row need have them; but not
    those of a 类 that rows tell as a whole, which cannot be told apart.
    """
    for code in sorted({code for scope in scopes for code in scope.selection.economic}):
        above = (code[:3],)
        if above not in keys or _is_coarse(above, keys):
            yield (code,)


def _is_coarse(key: Codes, keys: set[Codes]) -> bool:
    """Whether others are the 款 of a key of 类."""
    return any(len(key[0]) == 3 and o != key and _is_under(o, key) for o in keys) if key else False


def _is_under(key: Codes, above: Codes) -> bool:
    if not above or not key:
        return key == above
    size = len(above[0])
    return tuple(sorted({code[:size] for code in key})) == above


def _bits(wanted: Iterable[str], names: Sequence[str]) -> int:
    return sum(1 << names.index(name) for name in dict.fromkeys(wanted))


def _mask(flags: Iterable[bool]) -> int:
    return sum(1 << bit for bit, flag in enumerate(flags) if flag)


def both(a: Box, b: Box) -> Box:
    """What is in both."""
    return tuple(x & y for x, y in zip(a, b, strict=True))


def is_empty(box: Box) -> bool:
    """Whether nothing can be in it."""
    return not all(box)


def within(a: Box, b: Box) -> bool:
    """Whether all of `a` is in `b`."""
    return all(not x & ~y for x, y in zip(a, b, strict=True))


def apart(a: Box, b: Box) -> bool:
    """Whether nothing is in both."""
    return any(not x & y for x, y in zip(a, b, strict=True))


def without(a: Box, b: Box) -> Iterator[Box]:
    """What of `a` is not in `b`, in boxes that do not overlap."""
    rest = list(a)
    for of, (x, y) in enumerate(zip(a, b, strict=True)):
        if x & ~y:
            yield (*rest[:of], x & ~y, *a[of + 1 :])
        rest[of] = x & y
        if not rest[of]:
            return


def joined(boxes: Sequence[Box]) -> Box | None:
    """All of them as one box; None where they do not make one."""
    left = list(dict.fromkeys(box for box in boxes if not is_empty(box)))
    merged = True
    while merged and len(left) > 1:
        merged = False
        for a in left:
            for b in left:
                if a is not b and (one := _union(a, b)) is not None:
                    left = [box for box in left if box is not a and box is not b] + [one]
                    merged = True
                    break
            if merged:
                break
    return left[0] if len(left) == 1 else None


def _union(a: Box, b: Box) -> Box | None:
    if within(a, b):
        return b
    if within(b, a):
        return a
    differ = [of for of in range(len(a)) if a[of] != b[of]]
    if len(differ) != 1:
        return None
    return tuple(x | y for x, y in zip(a, b, strict=True))
