"""Characters that no face has are told with their place; nothing becomes an empty box."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document.inlines import Text
from generator.document.page import PageStyle
from generator.document.tree import Chapter, Document, Heading, Paragraph
from generator.faces.coverage import uncovered
from generator.faces.faces import Faces
from generator.faces.find import find_faces
from generator.forms.reading import Passage
from generator.problems import Place

ROLES = PageStyle().roles


@pytest.fixture
def faces(office: Path) -> Faces:
    return find_faces(dict.fromkeys(role.face for role in ROLES.values()), fetch=False)


def _document(*texts: Text, title: str = "预算", heading: str = "说明") -> Document:
    return Document(
        title=(title,),
        author="",
        year=2025,
        chapters=(
            Chapter(
                "one",
                Heading("one", 1, "", (Text(heading),)),
                (Paragraph("one.1", texts),),
                "01.md",
            ),
        ),
    )


def test_a_document_whose_characters_are_all_there_has_no_problem(faces: Faces) -> None:
    assert uncovered(_document(Text("预算编制《说明》，玥昇珺赟𫄧𠮷。")), faces, ROLES) == []


def test_a_missing_character_is_told_with_its_place_and_its_words(faces: Faces) -> None:
    place = Place("narrative.yaml", 3, 5)
    (problem,) = uncovered(
        _document(Text("预算编制说明预算"), Text("说饕明", Passage("说饕明", place))), faces, ROLES
    )
    assert problem.place == place
    assert problem.sentence == "没有字体能印出“饕”（U+9955）：…制说明预算说饕明（one.1）"
    assert "generate fonts --fetch" in problem.hint


def test_words_of_a_template_are_placed_in_the_template(faces: Faces) -> None:
    (problem,) = uncovered(_document(Text("说饕明")), faces, ROLES)
    assert problem.place == Place("01.md")


def test_a_private_character_is_told_even_if_a_font_draws_it(faces: Faces) -> None:
    (problem,) = uncovered(_document(Text("预\ue123算")), faces, ROLES)
    assert "U+E123" in problem.sentence
    assert "自造字" in problem.hint


def test_a_control_character_is_told_as_such(faces: Faces) -> None:
    (problem,) = uncovered(_document(Text("预\u200b算")), faces, ROLES)
    assert "控制字符" in problem.hint


def test_title_and_headings_are_looked_at_too(faces: Faces) -> None:
    problems = uncovered(_document(title="饕预算", heading="餮说明"), faces, ROLES)
    assert [problem.sentence[7:10] for problem in problems] == ["“饕”", "“餮”"]


def test_one_place_is_told_once(faces: Faces) -> None:
    place = Place("narrative.yaml", 3, 5)
    problems = uncovered(_document(Text("饕饕预饕", Passage("饕饕预饕", place))), faces, ROLES)
    assert len(problems) == 1
