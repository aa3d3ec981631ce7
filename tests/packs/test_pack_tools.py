"""`generate pack check` and `preview`: what a pack's author is told, and shown."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pypdfium2
import pytest

from generator.pipeline.packs import MARK, PackTrial
from generator.pipeline.request import Request
from tests.officer import PROJECT, Officer

FAULTY = {
    "pack.yaml": """\
parent: sichuan
chapters: [whole, three_public, glossary]
subject_names: {'2019876': 没有的科目}
""",
    "phrases.yaml": """\
phrases:
  金额: {增多: 多了}
  没有用的: {增加: 增加}
""",
    "glossary.yaml": "terms: [{term: 收入, text: 收到的钱。}]\n",
    "chapters/forgotten.j2": "---\ntitle: 忘了列入\n---\n没有人读。\n",
}


def write(officer: Officer, files: dict[str, str]) -> None:
    for name, text in files.items():
        officer.writes(f"templates/mine/{name}", text)


def test_a_pack_without_fault_is_told_so(officer: Officer) -> None:
    screen = officer.runs("pack", "check", str(PROJECT / "templates" / "suining"))
    assert (screen.code, screen.out) == (0, "模板 suining：错误 0，警告 0，提示 0\n")


def test_what_is_missing_or_never_used_is_told_at_once(officer: Officer) -> None:
    write(officer, FAULTY)
    screen = officer.runs("pack", "check", "templates/mine")
    for words in (
        "mine/chapters/forgotten.j2\n  警告 T50：这一章没有列入“forgotten”",
        "警告 T51：没有一章用短语“没有用的”",
        "警告 T52：“金额”里的“增多”不会用到",
        "警告 T53：2019876 不在2025",
        "警告 T54：正文用到、名词解释里没有：一般公共预算拨款收入",
        "警告 T55：没有一章说“政府采购”",
        "警告 B652：没有“other_matters”这一章",
    ):
        assert words in screen.out, words


def test_what_keeps_it_from_rendering_is_told_with_its_place(officer: Officer) -> None:
    write(officer, {"pack.yaml": "parent: sichuan\nchapters: [whole, absent]\n"})
    officer.writes("templates/mine/chapters/whole.j2", "---\ntitle: 总\n---\n{{ incom }}5万元。\n")
    screen = officer.runs("pack", "check", "templates/mine")
    assert screen.code == 3
    assert sorted(screen.codes) == ["T05", "T07", "T08"]


def test_an_attribute_that_only_a_new_unit_lacks_is_found(officer: Officer) -> None:
    write(officer, {"pack.yaml": "parent: sichuan\nchapters: [whole]\n"})
    officer.writes(
        "templates/mine/chapters/whole.j2",
        "---\ntitle: 总\n---\n{{ income.change.last }}，{{ income.total }}。\n",
    )
    screen = officer.runs("pack", "check", "templates/mine")
    assert screen.code == 3 and screen.tells("mine/chapters/whole.j2 第4行", "T12")


def test_what_only_a_department_says_is_tried_too(officer: Officer) -> None:
    write(officer, {"pack.yaml": "parent: sichuan\nchapters: [whole]\n"})
    words = "{% if department %}{{ department.numbers }}{% endif %}{{ income.total }}。"
    officer.writes("templates/mine/chapters/whole.j2", f"---\ntitle: 总\n---\n{words}\n")
    screen = officer.runs("pack", "check", "templates/mine")
    assert (screen.code, screen.codes) == (3, ["T08"])
    assert "没有“numbers”这个名字\n  → 是不是“number”？" in screen.err


def test_the_made_up_unit_has_words_under_any_name_that_a_pack_asks_for(officer: Officer) -> None:
    settings = "parent: suining\nchapters: [about, whole]\ntables: []\n"
    write(officer, {"pack.yaml": settings})
    words = "---\ntitle: 公开信息\n---\n监督索引号：{{ local('监督索引号') }}。\n"
    officer.writes("templates/mine/chapters/about.j2", words)
    assert officer.runs("pack", "check", "templates/mine").code == 0
    officer.runs("pack", "preview", "templates/mine", "--only", "txt")
    (text,) = officer.folder.glob("样张/*.txt")
    assert "监督索引号：样例监督索引号。" in text.read_text(encoding="utf-8")


def test_codes_are_looked_up_in_the_bureau_s_own_list_of_another_year_too(officer: Officer) -> None:
    write(officer, {"pack.yaml": "parent: suining\nsubject_names: {'2101102': 事业单位医疗}\n"})
    rows = "编码,名称\n210,卫生健康支出\n21011,行政事业单位医疗\n2101101,行政单位医疗\n"
    officer.writes("inputs/subjects/2026/functional-only.csv", rows)
    screen = officer.runs("pack", "check", "templates/mine")
    told = "mine/pack.yaml 第2行第28列\n  警告 T53：2101102 不在2026年的功能分类科目里"
    assert screen.out.startswith(told)


def test_a_folder_without_a_pack_is_no_pack(officer: Officer) -> None:
    screen = officer.runs("pack", "check", "inputs")
    assert (screen.code, screen.codes) == (2, ["U20"])


def test_every_page_of_a_preview_says_that_it_is_a_sample(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    settings = "parent: sichuan\nchapters: [whole, glossary]\ntables: ['1', '1-2']\n"
    page = "page: {cover: 是, contents: 是}\n"
    (folder / "pack.yaml").write_text(settings + page, encoding="utf-8")
    request = Request(2025, formats=("docx", "pdf"))
    files = PackTrial(folder, lambda words: None, request).preview()
    (word, pdf) = sorted(files, key=lambda name: Path(name).suffix)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(files[pdf])]
    assert len(pages) > 4 and all(MARK in page for page in pages)
    sections = docx.Document(io.BytesIO(files[word])).sections
    assert len(sections) > 2
    for section in sections:
        for header in (section.header, section.even_page_header):
            assert header.paragraphs[0].text == MARK


@pytest.mark.parametrize(
    "pack", sorted(p.parent.name for p in PROJECT.glob("templates/*/pack.yaml"))
)
def test_the_programs_own_packs_have_nothing_to_mend(pack: str) -> None:
    assert PackTrial(PROJECT / "templates" / pack, lambda words: None).problems() == []
