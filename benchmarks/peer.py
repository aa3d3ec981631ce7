"""The hotline centre's text as its peers write it: DOCX by docxtpl, PDF by typst or LibreOffice.

    python benchmarks/peer.py prepare FOLDER TEXT        document.json, template.docx, document.typ
    python benchmarks/peer.py typst|soffice FOLDER N     N times DOCX and PDF

What a person would write in an afternoon: a template with a loop over paragraphs, styles for title,
headings and body, A4 with the margins of GB/T 9704; no tables, checks, tags or attachments.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

LEVELS = (r"[一二三四五六七八九十]+、", r"（[一二三四五六七八九十]+）", r"\d+\.(?!\d)")
"""How headings of each level begin."""

TYPST = """
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "1")
#set text(font: FAMILY, size: 16pt, lang: "zh")
#set par(justify: true, leading: 12pt, spacing: 12pt, first-line-indent: (amount: 2em, all: true))
#let document = json("document.json")
#for line in document.title { align(center, text(size: 22pt, weight: "bold", line)) }
#for block in document.blocks {
  if block.level == 0 { par(block.text) } else { par(strong(block.text)) }
}
"""


def main(words: list[str]) -> int:
    """Prepare, or write N documents."""
    folder = Path(words[1])
    if words[0] == "prepare":
        prepare(folder, Path(words[2]).read_text("utf-8"))
        return 0
    for number in range(int(words[2])):
        docx = folder / f"{words[0]}-{number}.docx"
        write_docx(folder, docx)
        if words[0] == "typst":
            write_typst(folder, docx.with_suffix(".pdf"))
        else:
            command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir"]
            subprocess.run([*command, str(folder), str(docx)], check=True, capture_output=True)
    return 0


def prepare(folder: Path, text: str) -> None:
    """Everything that a peer needs, from the text that we print, up to its tables."""
    lines = text.partition("\n表1\n")[0].splitlines()
    blocks = [{"level": level_of(line), "text": line} for line in lines[2:]]
    document = {"title": lines[:2], "blocks": blocks}
    (folder / "document.json").write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    (folder / "document.typ").write_text(TYPST.replace("FAMILY", family_in(folder)), "utf-8")
    write_template(folder / "template.docx")


def family_in(folder: Path) -> str:
    """The family of our typeface for the body, copied into a folder for typst."""
    from fontTools.ttLib import TTFont

    from generator.document.page import PageStyle
    from generator.faces.find import find_faces

    families = {role.face: role.family for role in PageStyle().roles.values()}
    face = find_faces(families, families=families, fetch=False).chain("body")[0]
    (folder / "faces").mkdir()
    shutil.copy(face.path, folder / "faces")
    with TTFont(face.path, fontNumber=face.index) as font:
        return json.dumps(font["name"].getBestFamilyName(), ensure_ascii=False)


def level_of(line: str) -> int:
    """1 to 3 for a heading, 0 for a paragraph; a numbered paragraph is one if it is long."""
    levels = (n for n, begins in enumerate(LEVELS, 1) if re.match(begins, line))
    return 0 if len(line) > 40 else next(levels, 0)


def write_template(path: Path) -> None:
    """The DOCX template: a loop over the blocks, a paragraph for each level."""
    from docx import Document
    from docx.shared import Mm, Pt

    document = Document()
    section, style = document.sections[0], document.styles["Normal"]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    style.font.size, style.paragraph_format.line_spacing = Pt(16), Pt(28)
    document.add_paragraph("{%p for line in title %}")
    document.add_paragraph("{{ line }}", style="Title")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p for block in blocks %}")
    for level in (1, 2, 3):
        document.add_paragraph(f"{{%p if block.level == {level} %}}")
        document.add_paragraph("{{ block.text }}", style=f"Heading {level}")
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if block.level == 0 %}")
    body = document.add_paragraph("{{ block.text }}")
    body.paragraph_format.first_line_indent = Pt(32)
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


def write_docx(folder: Path, path: Path) -> None:
    """The DOCX, filled in."""
    from docxtpl import DocxTemplate

    context: dict[str, Any] = json.loads((folder / "document.json").read_text("utf-8"))
    template = DocxTemplate(str(folder / "template.docx"))
    template.render(context, autoescape=True)
    template.save(str(path))


def write_typst(folder: Path, path: Path) -> None:
    """The PDF, with a typeface of our cache."""
    compiler_of(folder).compile(output=str(path))


@cache
def compiler_of(folder: Path) -> Any:
    """typst with its typefaces loaded, once a process."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder / "faces"]
    )
    return typst.Compiler(str(folder / "document.typ"), font_paths=fonts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
