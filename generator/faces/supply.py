"""Faces from packages: each package is downloaded once, each refusal remembered."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from generator.faces.archives import members
from generator.faces.clients import Unavailable, download
from generator.faces.prepare import Loan, prepare
from generator.faces.sfnt import read_fonts
from generator.faces.slots import Offer, Package, Part
from generator.faces.store import Store


class Supply(Struct):
    """Fetches open faces into the store, by way of a temporary folder.

    `refusals` tells, client by client, why something could not be had.
    """

    store: Store
    folder: Path
    refusals: dict[str, str] = field(default_factory=dict)
    _archives: dict[Package, Path] = field(default_factory=dict)
    _refused: set[Package | str] = field(default_factory=set)

    def has(self, package: Package) -> bool:
        """Whether the package is here, downloading it if it can be had."""
        if package in self._archives:
            return True
        if package in self._refused or package.client in self._refused:
            return False
        folder = self.folder / f"{package.client}-{len(self._archives) + len(self._refused)}"
        folder.mkdir()
        try:
            self._archives[package] = download(package.client, package.name, folder)
        except Unavailable as refusal:
            self._refuse(package, str(refusal), whole_client=refusal.whole_client)
            return False
        return True

    def keep(self, offer: Offer, part: Part) -> str | None:
        """Prepare and cache an offered face; its key, or None when it cannot be had."""
        package = offer.package
        if not self.has(package):
            return None
        try:
            fonts = tuple(filter(None, (offer.member, offer.lender)))
            files = members(self._archives[package], (*fonts, *package.licence_files))
            for name in fonts:
                self._path(name).write_bytes(files[name])
            path, lender = self._path(offer.member), self._path(offer.lender)
            font = read_fonts(path)[0]
            loan = Loan(lender, frozenset(offer.borrowed)) if offer.lender else None
            prepared = prepare(path, 0, part, loan=loan, dropped=frozenset(offer.dropped))
        except ValueError as error:
            self._refuse(package, f"{package.client}：{package.name} 用不了（{error}）")
            return None
        text = b"\n".join(files[name] for name in package.licence_files)
        key = offer_key(offer, part)
        source = f"{package.client} {package.name}"
        self.store.save(key, prepared, font.family, package.licence, source, text)
        return key

    def _path(self, member: str) -> Path:
        return self.folder / Path(member).name

    def _refuse(self, package: Package, sentence: str, *, whole_client: bool = False) -> None:
        self._refused.add(package.client if whole_client else package)
        self.refusals.setdefault(package.client, sentence)


def offer_key(offer: Offer, part: Part) -> str:
    """The name under which an offered face is cached."""
    return f"{offer.package.client}-{offer.name}-{part.value}"
