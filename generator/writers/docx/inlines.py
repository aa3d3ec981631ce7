"""Inlines as runs; numbers as content controls that carry their facts.

They are written as XML and read by python-docx's parser a paragraph or a table at a time: element
by element, a document of some thousand cells takes three times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from generator.document.inlines import Inline, Number
from generator.writers.escaping import escape, quoted

_LONGEST = 64
"""Characters that Word allows in the tag and in the title of a content control."""


class Controls:
    """Makes the content controls of a document, each with an id of its own.

    In the final edition they are locked against changes.
    """

    def __init__(self, locked: bool = False) -> None:
        self._lock = '<w:lock w:val="sdtContentLocked"/>' if locked else ""
        self._identities = count(1)

    def of(self, number: Number) -> str:
        """A content control: title the fact's label, tag its name.

        Not one for plain text: LibreOffice 7.4 makes a field of it, and writes its text twice.
        """
        fact = number.fact
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoted(fact.label[:_LONGEST])}/>"
            f"<w:tag w:val={quoted(fact.name[:_LONGEST])}/>"
            f'<w:id w:val="{next(self._identities)}"/>{self._lock}</w:sdtPr>'
            f"<w:sdtContent>{run_xml(number.text)}</w:sdtContent></w:sdt>"
        )


def inlines_xml(number: str, inlines: Iterable[Inline], controls: Controls) -> str:
    """A paragraph's number and inlines; what is no `Number` flows together into runs."""
    made, waiting = [], number
    for inline in inlines:
        if isinstance(inline, Number):
            made += [run_xml(waiting), controls.of(inline)]
            waiting = ""
        else:
            waiting += inline.text
    return "".join([*made, run_xml(waiting)])


def run_xml(text: str) -> str:
    """A run of words; none for no words."""
    if not text:
        return ""
    kept = ' xml:space="preserve"' if len(text.strip()) < len(text) else ""
    return f"<w:r><w:t{kept}>{escape(text)}</w:t></w:r>"
