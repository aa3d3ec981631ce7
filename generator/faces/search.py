"""One search for faces, step by step; every step leaves its faces in the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from generator.faces.face import Face
from generator.faces.slots import Offer, Slot
from generator.faces.store import Choice, Store, digest
from generator.faces.system import InstalledFonts, matching

if TYPE_CHECKING:
    from generator.faces.sfnt import FontFile
    from generator.faces.supply import Supply

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done, and how many there are."""


class Search(Struct):
    """What is looked at, and what has come of it: `found`, `plainer` (role → sentence),
    `unusable` (sentence, hint) for files that a person named, `refusals` of the suppliers."""

    store: Store
    installed: InstalledFonts
    named: Mapping[str, tuple[str, str]]
    families: Mapping[str, str]
    fetch: bool
    thorough: bool
    progress: Progress
    found: dict[str, Face] = field(default_factory=dict)
    plainer: dict[str, str] = field(default_factory=dict)
    unusable: list[tuple[str, str]] = field(default_factory=list)
    refusals: tuple[str, ...] = ()
    steps: int = 0

    def run(self, slots: list[Slot]) -> Mapping[str, Face]:
        """The face of each slot that has one."""
        self.steps = len(slots)
        for slot in slots:
            if slot.role in self.named:
                self._take_named(slot)
            elif not self.thorough:
                self._take_recalled(slot)
        # Rare characters alone are no reason to search a machine's fonts on every run.
        if any(not slot.optional for slot in self._open(slots)):
            self._take_installed(slots)
            self._take_offered(slots)
            self.progress("查找字体完毕", self.steps, self.steps)
        return self.found

    def _open(self, slots: Iterable[Slot]) -> list[Slot]:
        return [s for s in slots if s.role not in self.found and s.role not in self.named]

    def _take_named(self, slot: Slot) -> None:
        from generator.faces.sfnt import read_fonts

        written, origin = self.named[slot.role]
        place, mark, number = written.rpartition("#")
        path, index = (
            (Path(place), int(number)) if mark and number.isdigit() else (Path(written), -1)
        )
        try:
            fonts = read_fonts(path)
            font = fonts[index] if index >= 0 else matching(fonts, self._names(slot))
            if font.refusal:
                raise ValueError(font.refusal)
            self.found[slot.role] = self._prepared(font, slot, origin)[1]
        except (OSError, ValueError, IndexError) as error:
            self.unusable.append(_unusable(slot, written, origin, error))

    def _take_recalled(self, slot: Slot) -> None:
        choice = self.store.recall(self._choice(slot))
        face = choice and self.store.load(choice.key, "缓存")
        if choice and face:
            self._settle(slot, face, choice.plainer)

    def _take_installed(self, slots: list[Slot]) -> None:
        self._tell("查找本机字体")
        for slot in self._open(slots):
            if font := self.installed.find(self._names(slot), slot.weight):
                self._take_font(slot, font, "")

    def _take_font(self, slot: Slot, font: FontFile, plainer: str) -> None:
        self._tell(f"准备 {slot.label}：{font.family}")
        try:
            key, face = self._prepared(font, slot, "系统")
        except (OSError, ValueError):
            return
        self._settle(slot, face, plainer, key)

    def _take_offered(self, slots: list[Slot]) -> None:
        """Faces of the right kind first, cached or fetched; then plainer ones, installed first."""
        import tempfile

        from generator.faces.supply import Supply

        with tempfile.TemporaryDirectory(prefix="faces-", ignore_cleanup_errors=True) as folder:
            supply = Supply(self.store, Path(folder)) if self.fetch else None
            self._take_offers(slots, supply, plain=False)
            for slot in self._open(slots):
                if font := self.installed.find(slot.plain_names, slot.weight):
                    self._take_font(slot, font, _plainer(slot, font.family, supply))
            self._take_offers(slots, supply, plain=True)
            self.refusals = tuple(supply.refusals.values()) if supply else ()

    def _take_offers(self, slots: list[Slot], supply: Supply | None, *, plain: bool) -> None:
        for slot in self._open(slots):
            for offer in slot.offers:
                if offer.plain == plain and slot.role not in self.found:
                    self._tell(f"取得 {slot.label}：{offer.name}")
                    self._take_offer(slot, offer, supply)

    def _take_offer(self, slot: Slot, offer: Offer, supply: Supply | None) -> None:
        from generator.faces.supply import offer_key

        key: str | None = offer_key(offer, slot.part)
        face = self.store.load(key or "", "缓存", thorough=self.thorough)
        if face is None and supply is not None:
            key = supply.keep(offer, slot.part)
            face = self.store.load(key, "取得") if key else None
        if key and face:
            plainer = _plainer(slot, face.family, supply) if offer.plain else ""
            self._settle(slot, face, plainer, key)

    def _tell(self, what: str) -> None:
        self.progress(what, len(self.found), self.steps)

    def _settle(self, slot: Slot, face: Face, plainer: str, key: str = "") -> None:
        self.found[slot.role] = face
        if plainer:
            self.plainer[slot.role] = plainer
        # What was plain for want of trying is no choice for a run that may fetch.
        if key and (self.fetch or not plainer):
            self.store.remember(self._choice(slot), Choice(key, plainer))

    def _prepared(self, font: FontFile, slot: Slot, origin: str) -> tuple[str, Face]:
        """The cached form of a font file, made when it is not there or the file has changed."""
        state = font.path.stat()
        mark = f"{font.path.resolve()}|{font.index}|{state.st_size}|{state.st_mtime_ns}"
        key = f"local-{digest(mark.encode('utf-8'))[:16]}-{slot.part.value}"
        face = self.store.load(key, origin, thorough=self.thorough)
        if face is None:
            from generator.faces.prepare import prepare

            prepared = prepare(font.path, font.index, slot.part)
            self.store.save(key, prepared, font.family, font.licence[:60], str(font.path))
            face = self.store.load(key, origin)
        if face is None:
            raise OSError("the cache does not keep what is written")
        return key, face

    def _names(self, slot: Slot) -> tuple[str, ...]:
        family = self.families.get(slot.role)
        return (family, *slot.names) if family else slot.names

    def _choice(self, slot: Slot) -> str:
        """Packs that ask for other families make other choices."""
        family = self.families.get(slot.role)
        if family is None or family == slot.names[0]:
            return slot.role
        return f"{slot.role}-{digest(family.encode('utf-8'))[:8]}"


def _plainer(slot: Slot, family: str, supply: Supply | None) -> str:
    client = slot.offers[0].package.client if slot.offers else ""
    reason = supply.refusals.get(client, "") if supply else "这次没有联网"
    return f"{slot.label}改用{family}" + (f"（{reason}）" if reason else "")


def _unusable(slot: Slot, written: str, origin: str, error: Exception) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        reason = "没有这个文件"
    elif isinstance(error, OSError):
        reason = f"读不了（{error.strerror or error}）"
    elif isinstance(error, IndexError):
        reason = "字体集里没有这个序号"
    else:
        reason = str(error) if not str(error).isascii() else "不是 TrueType 或 OpenType 字体"
    where = slot.variable if origin == "环境变量" else "配置"
    return (
        f"{slot.label}用不了 {where} 指明的字体 {written}：{reason}",
        "请改正路径，或去掉这项设置，让程序自己找",
    )
