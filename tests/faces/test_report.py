from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from generator.faces.find import find_faces
from generator.faces.repertoire import common, gb2312, standard_beyond_gb2312
from generator.faces.report import face_rows


def test_each_role_has_a_row_and_the_rare_characters_come_last(office: Path) -> None:
    rows = face_rows(find_faces(["title", "body"], fetch=False))
    assert [row.role for row in rows] == ["title", "body", "digits", "rare"]
    body = rows[1]
    assert (body.label, body.family, body.origin) == ("正文（仿宋）", "仿宋_GB2312", "系统")
    assert body.source == str(office / "a.ttf")
    assert Decimal(0) < body.coverage < Decimal(1)


def test_the_repertoire_holds_both_official_lists() -> None:
    assert len(gb2312()) == 6763
    assert len(standard_beyond_gb2312()) == 1467
    assert {ord(mark) for mark in "玥昇珺赟𫄧—…“”‘’《》〔〕、·％‰℃×±≥≤№①⑳Ⅰ㎡０"} <= common()
    assert not any(0xE000 <= code <= 0xF8FF for code in common())
