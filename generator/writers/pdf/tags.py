"""The structure of a document as PDF objects, and the way back from a page to it."""

from __future__ import annotations

from typing import Any

from generator.writers.pdf.element import Content, Element, Link
from generator.writers.pdf.objects import Verbatim


class Tags:
    """Enters a structure into reportlab's document.

    `annotations` are the references of its annotations in the order of their numbers.
    """

    def __init__(self, document: Any, annotations: list[Any]) -> None:
        self.document = document
        self.pages = [self._reference(page) for page in document.Pages.pages]
        self.annotations = [reference.format(document).decode() for reference in annotations]
        self.parents: list[dict[int, str]] = [{} for _ in self.pages]
        self.links: dict[int, str] = {}
        self.ids: dict[str, str] = {}

    def enter(self, structure: Element) -> None:
        """Adds the structure's elements and makes it that of the document."""
        root = Verbatim()
        self.document.Catalog.StructTreeRoot = root
        reference = self._reference(root)
        kid = self._element(structure, reference)
        nums = [
            f"{page}[{' '.join(parents[number] for number in sorted(parents))}]"
            for page, parents in enumerate(self.parents)
        ]
        nums += (f"{len(self.pages) + n} {parent}" for n, parent in sorted(self.links.items()))
        names = "".join(f"({id}){self.ids[id]}" for id in sorted(self.ids))
        root.text = (
            f"<</Type/StructTreeRoot/K {kid}/ParentTree<</Nums[{' '.join(nums)}]>>"
            f"/ParentTreeNextKey {len(nums)}/IDTree<</Names[{names}]>>>>"
        )

    def _element(self, element: Element, parent: str) -> str:
        """Adds an element and all that it holds; gives its reference."""
        made = Verbatim()
        reference = self._reference(made)
        page = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        kids = " ".join(self._kid(kid, reference, page) for kid in element.kids)
        made.text = "".join(
            [
                f"<</Type/StructElem/S/{element.role}/P {parent}",
                f"/Pg {self.pages[page]}" if page is not None else "",
                f"/K[{kids}]" if kids else "",
                f"/A{element.attributes}" if element.attributes else "",
                f"/ID({element.id})" if element.id else "",
                f"/Alt<{_spelt(element.alternative)}>" if element.alternative else "",
                ">>",
            ]
        )
        if element.id:
            self.ids[element.id] = reference
        return reference

    def _kid(self, kid: Element | Content | Link, parent: str, page: int | None) -> str:
        """What stands among an element's kids for one of them."""
        if isinstance(kid, Element):
            return self._element(kid, parent)
        if isinstance(kid, Link):
            self.links[kid.number] = parent
            where = f"/Pg {self.pages[kid.page]}/Obj {self.annotations[kid.number]}"
            return f"<</Type/OBJR{where}>>"
        self.parents[kid.page][kid.number] = parent
        if kid.page == page:
            return str(kid.number)
        return f"<</Type/MCR/Pg {self.pages[kid.page]}/MCID {kid.number}>>"

    def _reference(self, of: Any) -> str:
        reference = self.document.Reference(of)
        number, version = self.document.idToObjectNumberAndVersion[reference.name]
        return f"{number} {version} R"


def _spelt(text: str) -> str:
    """A text for people in hexadecimal digits (ISO 32000-1, 7.9.2.2)."""
    return f"feff{text.encode('utf-16-be').hex()}"
