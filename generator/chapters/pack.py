"""A template pack: a folder with its parents, its settings, phrases, glossary and chapters."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from generator.document.numbers import NumberStyle
from generator.document.page import PageStyle
from generator.forms.reading import Passage
from generator.forms.records import ByName, Form, Record, Several, entry, read_form
from generator.forms.values import Choice, Count, Measure, Money, Words, YesNo
from generator.forms.yaml_source import read_yaml
from generator.problems import InputsWrong, Place, Problem, nearest
from generator.tables.definition import TableForm
from generator.tables.load import load_tables


@dataclass(frozen=True)
class NumberSettings(Record):
    """How the pack prints numbers; what is left out is the parent's."""

    unit: str | None = entry("unit", Choice(("元", "万元")), "金额的单位：元 或 万元", None)
    decimals: int | None = entry("decimals", Count(), "金额的小数位数", None)
    percent_decimals: int | None = entry("percent_decimals", Count(), "百分数的小数位数", None)
    thousands: bool | None = entry("thousands", YesNo(), "千分号：是 或 否", None)


@dataclass(frozen=True)
class PageSettings(Record):
    """The page, in mm and pt; what is left out is the parent's, at last GB/T 9704-2012's."""

    top: float | None = entry("top", Measure(), "天头 mm", None)
    bottom: float | None = entry("bottom", Measure(), "下白边 mm", None)
    left: float | None = entry("left", Measure(), "订口 mm", None)
    right: float | None = entry("right", Measure(), "右白边 mm", None)
    lines: int | None = entry("lines", Count(), "每页行数", None)
    characters: int | None = entry("characters", Count(), "每行字数", None)
    line_pitch: float | None = entry("line_pitch", Measure(), "固定行距 pt", None)
    page_number_align: str | None = entry(
        "page_number", Choice(("outer", "center")), "页码：单右双左或居中", None
    )
    cover: bool | None = entry("cover", YesNo(), "封面：是 或 否", None)
    contents: bool | None = entry("contents", YesNo(), "目录：是 或 否", None)


@dataclass(frozen=True)
class PackSettings(Record):
    """pack.yaml."""

    about: ClassVar[str] = "模板的设置"
    parent: Passage | None = entry("parent", Words(), "上级模板的名字", None)
    title: tuple[Passage, ...] | None = entry("title", Several(Words()), "标题，每行一项", None)
    file_name: Passage | None = entry("file_name", Words(), "输出文件的名字，不带扩展名", None)
    numbers: NumberSettings = entry("numbers", Form(NumberSettings), "数字的印法", NumberSettings)
    page: PageSettings = entry("page", Form(PageSettings), "版面", PageSettings)
    chapters: tuple[Passage, ...] | None = entry(
        "chapters", Several(Words()), "各章的次序，写 chapters/ 里的文件名，不带 .j2", None
    )
    tables: tuple[Passage, ...] | None = entry(
        "tables", Several(Words()), "公开表的次序，写 tables/ 里的文件名", None
    )
    tables_file_name: Passage | None = entry(
        "tables_file_name", Words(), "公开表工作簿的名字，不带扩展名", None
    )
    charts: tuple[Passage, ...] | None = entry(
        "charts", Several(Words()), "印哪几张图，写章里 chart(…) 的名字", None
    )
    thresholds: Mapping[str, Decimal] = entry(
        "thresholds", ByName(Money(), Words()), "正文提到的法定标准，以元计", dict
    )
    subject_names: Mapping[str, Passage] = entry(
        "subject_names", ByName(Words(), Words()), "类款项里科目的名称，按编码", dict
    )


@dataclass(frozen=True)
class GlossaryEntry(Record):
    """A term and its explanation; `match` are the words by which the body uses it."""

    term: Passage = entry("term", Words(), "名词，照印出来的样子")
    text: Passage = entry("text", Words(), "解释，可以用 {{ }}")
    match: tuple[Passage, ...] = entry("match", Several(Words()), "正文里的其他说法", ())


@dataclass(frozen=True)
class GlossarySettings(Record):
    """glossary.yaml: a child's terms replace its parent's, its subjects are added to them."""

    terms: tuple[GlossaryEntry, ...] | None = entry(
        "terms", Several(Form(GlossaryEntry)), "名词，按印出的次序", None
    )
    subjects: Mapping[str, Passage] = entry(
        "subjects", ByName(Words(), Words()), "各功能分类项的解释", dict
    )


@dataclass(frozen=True)
class PhraseSettings(Record):
    """phrases.yaml: groups of phrases; a child's phrase replaces its parent's."""

    groups: Mapping[str, Mapping[str, Passage]] = entry(
        "phrases", ByName(ByName(Words(), Words()), Words()), "短语：组、情形、说法"
    )


@dataclass(frozen=True)
class Pack:
    """A pack with all that it inherits; `folders` are its own and its parents', nearest first."""

    name: str
    folders: tuple[tuple[str, Path], ...]
    title: tuple[Passage, ...]
    file_name: Passage
    numbers: NumberStyle
    page: PageStyle
    chapters: tuple[Passage, ...]
    tables: Mapping[str, TableForm]
    tables_file_name: Passage
    charts: tuple[Passage, ...]
    thresholds: Mapping[str, tuple[Decimal, Place]]
    subject_names: Mapping[str, Passage]
    phrases: Mapping[str, Mapping[str, Passage]]
    terms: tuple[GlossaryEntry, ...]
    subjects: Mapping[str, Passage]

    def find(self, template: str) -> tuple[str, Path] | None:
        """The nearest file of that name: how the user knows it, and its path."""
        for name, folder in self.folders:
            path = folder / template
            if path.is_file():
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
    subjects: dict[str, Passage] = {}
    for shown, folder in reversed(folders):
        if found := _read_if_there(folder, shown, "phrases.yaml", PhraseSettings):
            for group, cases in found.groups.items():
                phrases.setdefault(group, {}).update(cases)
        if glossary := _read_if_there(folder, shown, "glossary.yaml", GlossarySettings):
            terms = terms if glossary.terms is None else glossary.terms
            subjects.update(glossary.subjects)
    tables = load_tables(_first(chain, "tables", ()), folders)
    return Pack(
        name,
        folders,
        title=_first(chain, "title"),
        file_name=_first(chain, "file_name"),
        numbers=_merged(NumberStyle(), [s.numbers for s in settings]),
        page=_merged(PageStyle(), [s.page for s in settings]),
        chapters=_first(chain, "chapters"),
        tables=tables,
        tables_file_name=_first(chain, "tables_file_name")
        if tables
        else _first(chain, "file_name"),
        charts=_first(chain, "charts", ()),
        thresholds={
            key: (value, s.at("thresholds"))
            for s in reversed(settings)
            for key, value in s.thresholds.items()
        },
        subject_names={k: v for s in reversed(settings) for k, v in s.subject_names.items()},
        phrases=phrases,
        terms=terms,
        subjects=subjects,
    )


def pack_names(search: tuple[Path, ...]) -> list[str]:
    """The packs that there are."""
    return sorted({path.parent.name for folder in search for path in folder.glob("*/pack.yaml")})


Link = tuple[str, Path, PackSettings]


def _chain(name: str, search: tuple[Path, ...]) -> list[Link]:
    chain: list[Link] = []
    wanted: Passage | str | None = name
    while wanted:
        folder = next((f / wanted for f in search if (f / wanted / "pack.yaml").is_file()), None)
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
            f.name: value
            for f in dataclasses.fields(layer)
            if "key" in f.metadata and (value := getattr(layer, f.name)) is not None
        }
        style = dataclasses.replace(style, **given)
    return style


def _read_if_there(folder: Path, shown: str, file: str, form: type[Filled]) -> Filled | None:
    path = folder / file
    return read_form(form, read_yaml(path, f"{shown}/{file}")) if path.is_file() else None
