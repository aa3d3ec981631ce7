"""Faults that no program could know of, by kind, each with its reason and how many there may be."""

from __future__ import annotations

from dataclasses import dataclass

from tests.checks.mutations.trial import TRUE


@dataclass(frozen=True)
class Unknowable:
    """Why nothing contradicts a kind of fault; `cap`: at most so many are let go."""

    why: str
    cap: int


_ONCE = "typed in one place, and every other value would read as well"

UNKNOWABLE = {
    TRUE: Unknowable("a true statement, planted to see that it is let pass", 10**9),
    "a count of the work itself": Unknowable(
        "how often or how many the unit will do of something stands nowhere else", 40
    ),
    "another plausible category or rank": Unknowable(f"类别 and 规格 are {_ONCE}", 20),
    "another plausible body of a vehicle": Unknowable(f"车型 is {_ONCE}", 10),
    "another plausible count of equipment": Unknowable(f"大型设备 is {_ONCE}", 10),
    "another plausible count of people": Unknowable(f"在职 is {_ONCE}, up to the posts", 10),
    "another plausible superior": Unknowable(f"主管 is {_ONCE}", 10),
    "another unit's name within a paragraph": Unknowable(
        "a narrative may speak of other units; only where it begins must it be this one", 30
    ),
    "one of a reason's several directions reversed": Unknowable(
        "what remains still goes with the change, or the figure has no figures of its own", 30
    ),
    "the wrong 款 of a group that is only named": Unknowable(
        "款 of 人员 or 公用经费 that no figure reports by itself are told without amounts; the "
        "ledger alone says how much each is",
        60,
    ),
}
