"""The command lines of what is done with finished PDFs, told in Chinese."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.arguments import Parser

_VERIFIES = """\
核验存档的 PDF 是不是它里面的输入生成的：先核对每个附件、旁边的 DOCX 和
XLSX 的 SHA-256，再用里面的输入和模板重新生成，逐字节比较。
不符的说明在第几页、哪一句、两个数各是多少。不联网，不改任何文件。
退出码：0 相符；7 不符，或无从核验。

例：
  generate verify outputs/2025/区热线中心/说明.pdf
  generate verify outputs/2025               整个文件夹"""
_EXTRACTS = """\
把存档的 PDF 里的输入、模板、全部数字取出来，放进一个新文件夹，
可以在那里照样重新生成。不覆盖已有的文件。

例：
  generate extract 说明.pdf 取出"""


def existing(text: str) -> Path:
    """A file or folder that is there; raises ArgumentTypeError."""
    path = Path(text)
    if not path.exists():
        raise argparse.ArgumentTypeError(f"没有文件或文件夹“{text}”")
    return path


def verify_parser() -> Parser:
    """`generate verify FILE.pdf`."""
    parser = Parser("generate verify PDF或文件夹", _VERIFIES)
    parser.position("file", metavar="PDF或文件夹", type=existing, help="一份 PDF，或整个文件夹")
    return parser


def extract_parser() -> Parser:
    """`generate extract FILE.pdf DIR`."""
    parser = Parser("generate extract PDF 文件夹", _EXTRACTS)
    parser.position("file", metavar="PDF", type=existing, help="存档的 PDF")
    parser.position("to", metavar="文件夹", type=Path, help="放到哪里")
    return parser
