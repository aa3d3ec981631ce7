"""Finding a face for each role: configuration, environment, cache, system, suppliers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.faces.face import Face
from generator.faces.faces import Faces
from generator.faces.search import Progress, Search
from generator.faces.slots import FALLBACKS, SLOTS, Slot
from generator.faces.store import Store, cache_folder
from generator.faces.system import InstalledFonts, font_folders
from generator.problems import Place, Problem, ToolMissing

NOTHING: Mapping[str, str] = MappingProxyType({})


def find_faces(
    roles: Iterable[str],
    *,
    configured: Mapping[str, str] = NOTHING,
    families: Mapping[str, str] = NOTHING,
    fetch: bool = True,
    renew: bool = False,
    progress: Progress | None = None,
) -> Faces:
    """A face for each role, with its fallbacks for rare characters.

    Looked for, in this order: the file that `configured` names for the role (`path` or, in a
    collection, `path#index`); the file that the environment names (BUDGET_FONT_TITLE,
    …_HEADING1, …_HEADING2, …_BODY, …_PAGE_NUMBER, …_DIGITS, …_RARE, …_RAREST); what an earlier
    run chose and cached; an installed font by its name, `families` first; and, unless `fetch`
    is False, the open faces of the registries. `renew` looks afresh instead of taking what an
    earlier run chose, and proves the cached files.

    Raises ToolMissing when a role has no face, or a named file cannot be used; CannotWrite
    when the cache cannot be written.
    """
    wanted = dict.fromkeys((*roles, *FALLBACKS))
    slots = [slot for slot in SLOTS if slot.role in wanted]
    if unknown := [role for role in wanted if role not in {slot.role for slot in slots}]:
        raise KeyError(unknown[0])
    search = Search(
        store=Store(cache_folder()),
        installed=InstalledFonts(font_folders()),
        named=_named(slots, configured),
        families=families,
        fetch=fetch,
        thorough=renew,
        progress=progress or _silent,
    )
    found = search.run(slots)
    _stop_if_missing(slots, found, search, fetch)
    plainer = tuple(search.plainer[slot.role] for slot in slots if slot.role in search.plainer)
    return Faces({slot.role: _chain(slot, found) for slot in slots if slot.role in found}, plainer)


def _named(slots: Iterable[Slot], configured: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The files that a person named: role → (path, origin)."""
    named = {}
    for slot in slots:
        if path := configured.get(slot.role):
            named[slot.role] = (path, "配置")
        elif path := os.environ.get(slot.variable):
            named[slot.role] = (path, "环境变量")
    return named


def _chain(slot: Slot, found: Mapping[str, Face]) -> tuple[Face, ...]:
    faces = (found.get(role) for role in (slot.role, *FALLBACKS))
    return tuple({face.path: face for face in faces if face is not None}.values())


def _stop_if_missing(
    slots: Iterable[Slot], found: Mapping[str, Face], search: Search, fetch: bool
) -> None:
    problems = [Problem("Z02", Place(), *refusal) for refusal in search.unusable]
    missing = [slot for slot in slots if slot.role not in found and not slot.optional]
    if lacking := [slot for slot in missing if slot.role not in search.named]:
        labels = "、".join(slot.label for slot in lacking)
        problems.append(Problem("Z01", Place(), f"本机没有可用的中文字体：{labels}", _REMEDY))
        problems += [Problem("Z03", Place(), text) for text in search.refusals]
        if not fetch:
            problems.append(Problem("Z03", Place(), "这次没有联网取字体"))
    if problems:
        raise ToolMissing(problems)


_REMEDY = (
    "请联网后运行 generate fonts --fetch；不能联网时，把仿宋、楷体、黑体、小标宋等字体装到本机，"
    "或用环境变量指明文件，如 BUDGET_FONT_BODY=仿宋字体文件的路径"
)


def _silent(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""
