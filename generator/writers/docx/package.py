"""The empty package: the fewest parts that Word opens without complaint."""

from __future__ import annotations

from generator.document.page import PageStyle
from generator.writers.docx.namespaces import (
    CONTENT_TYPES,
    CORE,
    EXTENDED,
    OFFICE,
    RELATIONSHIPS,
    WORD,
    W,
)
from generator.writers.docx.styles import styles_xml
from generator.writers.escaping import quoted
from generator.zipping import zipped

_OTHER_NAMES = {
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "黑体": "SimHei",
    "宋体": "SimSun",
    "方正小标宋简体": "华文中宋",
}
"""What Word takes instead on a machine without the family."""


def empty_package(style: PageStyle) -> bytes:
    """A DOCX with the styles of `style` and one empty section."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE_RELATIONSHIPS,
        "docProps/app.xml": f'<Properties xmlns="{EXTENDED}"/>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{CORE}"/>',
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONSHIPS,
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body><w:sectPr/></w:body></w:document>',
        "word/fontTable.xml": _font_table(style),
        "word/settings.xml": _SETTINGS,
        "word/styles.xml": styles_xml(style),
    }
    return zipped((name, (_DECLARATION + xml).encode()) for name, xml in parts.items())


_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_CONTENT_TYPES = (
    f'<Types xmlns="{CONTENT_TYPES}">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{WORD}.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{WORD}.fontTable+xml"/>'
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
    "</Types>"
)


def _relationships(*targets: tuple[str, str]) -> str:
    rows = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{"".join(rows)}</Relationships>'


_PACKAGE_RELATIONSHIPS = _relationships(
    (f"{OFFICE}/officeDocument", "word/document.xml"),
    (f"{RELATIONSHIPS}/metadata/core-properties", "docProps/core.xml"),
    (f"{OFFICE}/extended-properties", "docProps/app.xml"),
)

_DOCUMENT_RELATIONSHIPS = _relationships(
    (f"{OFFICE}/styles", "styles.xml"),
    (f"{OFFICE}/settings", "settings.xml"),
    (f"{OFFICE}/fontTable", "fontTable.xml"),
)

_SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="640"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    "<w:compat><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/></w:settings>'
)
"""Punctuation keeps its width; layout as Word 2013 and later do it."""


def _font_table(style: PageStyle) -> str:
    families = sorted({role.family for role in style.roles.values()})
    return f'<w:fonts xmlns:w="{W}">{"".join(map(_font, families))}</w:fonts>'


def _font(family: str) -> str:
    other = _OTHER_NAMES.get(family)
    instead = f"<w:altName w:val={quoted(other)}/>" if other else ""
    return (
        f'<w:font w:name={quoted(family)}>{instead}<w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
    )
