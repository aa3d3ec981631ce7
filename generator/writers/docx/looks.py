"""What a paragraph style says, and how WordprocessingML says it."""

from __future__ import annotations

from msgspec import Struct

from generator.document.page import PageStyle, Role
from generator.writers.escaping import quoted


class Look(Struct, frozen=True):
    """A paragraph style. `name` is Word's built-in one, so that every edition translates it."""

    id: str
    name: str
    paragraph: str
    role: Role
    spacing: int = 0
    based_on: str = "Normal"
    follower: str = ""


def rendered(look: Look, style: PageStyle) -> str:
    """The style as XML."""
    follower = f'<w:next w:val="{look.follower}"/>' if look.follower else ""
    spacing = f'<w:spacing w:val="{look.spacing}"/>' if look.spacing else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        f'<w:basedOn w:val="{look.based_on}"/>{follower}<w:qFormat/>'
        f"<w:pPr>{look.paragraph}</w:pPr>"
        f"<w:rPr>{font_of(look.role, style, spacing)}</w:rPr></w:style>"
    )


def font_of(role: Role, style: PageStyle, spacing: str = "") -> str:
    """The faces of a role; the hint makes Word count “ ” … — as Chinese."""
    chinese, latin = quoted(role.family), quoted(style.beside(role).family)
    half_points = round(role.size * 2)
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii={latin} w:hAnsi={latin} w:eastAsia={chinese}'
        f' w:cs={latin}/>{spacing}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


def lines_of(pitch: int, after: int = 0, before: int = 0) -> str:
    """Lines of exact height, with space before and after, in twips."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{pitch}" w:lineRule="exact"/>'
