"""Which row of a sheet is which of the description: by its codes, or by what it is called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from generator.disclosed.headings import Head, forms_of
from generator.disclosed.regions import Region
from generator.disclosed.scope import Codes, Scope
from generator.disclosed.words import label_key, plain
from generator.subjects.lists import Subjects
from generator.tables.definition import (
    A_PROJECT,
    AMOUNT,
    CLASS,
    CODED,
    ECONOMIC,
    ECONOMIC_CLASS,
    ITEM,
    NAME,
    SECTION,
    RowForm,
    SideForm,
)

_WIDTHS = {CLASS: 3, SECTION: 2, ITEM: 2, ECONOMIC_CLASS: 3, ECONOMIC: 2}
_FUNCTIONAL = (CLASS, SECTION, ITEM)
_TOTALS = ("合计", "总计", "小计", "单位合计")
_NOTE = re.compile(r"^(注|说明|备注|填表|制表)")


class Row(Struct, frozen=True):
    """A row that is understood: where it is, what it is called, what it means.

    `form` is the description's; None of a total over all rows.
    """

    number: int
    label: str
    scope: Scope
    form: RowForm | None = None


class RowReader(Struct, dict=True):
    """Understands the rows of one side of a table, from the top down."""

    region: Region
    side: SideForm
    head: Head
    subjects: Subjects
    names: set[str] = field(default_factory=set)
    unread: list[tuple[int, str]] = field(default_factory=list)
    _functional: str = ""
    _economic: Codes | None = None
    _project: str = ""
    _last: int = -1

    def __post_init__(self) -> None:
        forms = forms_of(self.region.form)
        own = {id(form) for form in self.side.columns}
        self.columns = {
            number: columns
            for number, columns in self.head.columns.items()
            if id(forms[number]) in own
        }
        self.at = {forms[number].show: columns[0] for number, columns in self.columns.items()}
        self.amounts = {n: c for n, c in self.columns.items() if forms[n].show == AMOUNT}
        drawn = [row for row in self.side.rows if row.by]
        self.by: Sequence[str] = drawn[0].by if drawn else ()
        self.drawn = drawn[0] if drawn else None

    def row(self, number: int) -> Row | None:
        """What a row means; None of one that means nothing here."""
        texts = self.region.texts(number)
        label = texts.get(self.at.get(NAME, 0), "")
        filled = any(texts.get(c, "") for columns in self.amounts.values() for c in columns)
        digits = self._digits(texts)
        if not label and not digits:
            return None
        if _NOTE.match(plain(label)) and not filled:
            return None
        found = self._coded(number, label, digits) if self._is_coded() else None
        found = found or self._named(number, label)
        if found is None and filled:
            self.unread.append((number, label))
        return found

    def _is_coded(self) -> bool:
        return self.head.codes is not None or any(level in self.at for level in CODED)

    def _digits(self, texts: Mapping[int, str]) -> dict[str, str]:
        """The digits of each level, whose zeros in front Excel may have dropped."""
        if self.head.codes is not None and not any(level in self.at for level in CODED):
            whole = texts.get(self.head.codes, "")
            levels = [level for level in self.by if level in _WIDTHS]
            cuts = dict(zip(levels, (whole[:3], whole[3:5], whole[5:7]), strict=False))
            return {level: cut for level, cut in cuts.items() if cut}
        found = {}
        for level, width in _WIDTHS.items():
            text = texts.get(self.at.get(level, 0), "")
            if text and (number := re.fullmatch(r"([0-9]+)(\.0+)?", text)):
                found[level] = number[1].zfill(width)
        return found

    def _coded(self, number: int, label: str, digits: Mapping[str, str]) -> Row | None:
        """A row of a code, one of a project below it, or one of several 款 together."""
        before = self._functional, self._economic
        self._take(digits)
        if self._functional != before[0]:
            self._project = ""
        if ECONOMIC not in digits and (key := self._together(label)) is not None:
            self._economic = key
        elif (self._functional, self._economic) == before and self._is_project(label):
            self._project, self._economic = label, None
        elif not digits:
            return None
        scope = Scope(item=self._functional, economic=self._economic, project=self._project)
        return Row(number, label, scope, self.drawn)

    def _take(self, digits: Mapping[str, str]) -> None:
        """The codes that digits make with those of the rows above."""
        functional = [digits.get(level, "") for level in _FUNCTIONAL]
        if any(functional):
            last = max(place for place, own in enumerate(functional) if own)
            above = self._functional[:3], self._functional[3:5], self._functional[5:7]
            code = "".join(own or above[n] for n, own in enumerate(functional[: last + 1]))
            if code != self._functional:
                self._functional, self._economic = code, None
        class_, section = digits.get(ECONOMIC_CLASS, ""), digits.get(ECONOMIC, "")
        if class_ or section:
            above_it = self._economic[0][:3] if self._economic else ""
            self._economic = ((class_ or above_it) + section,)

    def _is_project(self, label: str) -> bool:
        if A_PROJECT not in self.by or not label or plain(label) in self.names:
            return False
        if len(self._functional) < 7 or plain(label) in _TOTALS:
            return False
        known = self.subjects.functional.get(self._functional)
        return known is None or plain(known.name) != plain(label)

    def _together(self, label: str) -> Codes | None:
        """The 款 that share an amount, by their names; () where the table tells none."""
        unsplit = self.region.form.unsplit
        if unsplit is None or unsplit not in label:
            return None
        words = re.sub(rf"[（(]{re.escape(unsplit)}[）)]$", "", label.strip())
        if words == label.strip():
            return ()
        known = self.subjects.economic.values()
        codes = [[s.code for s in known if s.name == name] for name in words.split("、")]
        return _chosen(codes, self._economic)

    def _named(self, number: int, label: str) -> Row | None:
        """A row by what it is called: a total, the unit's, one of the description, a 类."""
        key = label_key(label)
        if (row := self._described(key)) is not None:
            return Row(number, label, Scope(row.where), row)
        if key in _TOTALS or self._is_unit(label):
            return Row(number, label, Scope())
        if self.by == (CLASS,) and not self._is_coded():
            for code, subject in self.subjects.functional.items():
                if len(code) == 3 and label_key(subject.name) == key:
                    return Row(number, label, Scope(item=code), self.drawn)
        return None

    def _is_unit(self, label: str) -> bool:
        """Whether a row is the unit's: called as it is, or the only one that no code explains."""
        if plain(label) in self.names:
            return True
        above_codes = not self._functional and self._economic is None
        forms = (row.label for row in self.side.rows if row.label is not None)
        if self.names or not above_codes or all(label_key(words) for words in forms):
            return False
        self.names.add(plain(label))
        return True

    def _described(self, key: str) -> RowForm | None:
        """The next row of the description that is called so, else the first."""
        found = [
            n
            for n, row in enumerate(self.side.rows)
            if row.label is not None and row.id is not None and label_key(row.label) == key and key
        ]
        if not found:
            return None
        self._last = next((n for n in found if n > self._last), found[0])
        return self.side.rows[self._last]


def _chosen(codes: Sequence[Sequence[str]], above: Codes | None) -> Codes | None:
    """One code for each name: where a name is of several, the one below the rows above."""
    if not all(codes):
        return None
    classes = {code[:3] for code in above or ()}
    found = []
    for known in codes:
        below = [code for code in known if code[:3] in classes and len(code) == 5]
        found.append((below or known)[0])
    return tuple(sorted(found))
