"""The sheets of a workbook as grids: calamine's values, and what the parts say beside them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.problems import InputsWrong, Place, Problem
from generator.workbook.grid import Grid
from generator.workbook.package import read_package, repacked
from generator.workbook.structure import structure_of, too_far


def grids(
    parts: Mapping[str, bytes],
    name: str,
    wanted: Callable[[str], bool],
    refuses: Callable[[Any], Iterable[Problem]],
) -> list[Grid]:
    """The wanted sheets of a package; raises InputsWrong for what cannot be read, and for what
    `refuses` finds in calamine's workbook.
    """
    from lxml.etree import XMLSyntaxError
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        there = {sheet: part for sheet, part, _ in _sheet_parts(parts) if wanted(sheet)}
        structures = {sheet: structure_of(parts[part]) for sheet, part in there.items()}
        far = [too_far(structure, name, sheet) for sheet, structure in structures.items()]
        if problems := [problem for problem in far if problem is not None]:
            raise InputsWrong(problems)
        workbook = CalamineWorkbook.from_filelike(repacked(parts))
        if problems := [*refuses(workbook)]:
            raise InputsWrong(problems)
        return [
            Grid(
                name,
                sheet,
                workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False),
                structure,
            )
            for sheet, structure in structures.items()
        ]
    except (CalamineError, XMLSyntaxError, KeyError, ValueError) as error:
        hint = "用 Excel 或 WPS 打开，另存一次；打不开就用备份"
        said = str(error).strip()
        raise InputsWrong(Problem("X27", Place(name), f"工作簿读不懂：{said}", hint)) from None


def visible_grids(path: Path, name: str) -> list[Grid]:
    """Every sheet that can be seen of a workbook of any layout; raises InputsWrong."""
    from lxml.etree import XMLSyntaxError

    parts = read_package(path, name)
    seen: set[str] = set()
    with suppress(XMLSyntaxError, KeyError):  # what `grids` tells
        seen = {sheet for sheet, _, visible in _sheet_parts(parts) if visible}
    return grids(parts, name, lambda sheet: sheet in seen, lambda workbook: ())


def _sheet_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str, bool]]:
    """The name of each sheet, its part, and whether it has cells to be seen (ISO/IEC 29500-1,
    12.3.24 and 18.2.20).
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    relations = etree.fromstring(parts["xl/_rels/workbook.xml.rels"], parser)
    targets = {one.get("Id"): one for one in relations}
    for sheet in etree.fromstring(parts["xl/workbook.xml"], parser).iter("{*}sheet"):
        identity = next(v for k, v in sheet.attrib.items() if etree.QName(k).localname == "id")
        relation = targets[identity]
        target = str(relation.get("Target"))
        part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        cells = str(relation.get("Type")).endswith("/worksheet")
        yield str(sheet.get("name")), part, cells and sheet.get("state") in (None, "visible")
