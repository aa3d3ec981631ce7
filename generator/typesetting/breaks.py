"""Where a line of Chinese text may end and the next begin."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from generator.typesetting.characters import (
    DASH,
    JOINS_THE_LAST,
    NEVER_FIRST,
    NEVER_LAST,
    SIGNS_BEFORE,
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


def _any_of(characters: Iterable[str], also: str = "") -> str:
    """A class of characters as an expression."""
    return f"[{re.escape(''.join(sorted(characters)))}{also}]"


_NOT_FIRST = re.compile(_any_of(NEVER_FIRST | {" "}, JOINS_THE_LAST))
_NOT_LAST = re.compile(_any_of(NEVER_LAST) + " *")
_SIGN = re.compile(_any_of(SIGNS_BEFORE))
_CONNECTOR = re.compile(f"{DASH}(?!{DASH})")


class Breaks(Struct, frozen=True):
    """Where lines may begin: `allowed` by all rules, `usual` by those of word processors.

    `libreoffice` lacks those of the usual ones that LibreOffice does not see. Each has a byte for
    a character, 1 where a line may begin with it; the first is never a break.
    """

    allowed: bytes
    usual: bytes
    libreoffice: bytes


def breaks_of(text: str) -> Breaks:
    """The places in a paragraph where a line may begin."""
    usual = _parting(text)
    _join(usual, _WORD, text)
    allowed = bytearray(usual)
    _join(allowed, _KEPT_WHOLE, text)
    for match in re.finditer("-(?=.)", text):
        usual[match.end()] = True
    for match in _CONNECTOR.finditer(text):
        allowed[match.start()] = False
    seen = bytearray(usual)
    for match in _UNSEEN.finditer(text):
        seen[match.end()] = False
    return Breaks(bytes(allowed), bytes(usual), bytes(seen))


def _join(places: bytearray, kept: re.Pattern[str], text: str) -> None:
    for match in kept.finditer(text):
        places[match.start() + 1 : match.end()] = bytes(match.end() - match.start() - 1)


def _parting(text: str) -> bytearray:
    """The places between two characters that may part, as such."""
    places = bytearray(b"\1" * len(text))
    places[:1] = bytes(len(text[:1]))
    for match in _NOT_FIRST.finditer(text):
        places[match.start()] = False
    for match in _NOT_LAST.finditer(text, 0, len(text) - 1):
        places[match.end()] = False
    for match in _SIGN.finditer(text, 0, len(text) - 1):
        if text[match.end()].isdigit():
            places[match.end()] = False
    return places
