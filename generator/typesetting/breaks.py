"""Where a line of Chinese text may end and the next begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.typesetting.characters import (
    DASH,
    NEVER_FIRST,
    NEVER_LAST,
    SIGNS_BEFORE,
    joins_the_last,
)

_WORD = re.compile(
    r"""
    [!-~\u00a0-\u00b6\u00b8-\u024f]+           # a Latin word, a number, a code: 154.44, 2010350
    (?:’[A-Za-z\u00c0-\u024f]+)*     # with an apostrophe: it’s
    | [０-９Ａ-Ｚａ-ｚ．]+            # the same in full width
    """,
    re.VERBOSE,
)

_KEPT_WHOLE = re.compile(
    r"""
    …+ | ⋯+ | —{2,}        # ellipsis and dash (GB/T 15834-2011, 5.1.4 and 5.1.5)
    | [0-9]+[年月日时分]     # parts of a date and a time
    """,
    re.VERBOSE,
)
"""Kept whole here, though Word and LibreOffice would break them."""


_UNSEEN = re.compile(r"[，。、](?=[!-~])")
"""LibreOffice 7.4 ends no line after these before a Latin word or a number."""


@dataclass(frozen=True, slots=True)
class Breaks:
    """Where lines may begin: `allowed` by all rules, `usual` by those of word processors.

    `libreoffice` lacks those of the usual ones that LibreOffice does not see. All are as long as
    the text; the first character is never a break.
    """

    allowed: tuple[bool, ...]
    usual: tuple[bool, ...]
    libreoffice: tuple[bool, ...]


def breaks_of(text: str) -> Breaks:
    """The places in a paragraph where a line may begin."""
    usual = [index > 0 and _may_part(text, index) for index in range(len(text))]
    _join(usual, _WORD, text)
    allowed = list(usual)
    _join(allowed, _KEPT_WHOLE, text)
    usual = [place or text[index - 1] == "-" for index, place in enumerate(usual)]
    if DASH in text:
        for index in range(1, len(text)):
            if text[index] == DASH and not text.startswith(DASH * 2, index):
                allowed[index] = False
    seen = list(usual)
    for match in _UNSEEN.finditer(text):
        seen[match.end()] = False
    return Breaks(tuple(allowed), tuple(usual), tuple(seen))


def _join(places: list[bool], kept: re.Pattern[str], text: str) -> None:
    for match in kept.finditer(text):
        places[match.start() + 1 : match.end()] = [False] * (match.end() - match.start() - 1)


def _may_part(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if after == " " or after in NEVER_FIRST or joins_the_last(after):
        return False
    last = text[:index].rstrip(" ")[-1:] if before == " " else before
    if last and last in NEVER_LAST:
        return False
    return not (before in SIGNS_BEFORE and after.isdigit())
