"""Setting characters in a line: their faces and widths, then their places in runs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from generator.document.page import PageStyle, Role
from generator.faces.face import Face
from generator.faces.faces import Faces
from generator.problems import Place, Problem, ToolMissing
from generator.typesetting.breaks import breaks_of
from generator.typesetting.characters import BLANK_LEFT, BLANK_RIGHT, is_narrow
from generator.typesetting.layout import Run
from generator.typesetting.linebreak import Measures, break_lines
from generator.typesetting.tracking import Tracked, tracked

_FULL_WIDTH = 0.9
"""From this advance on, in em, a mark has a blank half that can be given up."""


_REMEMBERED = 1024
"""How many short texts a setter remembers as set."""

_PARAGRAPHS = 512
"""How many paragraphs and cells of several lines it remembers the breaks of."""


class Character(NamedTuple):
    """A character with its face; `advance` in pt is the face's, `spacing` follows it.

    It may be `narrow` (Latin); `blank` is the half of a full-width mark that is.
    """

    text: str
    role: str
    face: Face
    size: float
    advance: float
    spacing: float
    narrow: bool
    blank: Literal["", "left", "right"]

    def tracked(self, more: float) -> Character:
        """The same with `more` pt after it."""
        return self._replace(spacing=self.spacing + more) if more else self


class Whole(NamedTuple):
    """A text on one line; `width` is what it counts as where lines are broken, in pt."""

    runs: tuple[Run, ...]
    width: float


class Setter:
    """Sets text by a page style in the faces at hand."""

    def __init__(self, style: PageStyle, faces: Faces) -> None:
        self.style = style
        self.faces = faces
        self._known: dict[Role, dict[str, Character]] = {}
        self._for_tables: dict[tuple[bool, float], Setter] = {}
        self.whole = lru_cache(_REMEMBERED)(self._whole)
        """A text on one line from 0 on; most cells of tables say what others have said."""
        self.fit = lru_cache(_PARAGRAPHS)(self._fit)
        """The lines of a paragraph; law and glossary say the same for every unit."""
        self.broken = lru_cache(_PARAGRAPHS)(self._broken)
        """A text on several lines within a measure, each from 0 on."""

    def for_tables(self, size: float, *, landscape: bool) -> Setter:
        """Sets tables with words of a size in pt, on pages that lie or stand."""
        key = landscape, size
        if key not in self._for_tables:
            style = self.style.turned() if landscape else self.style
            self._for_tables[key] = Setter(style.with_tables_in(size), self.faces)
        return self._for_tables[key]

    def characters(self, text: str, role: Role) -> list[Character]:
        """The characters of a text; raises ToolMissing when no face has one of them."""
        known = self._known.setdefault(role, {})
        if not known.keys() >= set(text):
            for character in dict.fromkeys(text):
                if character not in known:
                    known[character] = self._character(character, role, text)
        return [known[character] for character in text]

    def _whole(self, text: str, role: Role) -> Whole:
        characters = self.characters(text, role)
        advances = sum(each.advance for each in characters)
        return Whole(self.runs(characters, 0, 0), advances + sum(self.gaps(characters)))

    def _fit(self, text: str, role: Role, edges: frozenset[int]) -> Tracked:
        """Indented; content controls begin or end before the characters at the edges."""
        characters = self.characters(text, role)
        spacing = characters[0].spacing if characters else 0.0
        measures = self._measures(characters, self.style.text_width, self.indent(role))
        return tracked(text, measures, spacing, edges)

    def _broken(self, text: str, role: Role, measure: float) -> tuple[tuple[Run, ...], ...]:
        characters = self.characters(text, role)
        cuts = break_lines(text, breaks_of(text), self._measures(characters, measure))
        return tuple(self.runs(characters[cut.start : cut.end], 0, 0) for cut in cuts)

    def _measures(
        self, characters: Sequence[Character], measure: float, indent: float = 0
    ) -> Measures:
        advances = [each.advance for each in characters]
        return Measures(advances, self.gaps(characters), measure, indent)

    def indent(self, role: Role) -> float:
        """How far the first line of a paragraph is indented, in pt."""
        return self.style.indent * (role.size + self.style.character_spacing)

    def gaps(self, characters: Sequence[Character]) -> list[float]:
        """What follows each character beyond its advance, in pt; nothing follows the last."""
        latin = self._latin_gap
        gaps = [
            before.spacing if before.narrow == after.narrow else latin(before, after)
            for before, after in pairwise(characters)
        ]
        return [*gaps, 0.0] if characters else []

    def runs(
        self, characters: Sequence[Character], x: float, y: float, measure: float | None = None
    ) -> tuple[Run, ...]:
        """The characters from `x` on; spread to fill `measure` unless that is None."""
        gaps = self.gaps(characters)
        for index, (before, after) in enumerate(pairwise(characters)):
            if before.blank and after.blank:
                gaps[index] -= self._squeeze(before, after)
        if measure is not None:
            _spread(characters, gaps, measure - self._width(characters, gaps))
        return tuple(_grouped(characters, gaps, x, y))

    def _character(self, text: str, role: Role, whole: str) -> Character:
        name, face = self._face(text, role, whole)
        size, narrow = role.size, is_narrow(text)
        spacing = self.style.character_spacing if size == self._body_size else 0.0
        advance = face.advance(text) * size
        blank = _blank(text) if advance >= _FULL_WIDTH * size else ""
        return Character(text, name, face, size, advance, spacing, narrow, blank)

    @property
    def _body_size(self) -> float:
        return self.style.roles["body"].size

    def _face(self, text: str, role: Role, whole: str) -> tuple[str, Face]:
        own, beside = role.face, self.style.beside(role).face
        for name in (beside, own) if is_narrow(text) else (own,):
            face = self.faces.face_for(name, text)
            if face is not None:
                return name, face
        raise ToolMissing(
            Problem(
                "missing-character",
                Place(),
                f"没有一种字体有“{text}”（U+{ord(text):04X}），见“{whole[:20]}”一段",
                "请安装含有此字的字体，或改用通用规范汉字",
            )
        )

    def _latin_gap(self, before: Character, after: Character) -> float:
        """The gap where Chinese and Latin meet, before squeezing and spreading.

        Letters of the two are `latin_space` apart; the spacing of the body is added when it is
        wide, and left out when it is narrow, as in LibreOffice.
        """
        letters = before.text.isalnum() and after.text.isalnum()
        return self.style.latin_space * before.size * letters + max(before.spacing, 0.0)

    def _squeeze(self, before: Character, after: Character) -> float:
        """What two marks side by side give up, in pt: closing or opening marks, or both."""
        apart = before.blank == "left" and after.blank == "right"
        return 0.0 if apart else self.style.mark_squeeze * before.size

    def _width(self, characters: Sequence[Character], gaps: Sequence[float]) -> float:
        """How wide the line is; blanks at its end do not count."""
        end = len(characters)
        while end > 1 and characters[end - 1].text == " ":
            end -= 1
        last = characters[end - 1]
        width = sum(character.advance for character in characters[:end]) + sum(gaps[: end - 1])
        if last.blank == "right":
            width -= (1 - self.style.line_end_mark) * last.size
        return width


def _spread(characters: Sequence[Character], gaps: list[float], room: float) -> None:
    """Shares out the room left in a line between its characters, words and numbers kept whole."""
    end = len("".join(character.text for character in characters).rstrip(" ")) - 1
    places = [index for index in range(end) if _may_grow(characters, index)] or list(range(end))
    for index in places:
        gaps[index] += room / len(places)


def _may_grow(characters: Sequence[Character], index: int) -> bool:
    one, other = characters[index], characters[index + 1]
    before, after = one.text, other.text
    if before == after and before in "…—⋯":
        return False
    return " " in (before, after) or not (one.narrow and other.narrow)


def _grouped(
    characters: Sequence[Character], gaps: Sequence[float], x: float, y: float
) -> list[Run]:
    """Runs of neighbours that share face, size and the gap between them."""
    runs: list[Run] = []
    start = 0
    last = len(characters) - 1
    for index, character in enumerate(characters):
        alike = index < last and gaps[index] == gaps[start]
        if alike and _same_run(character, characters[index + 1]):
            continue
        members = characters[start : index + 1]
        spacing = gaps[start] if len(members) > 1 else 0.0
        width = sum(member.advance for member in members) + spacing * (len(members) - 1)
        text = "".join([member.text for member in members])
        first = members[0]
        runs.append(Run(text, first.role, first.face, first.size, x, y, width, spacing))
        x += width + gaps[index]
        start = index + 1
    return runs


def _same_run(one: Character, other: Character) -> bool:
    return one.face is other.face and one.role == other.role and one.size == other.size


def _blank(mark: str) -> Literal["", "left", "right"]:
    """The half of a full-width mark that is blank."""
    if mark in BLANK_RIGHT:
        return "right"
    return "left" if mark in BLANK_LEFT else ""
