"""A budget: all that is known of a unit's or a department's year, from its forms."""

from __future__ import annotations

from msgspec import Struct

from generator.budget.department import Department
from generator.budget.model import Comparatives, Ledger, Unit
from generator.budget.performance import Performance
from generator.budget.words import Narrative, Reasons, Waiver

DEPARTMENT, OFFICE, ONE_UNIT = "部门", "本级", "单位"


class Budget(Struct, frozen=True):
    """All that is written down of one unit's year; of a department, summed up from its units'.

    `scope` tells whose it is: 部门 (the sum), 本级 (the office of one), or 单位. `last_lists` are
    the short lists of last year that stand where there is no `last_ledger`; `comparatives` is the
    one in the folder, which must agree with what either gives. `members` are the budgets of a
    department's units, the office's first, `department` is what names them. `home` is the folder
    of the department that an office is of.
    """

    year: int
    folder: str
    unit: Unit
    ledger: Ledger
    reasons: Reasons
    narrative: Narrative
    comparatives: Comparatives | None
    last_ledger: Ledger | None
    waivers: tuple[Waiver, ...] = ()
    performance: Performance | None = None
    last_lists: tuple[Comparatives, ...] = ()
    members: tuple[Budget, ...] = ()
    scope: str = ONE_UNIT
    department: Department | None = None
    home: str | None = None

    @property
    def title(self) -> str:
        """What it is called on the screen: a department and its office have one name."""
        return f"{self.unit.name}{self._apart}"

    @property
    def short_title(self) -> str:
        """The same, short."""
        return f"{self.unit.short}{self._apart}"

    @property
    def _apart(self) -> str:
        return "" if self.scope == ONE_UNIT else f"（{self.scope}）"

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that it was made from, its own first."""
        home = (self.home,) if self.home is not None else ()
        return (self.folder, *(member.folder for member in self.members), *home)

    @property
    def bodies(self) -> tuple[Unit, ...]:
        """The units whose it is: a department's, or the one."""
        return tuple(member.unit for member in self.members) or (self.unit,)
