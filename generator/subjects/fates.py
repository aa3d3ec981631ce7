"""What became of last year's codes: kept, renamed, moved to another code, or dropped."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from generator.subjects.subject import Subject


class Fate(Struct, frozen=True):
    """What became of a subject: its rows in the new list, none, one or several.

    One of the same code is the subject itself, perhaps under a new name. Several are candidates
    between which the list does not decide.
    """

    old: Subject
    new: tuple[Subject, ...]

    @property
    def code(self) -> str:
        """The code to write now: the new one where there is just one, else the old one."""
        return self.new[0].code if len(self.new) == 1 else self.old.code

    @property
    def changed(self) -> bool:
        """Whether there is anything to tell of it."""
        return [(s.code, s.name) for s in self.new] != [(self.old.code, self.old.name)]

    def told(self) -> str:
        """What became of it, in words for an officer."""
        was = f"{self.old.code} {self.old.name}"
        now = "、".join(f"{subject.code} {subject.name}" for subject in self.new)
        if not self.new:
            return f"{was}：新的科目表里没有了，请换成现在的科目"
        if len(self.new) > 1:
            return f"{was}：新的科目表里可能是 {now}，请选定一个"
        if self.code == self.old.code:
            return f"{was}：改名为“{self.new[0].name}”"
        return f"{was}：已改为 {now}，请核对"


def fate_of(code: str, old: Mapping[str, Subject], new: Mapping[str, Subject]) -> Fate | None:
    """What became of a code of the old list; None where that does not have it.

    First what the new list itself says (原编码) counts; then a code that is still there; then a
    subject of the same name, level and fund whose code is new.
    """
    if (subject := old.get(code)) is None:
        return None
    said = tuple(other for other in new.values() if code in other.was)
    if said:
        return Fate(subject, said)
    if code in new:
        return Fate(subject, (new[code],))
    like = (subject.name, subject.level, subject.group)
    return Fate(
        subject,
        tuple(
            other
            for other in new.values()
            if other.code not in old and (other.name, other.level, other.group) == like
        ),
    )
