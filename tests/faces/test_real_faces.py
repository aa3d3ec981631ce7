"""The faces that this machine has in its cache; `generate fonts --fetch` puts them there."""

from __future__ import annotations

import pytest

from generator.faces.faces import Faces
from generator.faces.find import find_faces
from generator.faces.store import cache_folder
from generator.problems import Stop

ROLES = ("title", "heading1", "heading2", "body", "page_number", "digits")
SENTENCE = (
    "2025年，遂宁市12345政务服务便民热线中心按照“综合预算”的原则，所有收入和支出均纳入部门预算管理"
    "（详见《部门预算编制说明》）：收支总预算154.44万元，较2024年减少30.17%……——①Ⅱ‰℃㎡№×±≥≤·‘’〔〕"
)


@pytest.fixture
def faces(monkeypatch: pytest.MonkeyPatch) -> Faces:
    monkeypatch.undo()
    if not cache_folder().is_dir():
        pytest.skip("no faces are cached on this machine; run generate fonts --fetch")
    try:
        return find_faces(ROLES, fetch=False)
    except Stop:
        pytest.skip("no Chinese faces on this machine; run generate fonts --fetch")


@pytest.mark.parametrize("role", ROLES)
def test_every_character_of_a_real_sentence_has_a_face(faces: Faces, role: str) -> None:
    assert [mark for mark in SENTENCE if faces.face_for(role, mark) is None] == []


@pytest.mark.parametrize("role", ROLES)
def test_chinese_characters_and_marks_are_as_wide_as_the_em(faces: Faces, role: str) -> None:
    marks = "预算。，、：；《》“”（）——……"
    found = {mark: faces.face_for(role, mark) for mark in marks}
    assert {face.advance(mark) for mark, face in found.items() if face} == {1.0}


def test_rare_characters_of_names_have_a_face(faces: Faces) -> None:
    if faces.plainer:
        pytest.skip("this machine has plainer faces only")
    assert [mark for mark in "玥昇珺赟𫄧" if faces.face_for("body", mark) is None] == []
