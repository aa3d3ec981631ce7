"""The faces of a run: one for each role, and those that stand in for rare characters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.faces.face import Face


@dataclass(frozen=True)
class Faces:
    """Which faces each role is set in.

    `chains` holds a role's own face first, then its fallbacks; `plainer` says in sentences
    which roles have to make do with a plainer face.
    """

    chains: Mapping[str, tuple[Face, ...]]
    plainer: tuple[str, ...] = field(default=())
    _found: dict[tuple[str, str], Face | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Faces that were asked for before: a page asks for the same few hundred again and again."""

    def chain(self, role: str) -> tuple[Face, ...]:
        """The role's own face, then its fallbacks; raises KeyError for a role not asked for."""
        return self.chains[role]

    def face_for(self, role: str, character: str) -> Face | None:
        """The first face of the role's chain that has the character; None when none has."""
        key = role, character
        if key not in self._found:
            covering = (face for face in self.chain(role) if face.covers(character))
            self._found[key] = next(covering, None)
        return self._found[key]
