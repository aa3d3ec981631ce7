"""Tracking (字距): a paragraph set a little tighter or looser so that it breaks well.

A person at Word does so against a last line of one character. All lines stay as full as they
may be, so a DOCX with the same spacing breaks as the PDF does; a line ended early could only
be had there with a break put in by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from operator import itemgetter

from msgspec import Struct

from generator.typesetting.breaks import Breaks, breaks_of
from generator.typesetting.characters import is_narrow
from generator.typesetting.linebreak import Cut, Endless, Measures, has_widow

TWIP = 1 / 20
"""A twentieth of a point, the least that Word spaces characters by."""

_FURTHEST = 14
"""How far a paragraph's spacing may lie from the page's, in twips; justifying a line that is a
character short spreads it about as far."""

_DOUBT = 0.25
"""How far the width of a line in LibreOffice, which rounds it, may be from ours, in pt."""

_STEPS = sorted(range(-_FURTHEST, _FURTHEST + 1), key=lambda step: (abs(step), step))


class Tracked(Struct, frozen=True):
    """A paragraph's lines, and by how many twips its spacing differs from the page's."""

    cuts: tuple[Cut, ...]
    tracking: int


def tracked(
    text: str, measures: Measures, spacing: float = 0, edges: Collection[int] = ()
) -> Tracked:
    """The lines at the smallest tracking that leaves nothing to mend, or the least.

    `measures` are those of the text at the page's `spacing` (in pt).
    In this order it avoids: a last line of one character; a line that word processors would
    end elsewhere, for a date or dash kept whole; lines that change where a content control,
    beginning or ending at one of the `edges`, takes away what parts its characters from those
    outside, as it does in LibreOffice.
    """
    breaks = breaks_of(text)
    office = Breaks(breaks.libreoffice, breaks.libreoffice, breaks.libreoffice)
    kinds = [is_narrow(character) for character in text]
    alike = [before == after for before, after in pairwise(kinds)]
    tried: list[tuple[tuple[int, ...], Tracked]] = []
    for step in _STEPS:
        wide = max(spacing + step * TWIP, 0.0)
        at = _at(alike, measures, step * TWIP, wide - max(spacing, 0.0)) if step else measures
        endless = Endless(text, at)
        cuts = endless.lines(breaks)
        read = Endless(text, _without(at, edges, wide)) if edges else endless
        elsewhere = set[int]()
        for doubt in (-_DOUBT, _DOUBT):
            elsewhere |= _ends(cuts) ^ _ends(read.lines(office, doubt))
        faults = (has_widow(text, cuts), sum(cut.early for cut in cuts), len(elsewhere))
        tried.append((faults, Tracked(cuts, step)))
        if not any(faults):
            break
    return min(tried, key=itemgetter(0))[1]


def _at(alike: Sequence[bool], measures: Measures, more: float, wide: float) -> Measures:
    """The measures with `more` pt between characters of one kind, `wide` between two kinds.

    `alike` tells of each but the last character whether the next is of its kind.
    """
    added = [more if same else wide for same in alike]
    gaps = [gap + add for gap, add in zip(measures.gaps, [*added, 0.0], strict=False)]
    return measures._replace(gaps=gaps)


def _without(measures: Measures, edges: Collection[int], wide: float) -> Measures:
    """The measures with nothing but wide spacing before the characters at `edges`."""
    gaps = list(measures.gaps)
    for edge in edges:
        if 0 < edge <= len(gaps):
            gaps[edge - 1] = wide
    return measures._replace(gaps=gaps)


def _ends(cuts: Sequence[Cut]) -> set[int]:
    return {cut.end for cut in cuts}
