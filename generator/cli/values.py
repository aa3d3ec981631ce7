"""The kinds of values that a command line takes, each from its text."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from pathlib import Path

from generator.problems import Level, nearest

ARCHIVE, PUBLIC = "archive", "public"
"""The editions: for the archive, with its sources; for publication, with nothing inside."""


def year(text: str) -> int:
    """A budget year; raises ArgumentTypeError."""
    if not re.fullmatch(r"20[0-9]{2}", text):
        raise ArgumentTypeError(f"要写成四位数字，如 2025，写的是“{text}”")
    return int(text)


def number(text: str) -> int:
    """How many, from 1 on; raises ArgumentTypeError."""
    if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
        raise ArgumentTypeError(f"要写成 1 以上的整数，写的是“{text}”")
    return int(text)


def folder(text: str) -> Path:
    """A folder that is there; raises ArgumentTypeError."""
    path = Path(text)
    if not path.is_dir():
        raise ArgumentTypeError(f"没有文件夹“{text}”")
    return path


def form(text: str) -> str:
    """The name of a file of inputs; raises ArgumentTypeError."""
    from generator.budget.files import ALL_FORMS

    name = text.removesuffix(".yaml")
    if name not in ALL_FORMS:
        hint = nearest(name, ALL_FORMS) or f"可用：{'、'.join(ALL_FORMS)}"
        raise ArgumentTypeError(f"没有“{text}”；{hint}")
    return name


def formats(text: str) -> tuple[str, ...]:
    """Formats with commas between them; raises ArgumentTypeError."""
    from generator.pipeline import FORMATS

    chosen = tuple(dict.fromkeys(part.lower() for part in re.split(r"[,，、\s]+", text) if part))
    if wrong := [part for part in chosen if part not in FORMATS]:
        hint = nearest(wrong[0], FORMATS) or f"可用：{','.join(FORMATS)}"
        raise ArgumentTypeError(f"没有“{wrong[0]}”这种格式；{hint}")
    if not chosen:
        raise ArgumentTypeError(f"要写格式；可用：{','.join(FORMATS)}")
    return chosen


def pdf_variant(text: str) -> str:
    """A kind of PDF; raises ArgumentTypeError."""
    from generator.pipeline.request import PDF_VARIANTS

    if text.lower() not in PDF_VARIANTS:
        known = "、".join(PDF_VARIANTS)
        raise ArgumentTypeError(f"没有“{text}”这种 PDF；可用：{known}")
    return text.lower()


def level(text: str) -> Level:
    """A level of findings, in Chinese or English; raises ArgumentTypeError."""
    for known in Level:
        if text in (known.value, known.name.lower()):
            return known
    raise ArgumentTypeError(f"没有“{text}”这一级；可用：错误、警告、提示")


def unit_name(text: str) -> str:
    """The name of a folder that every system takes; raises ArgumentTypeError."""
    from generator.budget.rules import WINDOWS_REFUSES

    if not text or (found := re.search(WINDOWS_REFUSES, text, re.IGNORECASE)):
        what = f"里的“{found[0]}”" if text and found else ""
        raise ArgumentTypeError(f"“{text}”{what}不能作文件夹的名字")
    return text
