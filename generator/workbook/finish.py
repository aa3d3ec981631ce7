"""What openpyxl cannot say: the values of formulas; and bytes that depend on nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from generator.zipping import zipped

if TYPE_CHECKING:
    from generator.workbook.saving import Written

MOMENT = "2000-01-01T00:00:00Z"
"""Every workbook says that it was made then: its bytes must not tell one run from another."""

_FONT = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz"),
    *("color", "name", "family", "charset", "scheme"),
)
"""The order that the schema wants of a font's parts (ISO/IEC 29500-1, A.2, CT_Font)."""

Cached = Mapping[str, Mapping[str, str]]
"""By sheet and cell: what a formula comes to."""


def finished(
    workbook: Any, cached: Cached, written: Mapping[str, Written] = MappingProxyType({})
) -> bytes:
    """An openpyxl workbook as bytes, its formulas with the values that `cached` has for them.

    The sheets named in `written` have the rows that stand there; nothing is left to finish in them.
    """
    from generator.workbook.saving import saved

    buffer = saved(workbook, written)
    sheets = [sheet for sheet in workbook.worksheets if sheet.title not in written]
    names = {f"xl{sheet.path.removeprefix('/xl')}": sheet.title for sheet in sheets}
    return zipped(_parts(buffer, names, cached))


def _parts(
    package: io.BytesIO, names: Mapping[str, str], cached: Cached
) -> Iterator[tuple[str, bytes]]:
    from lxml import etree

    with zipfile.ZipFile(package) as source:
        for part in source.namelist():
            content = source.read(part)
            root = etree.fromstring(content)
            if part == "docProps/core.xml":
                for moment in root.iter("{http://purl.org/dc/terms/}*"):
                    moment.text = MOMENT
            elif part == "xl/styles.xml":
                for font in root.iter("{*}font"):
                    font[:] = sorted(font, key=lambda one: _FONT.index(etree.QName(one).localname))
            elif part in names:
                _set_values(root, cached.get(names[part], {}))
            yield part, _bytes(root)


def _set_values(root: Any, values: Mapping[str, str]) -> None:
    """Put its value beside each formula; one that is no number says that it is text.

    A height that openpyxl was given is said to be the row's own, so that it grows with the text.
    """
    for row in root.iter("{*}row"):
        row.attrib.pop("customHeight", None)
    for cell in root.iter("{*}c"):
        if (formula := cell.find("{*}f")) is None:
            continue
        value = values[cell.get("r")]
        stored = cell.find("{*}v")
        if stored is None:
            stored = cell.makeelement(formula.tag.replace("}f", "}v"))
            cell.append(stored)
        stored.text = value
        if _is_number(value):
            cell.attrib.pop("t", None)
        else:
            cell.set("t", "str")


def _is_number(value: str) -> bool:
    return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value) is not None


def _bytes(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
