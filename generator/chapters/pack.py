"""A template pack: a folder with its parents, its settings, phrases, glossary and chapters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.budget.names import file_inside
from generator.chapters.markup import IN_PARTS, NUMBERS, number_text
from generator.chapters.settings import (
    GlossaryEntry,
    GlossarySettings,
    PackSettings,
    PartSettings,
    PhraseSettings,
)
from generator.document.numbers import NumberStyle
from generator.document.page import PageStyle
from generator.forms.reading import Passage
from generator.forms.records import Record, entries, read_form
from generator.forms.yaml_source import read_yaml
from generator.problems import InputsWrong, Place, Problem, nearest
from generator.tables.definition import TableForm
from generator.tables.load import load_tables


class Pack(Struct, frozen=True):
    """A pack with all that it inherits; `folders` are its own and its parents', nearest first.

    `chapters` are all of them in order; `parts` say which stand together, where there are parts.
    `terms` are those that its glossary may print, `known_terms` also those that only its parents'
    would.
    """

    name: str
    folders: tuple[tuple[str, Path], ...]
    title: tuple[Passage, ...]
    file_name: Passage
    numbers: NumberStyle
    page: PageStyle
    chapters: tuple[Passage, ...]
    parts: tuple[PartSettings, ...]
    numbering: tuple[str, ...]
    titles: Mapping[str, Passage]
    words: Mapping[str, Passage]
    names: Mapping[str, Passage]
    tables: Mapping[str, TableForm]
    tables_file_name: Passage
    charts: tuple[Passage, ...]
    table_numbers: NumberStyle
    thresholds: Mapping[str, tuple[Decimal, Place]]
    subject_names: Mapping[str, Passage]
    phrases: Mapping[str, Mapping[str, Passage]]
    terms: tuple[GlossaryEntry, ...]
    known_terms: tuple[GlossaryEntry, ...]
    subjects: Mapping[str, Passage]
    explains_items: bool

    def find(self, template: str) -> tuple[str, Path] | None:
        """The nearest file of that name: how the user knows it, and its path."""
        for name, folder in self.folders:
            if path := file_inside(folder, template):
                return f"{name}/{template}", path
        return None

    def files(self) -> list[str]:
        """The templates that a template may import."""
        found = {p.relative_to(f).as_posix() for _, f in self.folders for p in f.rglob("*.j2")}
        return sorted(found)


Filled = TypeVar("Filled", bound=Record)


def load_pack(name: str, search: tuple[Path, ...]) -> Pack:
    """The pack of that name from the first of the folders that has it; raises InputsWrong."""
    chain = _chain(name, search)
    settings = [s for _, _, s in chain]
    folders = tuple((shown, folder) for shown, folder, _ in chain)
    phrases: dict[str, dict[str, Passage]] = {}
    terms: tuple[GlossaryEntry, ...] = ()
    known_terms: dict[str, GlossaryEntry] = {}
    subjects: dict[str, Passage] = {}
    explains_items = True
    for shown, folder in reversed(folders):
        if found := _read_if_there(folder, shown, "phrases.yaml", PhraseSettings):
            for group, cases in found.groups.items():
                phrases.setdefault(group, {}).update(cases)
        if glossary := _read_if_there(folder, shown, "glossary.yaml", GlossarySettings):
            if glossary.terms is not None:
                terms = glossary.terms
                own = {str(entry.term): entry for entry in terms}
                known_terms = {**own, **{t: e for t, e in known_terms.items() if t not in own}}
            subjects.update(glossary.subjects)
            explains_items = explains_items if glossary.items is None else glossary.items
    numbers = _merged(NumberStyle(), [s.numbers for s in settings])
    tables = _tables(chain, folders)
    chapters, parts = _skeleton(chain)
    return Pack(
        name,
        folders,
        title=_first(chain, "title"),
        file_name=_first(chain, "file_name"),
        numbers=numbers,
        page=_merged(PageStyle(), [s.page for s in settings]),
        chapters=chapters,
        parts=parts,
        numbering=tuple(map(str, _first(chain, "numbering", IN_PARTS if parts else NUMBERS))),
        titles=_by_name(settings, "titles"),
        words=_by_name(settings, "words"),
        names=_by_name(settings, "names"),
        tables=tables,
        tables_file_name=_first(chain, "tables_file_name" if tables else "file_name"),
        table_numbers=_merged(numbers, [s.table_numbers for s in settings]),
        charts=_first(chain, "charts", ()),
        thresholds={
            key: (value, s.at("thresholds"))
            for s in reversed(settings)
            for key, value in s.thresholds.items()
        },
        subject_names=_by_name(settings, "subject_names"),
        phrases=phrases,
        terms=terms,
        known_terms=tuple(known_terms.values()),
        subjects=subjects,
        explains_items=explains_items,
    )


def _skeleton(chain: list[Link]) -> tuple[tuple[Passage, ...], tuple[PartSettings, ...]]:
    """The chapters in order, and the parts that they stand in, as the nearest pack has them."""
    for _, _, settings in chain:
        if settings.parts is not None:
            if problems := [*_part_faults(settings)]:
                raise InputsWrong(problems)
            return tuple(c for part in settings.parts for c in part.chapters), settings.parts
        if settings.chapters is not None:
            break
    return _first(chain, "chapters"), ()


def _part_faults(settings: PackSettings) -> Iterator[Problem]:
    if settings.chapters is not None:
        hint = "有“第一部分”的写 parts，没有的写 chapters"
        yield Problem("T30", settings.at("chapters"), "chapters 和 parts 只能写一个", hint)
    for part in settings.parts or ():
        if part.title is None and len(part.chapters) != 1:
            hint = "写上 title；只有一章、就用这一章的题目时才不写"
            yield Problem("T31", part.place, "这一部分没有题目", hint)


def _tables(chain: list[Link], folders: tuple[tuple[str, Path], ...]) -> dict[str, TableForm]:
    """The tables, numbered as the pack does, with its own note for those that are empty."""
    tables = load_tables(_first(chain, "tables", ()), folders)
    style = next((s.tables_numbering for _, _, s in chain if s.tables_numbering is not None), None)
    if style is not None:
        tables = {
            name: replace(form, number=Passage(number_text(style, n).rstrip(), style.place))
            for n, (name, form) in enumerate(tables.items(), 1)
        }
    note = next((s.empty_note for _, _, s in chain if s.empty_note is not None), None)
    if note is None:
        return tables
    return {name: replace(form, empty_note=note) for name, form in tables.items()}


def _by_name(settings: list[PackSettings], attribute: str) -> dict[str, Passage]:
    """What is written by name: a child's stands before its parent's."""
    return {k: v for s in reversed(settings) for k, v in getattr(s, attribute).items()}


def pack_names(search: tuple[Path, ...]) -> list[str]:
    """The packs that there are."""
    return sorted({path.parent.name for folder in search for path in folder.glob("*/pack.yaml")})


def every_table(name: str, search: tuple[Path, ...]) -> dict[str, TableForm]:
    """All tables that a pack and its parents describe, whether it prints them or not."""
    folders = tuple((shown, folder) for shown, folder, _ in _chain(name, search))
    names = {path.stem for _, folder in folders for path in folder.glob("tables/*.yaml")}
    return load_tables([Passage(stem, Place()) for stem in sorted(names)], folders)


Link = tuple[str, Path, PackSettings]


def _chain(name: str, search: tuple[Path, ...]) -> list[Link]:
    chain: list[Link] = []
    wanted: Passage | str | None = name
    while wanted:
        folder = next((f / wanted for f in search if file_inside(f, f"{wanted}/pack.yaml")), None)
        place = wanted.place if isinstance(wanted, Passage) else Place()
        if folder is None:
            known = pack_names(search)
            hint = nearest(wanted, known) or f"现有模板：{'、'.join(known) or '无'}"
            raise InputsWrong(Problem("T01", place, f"没有模板“{wanted}”", hint))
        if any(wanted == seen for seen, _, _ in chain):
            raise InputsWrong(Problem("T02", place, f"模板“{wanted}”成了自己的上级", "改 parent"))
        shown = str(wanted)
        settings = read_form(PackSettings, read_yaml(folder / "pack.yaml", f"{shown}/pack.yaml"))
        chain.append((shown, folder, settings))
        wanted = settings.parent
    return chain


def _first(chain: list[Link], attribute: str, default: Any = None) -> Any:
    for _, _, settings in chain:
        if (value := getattr(settings, attribute)) is not None:
            return value
    if default is not None:
        return default
    root = chain[-1][2]
    raise InputsWrong(
        Problem("T03", Place(root.place.file), f"缺少“{attribute}”", "最上级模板必须写明它")
    )


Style = TypeVar("Style", NumberStyle, PageStyle)


def _merged(style: Style, settings: list[Any]) -> Style:
    for layer in reversed(settings):
        given = {
            asked.name: value
            for asked in entries(type(layer)).values()
            if (value := getattr(layer, asked.name)) is not None
        }
        style = replace(style, **given)
    return style


def _read_if_there(folder: Path, shown: str, file: str, form: type[Filled]) -> Filled | None:
    path = file_inside(folder, file)
    return read_form(form, read_yaml(path, f"{shown}/{file}")) if path else None
