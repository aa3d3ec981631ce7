"""Links, anchors and pictures."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.docs.documents import DOCUMENTS, PROJECT, text_of

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_PICTURES = sorted((PROJECT / "docs" / "pictures").iterdir())


def words_of(document: str) -> str:
    """A document without its fenced blocks and comments."""
    text = re.sub(r"^```.*?^```$", "", text_of(document), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)


def anchors(document: str) -> set[str]:
    """The anchors that GitHub makes of the headings."""
    headings = re.findall(r"^#+ +(.+?) *$", words_of(document), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings)
    return set(plain)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document: str) -> None:
    for link in _LINK.findall(words_of(document)):
        if re.match(r"https?://", link):
            continue
        name, _, anchor = link.partition("#")
        target = (PROJECT / document).parent / name if name else PROJECT / document
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.resolve().relative_to(PROJECT).as_posix()), link


@pytest.mark.parametrize("document", DOCUMENTS)
def test_headings_go_down_one_level_at_a_time(document: str) -> None:
    levels = [len(lead) for lead in re.findall(r"^(#+) ", words_of(document), re.MULTILINE)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_the_two_readmes_link_each_other_at_their_top() -> None:
    for document, other in (("README.md", "README.zh.md"), ("README.zh.md", "README.md")):
        assert f"({other})" in "".join(text_of(document).splitlines()[:5])


def test_the_two_readmes_show_the_same_pictures_screens_and_excerpts() -> None:
    def shown(document: str) -> list[str]:
        marked = re.findall(r"<!-- (?:screen|excerpt).*?-->\n+```.*?```", text_of(document), re.S)
        return marked + re.findall(r"!\[.*?\]\((.*?)\)", text_of(document))

    assert shown("README.md") == shown("README.zh.md")


@pytest.mark.parametrize("picture", _PICTURES, ids=lambda path: path.name)
def test_pictures_are_small_and_shown_somewhere(picture: Path) -> None:
    assert picture.stat().st_size < 200_000
    assert any(f"pictures/{picture.name})" in text_of(document) for document in DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_document_knows_the_machine_that_it_was_written_on(document: str) -> None:
    assert not re.search(r"/(work|root|tmp|home/\w+)/", text_of(document))
