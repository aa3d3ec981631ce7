"""The cases as the program sets and draws them: each once, for all tests that look at it."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace

from generator.document.page import PageStyle
from generator.document.tree import Document
from generator.faces.faces import Faces
from generator.pipeline import Request, Run
from generator.problems import ToolMissing
from generator.typesetting.layout import Layout
from generator.typesetting.pages import lay_out
from generator.writers.pdf import Attachment, layout_bytes
from tests.cases.cases import REQUESTS, draft_of

FILES = (
    Attachment("ledger.yaml", "金额: 0.60\n".encode(), "application/yaml", "Source", "台账"),
    Attachment("说明/数据.csv", b"a,b\r\n", "text/csv", "Data", "全部数字"),
    Attachment("空.txt", b"", "text/plain", "Supplement", "空的"),
)


def faces_of(style: PageStyle) -> Faces:
    """The faces that the program itself would use; skips the test where there are none."""
    try:
        return Run(Request(2025), lambda words: None).maker.faces(style)
    except ToolMissing as missing:
        pytest.skip(f"没有字体，无法核对 DOCX 与 PDF 的版面：{missing}")


def style_of(case: str) -> PageStyle:
    """The page of a case's pack."""
    return draft_of(REQUESTS[case]).renderer.pack.page


@cache
def laid_out(case: str, tables: bool = True) -> tuple[Document, Layout]:
    """A case, with or without its tables, on its pages."""
    tree, style = draft_of(REQUESTS[case]).document, style_of(case)
    tree = tree if tables else replace(tree, tables=())
    return tree, lay_out(tree, style, faces_of(style))


@cache
def pdf_of(case: str) -> bytes:
    """A case's PDF for the archive, with some files inside."""
    tree, layout = laid_out(case)
    return layout_bytes(layout, tree, style_of(case), attachments=FILES)
