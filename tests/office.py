"""LibreOffice as a reader of our DOCX: to PDF, with chosen faces under the names of Word's."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

_PROGRAMS = ("soffice", "libreoffice")

_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""

_CONTROL = re.compile(r"</?(?:loext:content-control|text:text-input)\b[^>]*>")


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
    """The DOCX as LibreOffice prints it; `faces` maps the family names in it to font files.

    Each call has a folder and a user profile of its own, so that tests may run side by side.
    """
    program = soffice()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "document.docx").write_bytes(docx)
        configuration = _fontconfig(folder, faces)
        flat = _converted(program, folder / "document.docx", "fodt", configuration)
        text = _read_rightly(flat.read_text(encoding="utf-8"), _styles(docx))
        flat.write_text(text, encoding="utf-8")
        return _converted(program, flat, "pdf", configuration).read_bytes()


def _styles(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        return parts.read("word/styles.xml").decode()


def _read_rightly(flat: str, styles: str) -> str:
    """LibreOffice's own form of the document, mended where LibreOffice 7.4 misreads DOCX.

    It takes w:overflowPunct the wrong way round, does not read w:autoSpaceDE, and leaves no
    space between Chinese and digits where a content control begins or ends.
    """
    if '<w:overflowPunct w:val="0"/>' in styles:
        flat = flat.replace('style:punctuation-wrap="hanging"', 'style:punctuation-wrap="simple"')
    if '<w:autoSpaceDE w:val="0"/>' in styles:
        flat = flat.replace('style:text-autospace="ideograph-alpha"', 'style:text-autospace="none"')
    return _CONTROL.sub("", flat)


def _converted(program: str, source: Path, to: str, configuration: Path) -> Path:
    """The file in another format, beside it; raises RuntimeError with LibreOffice's words."""
    folder = source.parent
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", to]
    done = subprocess.run(
        [*command, "--outdir", str(folder), str(source)],
        env=os.environ | {"FONTCONFIG_FILE": str(configuration), "HOME": str(folder)},
        capture_output=True,
        timeout=300,
        check=False,
    )
    made = source.with_suffix(f".{to}")
    if done.returncode or not made.exists():
        raise RuntimeError(f"LibreOffice: {done.stderr.decode(errors='replace')}")
    return made


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
