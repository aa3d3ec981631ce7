"""reportlab's canvas, with pages as an archive wants them and marks in their contents."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from generator.writers.pdf.objects import Stream, array, dictionary, words

_PRINTED = 4
"""The flag of an annotation that is printed, as PDF/A asks of all (ISO 19005-2, 6.3.2)."""


class MarkedCanvas(Canvas):
    """A canvas for pages in whose contents the stretches are marked.

    `pages` is how many there will be; the numbers of annotations in the structure follow theirs.
    """

    _doc: Any

    def __init__(self, *args: Any, pages: int, marked: bool, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.pages, self.marked = pages, marked
        self.annotations: list[Any] = []

    @property
    def document(self) -> Any:
        """reportlab's document, to enter objects into."""
        return self._doc

    @property
    def page(self) -> int:
        """The place of the page being drawn, from 0."""
        return self.getPageNumber() - 1

    def showPage(self) -> None:
        """Ends the page."""
        number = self.page
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.Trans = None  # reportlab's is empty
        page.Contents = Stream(page.stream)
        self._doc.updateSignature(page.stream)
        if self.marked:
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, "/S"

    def content(self, number: int) -> AbstractContextManager[None]:
        """What is drawn meanwhile is the page's stretch of that number in the structure."""
        return self._mark(f"/Span <</MCID {number}>> BDC")

    def artifact(self, kind: str) -> AbstractContextManager[None]:
        """What is drawn meanwhile is not in the structure."""
        return self._mark(f"/Artifact {kind} BDC")

    @contextmanager
    def _mark(self, begin: str) -> Iterator[None]:
        if self.marked:
            self.addLiteral(begin)
        yield
        if self.marked:
            self.addLiteral("EMC")

    def link(self, told: str, key: str, box: tuple[float, float, float, float]) -> int:
        """Adds a link to a bookmark, with what is told of it; gives its number."""
        number = len(self.annotations)
        base: Any = super()
        annotation = dictionary(
            Type="/Annot",
            Subtype="/Link",
            Rect=array(box),
            Border=array([0, 0, 0]),
            F=_PRINTED,
            Contents=words(told),
            Dest=base._bookmarkReference(key),
            StructParent=self.pages + number if self.marked else None,
        )
        base._addAnnotation(annotation)
        self.annotations.append(self._doc.Reference(annotation))
        return number
