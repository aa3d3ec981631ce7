"""Styles like those of the page, their characters a little tighter or looser.

They give a paragraph the tracking that the layout found for it, without formatting of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from generator.writers.docx.grid import TWIPS
from generator.writers.docx.namespaces import W

if TYPE_CHECKING:
    from docx.oxml.styles import CT_Styles
    from lxml.etree import _Element


class TrackedStyles:
    """Adds to a document's styles the ones that its paragraphs ask for, and no others."""

    def __init__(self, styles: CT_Styles) -> None:
        self._styles = styles
        self._added: set[str] = set()

    def id_of(self, base: str, tracking: int) -> str:
        """The id of the style like `base` with characters `tracking` twips further apart."""
        if not tracking:
            return base
        identity = f"{base}{tracking:+d}"
        if identity not in self._added:
            self._added.add(identity)
            self._add(identity, base, tracking)
        return identity

    def _add(self, identity: str, base: str, tracking: int) -> None:
        found = self._styles.find(f"{qn('w:style')}[@{qn('w:styleId')}='{base}']")
        name = _value(found, "w:name")
        spacing = int(_value(found, "w:rPr", "w:spacing") or 0) + tracking
        style = parse_xml(
            f'<w:style xmlns:w="{W}" w:type="paragraph" w:customStyle="1" w:styleId="{identity}">'
            f'<w:name w:val="{name} {tracking / TWIPS:+g} pt"/><w:basedOn w:val="{base}"/>'
            '<w:next w:val="BodyText"/>'
            f'<w:rPr><w:spacing w:val="{spacing}"/></w:rPr></w:style>'
        )
        self._styles.append(style)


def _value(style: _Element | None, *path: str) -> str:
    """What stands in the style at the path; empty when nothing does."""
    found = style.find("/".join(map(qn, path))) if style is not None else None
    return found.get(qn("w:val"), "") if found is not None else ""
