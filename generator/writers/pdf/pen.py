"""Runs and rules as the operators of a page's contents (ISO 32000-1, 8.5 and 9.4).

reportlab's text objects say font, leading, spacing and place before every run, each number worked
out anew; that was half the time of drawing. Here what has not changed is not said again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reportlab.pdfbase import pdfmetrics

from generator.faces.face import Face
from generator.typesetting.layout import Rule, Run
from generator.writers.pdf.canvas import MarkedCanvas


class Pen:
    """Writes into the pages of a canvas, in faces by the names that reportlab knows them by."""

    def __init__(self, canvas: MarkedCanvas, fonts: Mapping[Face, str]) -> None:
        self.canvas = canvas
        self.alphabets = {face: _Alphabet(canvas, name) for face, name in fonts.items()}
        self.page, self.font, self.spacing = -1, "", ""

    def lines(self, lines: Iterable[tuple[Run, ...]]) -> None:
        """Writes each line as one text object, so that it is selected and copied as one."""
        if self.page != self.canvas.page:
            self.page, self.font, self.spacing = self.canvas.page, "", "0.0000"
        said: list[str] = []
        for runs in lines:
            said.append("BT")
            x = y = 0.0
            for run in runs:
                right, up = round(run.x, 3), round(run.y, 3)
                said.append(f"{right - x:.3f} {up - y:.3f} Td")
                x, y = right, up
                if (spacing := f"{run.spacing:.4f}") != self.spacing:
                    said.append(f"{spacing} Tc")
                    self.spacing = spacing
                for name, codes in self.alphabets[run.face].spelt(run.text):
                    if (font := f"{name} {run.size:g} Tf") != self.font:
                        said.append(font)
                        self.font = font
                    said.append(f"<{codes}> Tj")
            said.append("ET")
        self.canvas.addLiteral("\n".join(said))

    def rules(self, rules: Iterable[Rule]) -> None:
        """Draws rules as one path."""
        said = [f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l" for x1, y1, x2, y2 in rules]
        self.canvas.addLiteral("\n".join(["n", *said, "S"]))


class _Alphabet:
    """What stands for the characters of a face in a document: a subset of it, and a byte."""

    def __init__(self, canvas: MarkedCanvas, name: str) -> None:
        self.document, self.font = canvas.document, pdfmetrics.getFont(name)
        self.letters: dict[str, tuple[str, str]] = {}
        self.words: dict[str, list[tuple[str, str]]] = {}

    def spelt(self, text: str) -> list[tuple[str, str]]:
        """The text in pieces of one subset: the subset's name, the bytes in hexadecimal digits."""
        if text not in self.words:
            pieces: list[tuple[str, str]] = []
            for subset, codes in map(self._letter, text):
                if pieces and pieces[-1][0] == subset:
                    pieces[-1] = subset, pieces[-1][1] + codes
                else:
                    pieces.append((subset, codes))
            self.words[text] = pieces
        return self.words[text]

    def _letter(self, character: str) -> tuple[str, str]:
        if character not in self.letters:
            font: Any = self.font
            ((subset, codes),) = font.splitString(character, self.document)
            name = font.getSubsetInternalName(subset, self.document)
            self.letters[character] = name, codes.hex()
        return self.letters[character]
