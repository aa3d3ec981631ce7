"""The named styles: what 标题, 正文 and 页脚 look like; nothing else in the file says it."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from generator.document.page import PageStyle, Role
from generator.typesetting.front import CONTENTS_LEVELS, COVER_ABOVE, COVER_BETWEEN
from generator.writers.docx.grid import TWIPS, Grid, grid_of
from generator.writers.docx.namespaces import MC, W15, W

_HEADING_LEVELS = 4
"""一、（一）1.（1）."""

_NOTHING_HANGS = (
    '<mc:AlternateContent><mc:Choice Requires="w15"/>'
    "<mc:Fallback><w:overflowPunct/></mc:Fallback></mc:AlternateContent>"
)
"""What the style Normal says of overflowPunct, once more for LibreOffice, which takes it the
wrong way round; Word 2013 and later read the empty choice."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A paragraph style. `name` is Word's built-in one, so that every edition translates it."""

    id: str
    name: str
    paragraph: str
    role: Role
    spacing: int = 0
    based_on: str = "Normal"
    follower: str = ""


def styles_xml(style: PageStyle) -> str:
    """The styles part: defaults, then the looks of title, headings, body and footers."""
    grid = grid_of(style)
    body = style.roles["body"]
    looks = [
        _title(style, grid),
        *(_cover(style, grid) if style.cover else []),
        *(_contents(style, grid) if style.contents else []),
        *_headings(style, grid),
        _body(style, grid),
        *_footers(style, grid),
    ]
    rendered = (_rendered(look, style) for look in looks)
    return (
        f'<w:styles xmlns:w="{W}" xmlns:mc="{MC}" xmlns:w15="{W15}" mc:Ignorable="w15">'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_font(body, style)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        f"{_normal(style, grid)}{_DEFAULTS}{''.join(rendered)}</w:styles>"
    )


def _normal(style: PageStyle, grid: Grid) -> str:
    """正文: lines of exact height, Chinese line breaking, no mark outside the margin.

    22 lines on every page (GB/T 9704-2012, 5.2.2) leave no room for widow control, nor for a
    face taller than the pitch, which LibreOffice would give two lines of the grid.
    """
    space = int(style.latin_space > 0)
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/>'
        '<w:overflowPunct w:val="0"/><w:topLinePunct w:val="0"/>'
        f'<w:autoSpaceDE w:val="{space}"/><w:autoSpaceDN w:val="{space}"/>'
        f'<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>{_lines(grid.line)}'
        '<w:jc w:val="both"/></w:pPr></w:style>'
    )


_DEFAULTS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:tblPr><w:tblInd w:w="0"'
    ' w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '</w:style><w:style w:type="numbering" w:default="1" w:styleId="NoList">'
    '<w:name w:val="No List"/><w:uiPriority w:val="99"/></w:style>'
)


def _title(style: PageStyle, grid: Grid) -> _Look:
    paragraph = f'<w:keepNext/><w:keepLines/>{_lines(grid.line, grid.line)}<w:jc w:val="center"/>'
    return _Look("Title", "Title", paragraph, style.roles["title"], follower="BodyText")


def _cover(style: PageStyle, grid: Grid) -> list[_Look]:
    """封面: the title some lines down, the unit's name further below."""
    above = _lines(grid.line, before=COVER_ABOVE * grid.line)
    between = _lines(grid.line, before=COVER_BETWEEN * grid.line) + '<w:jc w:val="center"/>'
    return [
        _Look("CoverTitle", "Cover Title", above, style.roles["title"], based_on="Title"),
        _Look("CoverAuthor", "Cover Author", between, style.roles["body"], grid.spacing),
    ]


def _contents(style: PageStyle, grid: Grid) -> list[_Look]:
    """目录: its title, and an entry a level, with dots up to the number at the right edge."""
    fresh = "<w:pageBreakBefore/>" if style.cover else ""
    title = f'{fresh}{_lines(grid.line, grid.line)}<w:jc w:val="center"/>'
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{grid.text_width}"/></w:tabs>'
    body = style.roles["body"]
    looks = [_Look("TOCHeading", "TOC Heading", title, style.roles["title"])]
    character = round(body.size * TWIPS)
    for level in range(1, CONTENTS_LEVELS + 1):
        left = (level - 1) * style.indent * character
        place = f'{tab}<w:ind w:left="{left}"/><w:jc w:val="left"/>'
        looks.append(_Look(f"TOC{level}", f"toc {level}", place, body, grid.spacing))
    return looks


def _headings(style: PageStyle, grid: Grid) -> list[_Look]:
    return [
        _Look(
            f"Heading{level}",
            f"heading {level}",
            "<w:keepNext/><w:keepLines/>"
            + _NOTHING_HANGS
            + _first_line(style, grid)
            + f'<w:outlineLvl w:val="{level - 1}"/>',
            style.roles[f"heading{level}"],
            grid.spacing,
            follower="BodyText",
        )
        for level in range(1, _HEADING_LEVELS + 1)
    ]


def _body(style: PageStyle, grid: Grid) -> _Look:
    paragraph = _NOTHING_HANGS + _first_line(style, grid)
    return _Look("BodyText", "Body Text", paragraph, style.roles["body"], grid.spacing)


def _footers(style: PageStyle, grid: Grid) -> list[_Look]:
    """页脚 of odd pages, and of even ones if they differ (GB/T 9704-2012, 7.5)."""
    role = style.roles["page_number"]
    lines = _lines(grid.number_line)
    if style.page_number_align == "center":
        return [_Look("Footer", "footer", f'{lines}<w:jc w:val="center"/>', role)]
    inset = f'"{grid.number_inset}"'
    odd = f'{lines}<w:ind w:right={inset}/><w:jc w:val="right"/>'
    even = f'{lines}<w:ind w:left={inset} w:right="0"/><w:jc w:val="left"/>'
    return [
        _Look("Footer", "footer", odd, role),
        _Look("FooterEven", "footer even", even, role, based_on="Footer"),
    ]


def _rendered(look: _Look, style: PageStyle) -> str:
    follower = f'<w:next w:val="{look.follower}"/>' if look.follower else ""
    spacing = f'<w:spacing w:val="{look.spacing}"/>' if look.spacing else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        f'<w:basedOn w:val="{look.based_on}"/>{follower}<w:qFormat/>'
        f"<w:pPr>{look.paragraph}</w:pPr>"
        f"<w:rPr>{_font(look.role, style, spacing)}</w:rPr></w:style>"
    )


def _font(role: Role, style: PageStyle, spacing: str = "") -> str:
    """The faces of a role; the hint makes Word count “ ” … — as Chinese."""
    chinese, latin = quoteattr(role.family), quoteattr(style.beside(role).family)
    half_points = round(role.size * 2)
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii={latin} w:hAnsi={latin} w:eastAsia={chinese}'
        f' w:cs={latin}/>{spacing}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


def _lines(pitch: int, after: int = 0, before: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{pitch}" w:lineRule="exact"/>'


def _first_line(style: PageStyle, grid: Grid) -> str:
    """The indent in hundredths of a character, which Word prefers, and in twips for the others."""
    characters, length = style.indent * 100, style.indent * grid.character
    return f'<w:ind w:firstLineChars="{characters}" w:firstLine="{length}"/>'
