"""The faces of a run: one for each role, and those that stand in for rare characters."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from generator.faces.face import Face
from generator.faces.repertoire import is_private


class Faces(Struct, frozen=True, eq=False):
    """Which faces each role is set in.

    `chains` holds a role's own face first, then its fallbacks; `plainer` says in sentences
    which roles have to make do with a plainer face.
    """

    chains: Mapping[str, tuple[Face, ...]]
    plainer: tuple[str, ...] = ()
    _found: dict[tuple[str, str], Face | None] = field(default_factory=dict)
    """Faces that were asked for before: a page asks for the same few hundred again and again."""
    _drawn: dict[str, set[str]] = field(default_factory=dict)

    def chain(self, role: str) -> tuple[Face, ...]:
        """The role's own face, then its fallbacks; raises KeyError for a role not asked for."""
        return self.chains[role]

    def undrawn(self, role: str, text: str) -> list[str]:
        """The characters of a text that no face of the role has, and those for private use, which
        every face draws as it likes; each once.
        """
        drawn = self._drawn.setdefault(role, set())
        if drawn.issuperset(text):
            return []
        missing = [
            character
            for character in dict.fromkeys(text)
            if is_private(ord(character)) or self.face_for(role, character) is None
        ]
        drawn.update(set(text).difference(missing))
        return missing

    def face_for(self, role: str, character: str) -> Face | None:
        """The first face of the role's chain that has the character; None when none has."""
        key = role, character
        if key not in self._found:
            covering = (face for face in self.chain(role) if face.covers(character))
            self._found[key] = next(covering, None)
        return self._found[key]
