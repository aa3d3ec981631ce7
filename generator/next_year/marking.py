"""What changes in a form from one year to the next: value by value, as the form says of each."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from generator.forms.confirm import mark
from generator.forms.edits import Change
from generator.forms.records import YEAR_KEY, Record
from generator.forms.values import Code, Count, Money, Words
from generator.forms.walk import Value, values_of
from generator.forms.yaml_source import Source
from generator.next_year.particulars import MOVING, particulars
from generator.subjects.fates import Fate, fate_of
from generator.subjects.lists import Subjects

FUNCTIONAL = 7
"""Digits of a functional 项; other codes are economic."""


class Marking(Struct, frozen=True):
    """From a year to the next: `names` are the unit's own, `listed` those of others and of projects
    that its words may hold, `fates` what is found of its codes.
    """

    year: int
    old: Subjects
    new: Subjects
    names: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    fates: dict[str, Fate] = field(default_factory=dict)

    def changes(self, form: type[Record], source: Source) -> Iterator[Change]:
        """The values of a form that change, in their order."""
        for value in values_of(form, source):
            if (change := self._change(value)) is not None:
                yield change

    def _change(self, value: Value) -> Change | None:
        node = value.node
        if value.key == YEAR_KEY:
            return Change(node, instead=str(self.year + 1))
        if value.next_year:
            return Change(node, instead=value.next_year)
        if isinstance(value.kind, Code) or value.siblings is not None:
            return self._moved(value)
        if isinstance(value.kind, Money | Count):
            return None if value.lasting else Change(node, mark())
        if isinstance(value.kind, Words):
            found = particulars(value.text, (self.year - 1, self.year), self.names, self.listed)
            moving = any(MOVING in one for one in found)
            return Change(node, mark(found)) if moving or not value.lasting else None
        return None

    def _moved(self, value: Value) -> Change | None:
        """A code that is another in the new edition, unless that stands beside it already."""
        code, siblings = value.text.strip(), value.siblings
        if len(code) == FUNCTIONAL:
            fate = fate_of(code, self.old.functional, self.new.functional)
        else:
            fate = fate_of(code, self.old.economic, self.new.economic)
        if fate is None or not fate.changed:
            return None
        self.fates[code] = fate
        if fate.code == code or (siblings is not None and fate.code in siblings):
            return None
        if siblings is not None:
            siblings.add(fate.code)
        return Change(value.node, instead=fate.code)
