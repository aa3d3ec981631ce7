"""The page style that a pack asks for; the defaults are those of GB/T 9704-2012."""

from __future__ import annotations

from math import floor

from msgspec import Struct, field
from msgspec.structs import replace

MM = 72 / 25.4
"""Points in a millimetre."""


class Role(Struct, frozen=True):
    """What a kind of text is set in: a role of the faces, its usual name in Word, size in pt."""

    face: str
    family: str
    size: float


def _roles() -> dict[str, Role]:
    return {
        "title": Role("title", "方正小标宋简体", 22),
        "heading1": Role("heading1", "黑体", 16),
        "heading2": Role("heading2", "楷体_GB2312", 16),
        "heading3": Role("body", "仿宋_GB2312", 16),
        "heading4": Role("body", "仿宋_GB2312", 16),
        "body": Role("body", "仿宋_GB2312", 16),
        "table": Role("body", "仿宋_GB2312", 12),
        "table_header": Role("heading1", "黑体", 12),
        "digits": Role("page_number", "宋体", 16),
        "page_number": Role("page_number", "宋体", 14),
    }


class PageStyle(Struct, frozen=True):
    """Geometry in millimetres, sizes in points (GB/T 9704-2012, 5.1 to 5.2, 7.5).

    `line_pitch` in pt is None when the lines fill the text area evenly (225 mm / 22).
    `page_number_align` is outer (odd right, even left) or center. `cover` and `contents` put a
    cover and a table of contents before the text, which have no page numbers themselves; the
    contents tell those of the headings, unless `contents_numbers` is False. `sample` stands at the
    head of every page of what is no document but shows how one would look (样张).
    Role `digits` says what Latin letters and digits of the text are set in, in any size.
    Three are in em: `mark_squeeze`, what two marks side by side give up (W3C clreq 3.1.6);
    `latin_space`, between Chinese characters and Latin letters or digits (clreq 3.2.2 has an
    eighth to a quarter, LibreOffice always a fifth, Word about as much unless told not to);
    `line_end_mark`, how wide a full-width mark at the end of a line counts (GB/T 15834-2011,
    5.1.10 asks for 0.5; Word and LibreOffice set 1).
    """

    width: float = 210
    height: float = 297
    top: float = 37
    bottom: float = 35
    left: float = 28
    right: float = 26
    lines: int = 22
    characters: int = 28
    line_pitch: float | None = None
    indent: int = 2
    page_number_align: str = "outer"
    page_number_gap: float = 7
    page_number_inset: int = 1
    cover: bool = False
    contents: bool = False
    contents_numbers: bool = True
    sample: str = ""
    mark_squeeze: float = 0.5
    latin_space: float = 0.2
    line_end_mark: float = 1.0
    roles: dict[str, Role] = field(default_factory=_roles)

    @property
    def pitch(self) -> float:
        """From one base line to the next, in pt."""
        return self.line_pitch or (self.height - self.top - self.bottom) * MM / self.lines

    @property
    def character_spacing(self) -> float:
        """What follows each character of the body, in pt, so that `characters` fill a line.

        It is a whole number of twentieths of a point, as Word counts, on the narrow side.
        """
        cell = self.text_width / self.characters
        return floor((cell - self.roles["body"].size) * 20) / 20

    @property
    def text_width(self) -> float:
        """The width of a line in pt."""
        return (self.width - self.left - self.right) * MM

    def turned(self) -> PageStyle:
        """The page on its side, for wide tables (横排表): its top was the left edge.

        The lines keep their pitch, the characters their distance.
        """
        across = (self.height - self.top - self.bottom) * MM
        cell = self.roles["body"].size + self.character_spacing
        return replace(
            self,
            width=self.height,
            height=self.width,
            top=self.left,
            bottom=self.right,
            left=self.bottom,
            right=self.top,
            lines=floor(self.text_width / self.pitch),
            characters=floor(across / cell),
            line_pitch=self.pitch,
        )

    def with_tables_in(self, size: float) -> PageStyle:
        """The page with the words of tables in another size, in pt."""
        roles = {
            name: replace(role, size=size) if name in ("table", "table_header") else role
            for name, role in self.roles.items()
        }
        return replace(self, roles=roles)

    def beside(self, role: Role) -> Role:
        """The role whose face Latin letters and digits have in text of `role`.

        Beside 仿宋 and 楷体, whose own are too heavy or too wide, it is `digits`.
        """
        return self.roles["digits"] if role.face in ("body", "heading2") else role
