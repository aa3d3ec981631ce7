"""LibreOffice as a reader of our DOCX: to PDF, with chosen faces under the names of Word's."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

_PROGRAMS = ("soffice", "libreoffice")

_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def soffice() -> str:
    """The program; skips the test where LibreOffice is not installed."""
    for program in _PROGRAMS:
        if found := shutil.which(program):
            return found
    pytest.skip("LibreOffice（soffice）未安装，无法核对 DOCX 的版面")


def installed_font(family: str) -> Path:
    """The file of a font that fontconfig knows; skips the test where there is none."""
    lister = shutil.which("fc-list")
    command = [lister, f":family={family}", "--format", "%{file}\n"] if lister else None
    found = subprocess.run(command, capture_output=True, text=True, check=True) if command else None
    if found is None or not found.stdout:
        pytest.skip(f"字体“{family}”未安装，无法核对 DOCX 的版面")
    return Path(found.stdout.splitlines()[0])


def office_pdf(docx: bytes, faces: Mapping[str, Path]) -> bytes:
    """The DOCX as LibreOffice prints it; `faces` maps the family names in it to font files."""
    return office_pdfs([docx], faces)[0]


def office_pdfs(documents: Sequence[bytes], faces: Mapping[str, Path]) -> list[bytes]:
    """Several at once, which is quicker.

    Each call has a folder and a user profile of its own, so that tests may run side by side.
    """
    program = soffice()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sources = [folder / f"{number}.docx" for number in range(len(documents))]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document)
        _convert(program, sources, "pdf", folder, _fontconfig(folder, faces))
        return [source.with_suffix(".pdf").read_bytes() for source in sources]


def office_xml(docx: bytes) -> bytes:
    """The DOCX as LibreOffice has understood it: a flat OpenDocument text."""
    program = soffice()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        source = Path(name) / "document.docx"
        source.write_bytes(docx)
        _convert(program, [source], "fodt", source.parent)
        return source.with_suffix(".fodt").read_bytes()


def recalculated(workbooks: Sequence[bytes]) -> list[bytes]:
    """Each XLSX as LibreOffice computes and saves it, in one start.

    The stored values of formulas are taken away first, so that all of them must be computed.
    """
    program = soffice()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sources = [folder / f"{number}.xlsx" for number in range(len(workbooks))]
        for source, workbook in zip(sources, workbooks, strict=True):
            source.write_bytes(_without_stored_values(workbook))
        (folder / "saved").mkdir()
        _convert(program, sources, "xlsx", folder / "saved")
        return [(folder / "saved" / source.name).read_bytes() for source in sources]


def _without_stored_values(workbook: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
            target.writestr(name, part)
    return buffer.getvalue()


def _convert(
    program: str,
    sources: Sequence[Path],
    ending: str,
    saved: Path,
    configuration: Path | None = None,
) -> None:
    """Saves each file in another format, told by its ending; raises RuntimeError with
    LibreOffice's words.
    """
    folder = sources[0].parent
    wanted = [ending, "--outdir", str(saved)]
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", *wanted]
    fonts = {"FONTCONFIG_FILE": str(configuration)} if configuration else {}
    done = subprocess.run(
        [*command, *map(str, sources)],
        env=os.environ | fonts | {"HOME": str(folder)},
        capture_output=True,
        timeout=300,
        check=False,
    )
    made = [saved / f"{source.stem}.{ending}" for source in sources]
    if done.returncode or not all(path.exists() for path in made):
        raise RuntimeError(f"LibreOffice: {done.stderr.decode(errors='replace')}")


def _fontconfig(folder: Path, faces: Mapping[str, Path]) -> Path:
    """A configuration in which the fonts of `faces` exist, each as its family, and no others."""
    fonts = folder / "fonts"
    fonts.mkdir()
    for number, (family, path) in enumerate(sorted(faces.items())):
        (fonts / f"{number}.ttf").write_bytes(_renamed(path, family))
    configuration = folder / "fonts.conf"
    configuration.write_text(
        _FONTCONFIG.format(
            fonts=escape(str(fonts)),
            cache=escape(str(folder / "font-cache")),
        ),
        encoding="utf-8",
    )
    return configuration


@cache
def _renamed(path: Path, family: str) -> bytes:
    """The font as the regular face of another family: an alias could not tell bold from regular."""
    from fontTools.ttLib import TTFont

    buffer = io.BytesIO()
    with TTFont(path, lazy=True) as font:
        names = font["name"]
        names.names = []
        for identity, text in (
            (1, family),
            (2, "Regular"),
            (4, family),
            (6, f"Alias{len(family)}"),
        ):
            names.setName(text, identity, 3, 1, 0x409)
        font["OS/2"].usWeightClass = 400
        font["OS/2"].fsSelection = 1 << 6
        font["head"].macStyle = 0
        font.save(buffer)
    return buffer.getvalue()
