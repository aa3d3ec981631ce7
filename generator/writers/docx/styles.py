"""The named styles: what 标题, 正文 and 页脚 look like; nothing else in the file says it."""

from __future__ import annotations

from generator.document.page import PageStyle
from generator.typesetting.front import CONTENTS_LEVELS, COVER_ABOVE, COVER_BETWEEN
from generator.writers.docx.grid import TWIPS, Grid, grid_of
from generator.writers.docx.looks import Look, font_of, lines_of, rendered
from generator.writers.docx.namespaces import MC, W15, W

_HEADING_LEVELS = 4
"""一、（一）1.（1）."""

_NOTHING_HANGS = (
    '<mc:AlternateContent><mc:Choice Requires="w15"/>'
    "<mc:Fallback><w:overflowPunct/></mc:Fallback></mc:AlternateContent>"
)
"""What the style Normal says of overflowPunct, once more for LibreOffice, which takes it the
wrong way round; Word 2013 and later read the empty choice."""


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
    made = "".join(rendered(look, style) for look in looks)
    return (
        f'<w:styles xmlns:w="{W}" xmlns:mc="{MC}" xmlns:w15="{W15}" mc:Ignorable="w15">'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{font_of(body, style)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        f"{_normal(style, grid)}{_DEFAULTS}{made}</w:styles>"
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
        f'<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>{lines_of(grid.line)}'
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


def _title(style: PageStyle, grid: Grid) -> Look:
    paragraph = f'<w:keepNext/><w:keepLines/>{lines_of(grid.line, grid.line)}<w:jc w:val="center"/>'
    return Look("Title", "Title", paragraph, style.roles["title"], follower="BodyText")


def _cover(style: PageStyle, grid: Grid) -> list[Look]:
    """封面: the title some lines down, the unit's name further below."""
    above = lines_of(grid.line, before=COVER_ABOVE * grid.line)
    between = lines_of(grid.line, before=COVER_BETWEEN * grid.line) + '<w:jc w:val="center"/>'
    return [
        Look("CoverTitle", "Cover Title", above, style.roles["title"], based_on="Title"),
        Look("CoverAuthor", "Cover Author", between, style.roles["body"], grid.spacing),
    ]


def _contents(style: PageStyle, grid: Grid) -> list[Look]:
    """目录: its title, and an entry a level, with dots up to the number at the right edge."""
    fresh = "<w:pageBreakBefore/>" if style.cover else ""
    title = f'{fresh}{lines_of(grid.line, grid.line)}<w:jc w:val="center"/>'
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{grid.text_width}"/></w:tabs>'
    body = style.roles["body"]
    looks = [Look("TOCHeading", "TOC Heading", title, style.roles["title"])]
    character = round(body.size * TWIPS)
    for level in range(1, CONTENTS_LEVELS + 1):
        left = (level - 1) * style.indent * character
        place = (
            f'{tab if style.contents_numbers else ""}<w:ind w:left="{left}"/><w:jc w:val="left"/>'
        )
        looks.append(Look(f"TOC{level}", f"toc {level}", place, body, grid.spacing))
    return looks


def _headings(style: PageStyle, grid: Grid) -> list[Look]:
    return [
        Look(
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


def _body(style: PageStyle, grid: Grid) -> Look:
    paragraph = _NOTHING_HANGS + _first_line(style, grid)
    return Look("BodyText", "Body Text", paragraph, style.roles["body"], grid.spacing)


def _footers(style: PageStyle, grid: Grid) -> list[Look]:
    """页脚 of odd pages, and of even ones if they differ (GB/T 9704-2012, 7.5)."""
    role = style.roles["page_number"]
    lines = lines_of(grid.number_line)
    if style.page_number_align == "center":
        return [Look("Footer", "footer", f'{lines}<w:jc w:val="center"/>', role)]
    inset = f'"{grid.number_inset}"'
    odd = f'{lines}<w:ind w:right={inset}/><w:jc w:val="right"/>'
    even = f'{lines}<w:ind w:left={inset} w:right="0"/><w:jc w:val="left"/>'
    return [
        Look("Footer", "footer", odd, role),
        Look("FooterEven", "footer even", even, role, based_on="Footer"),
    ]


def _first_line(style: PageStyle, grid: Grid) -> str:
    """The indent in hundredths of a character, which Word prefers, and in twips for the others."""
    characters, length = style.indent * 100, style.indent * grid.character
    return f'<w:ind w:firstLineChars="{characters}" w:firstLine="{length}"/>'
