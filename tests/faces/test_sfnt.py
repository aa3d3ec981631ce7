from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from generator.faces.sfnt import read_fonts
from tests.faces.fonts import build_collection, build_font


def test_the_chinese_name_comes_first_and_all_names_are_there(tmp_path: Path) -> None:
    path = build_font(
        tmp_path / "a.ttf", "预", chinese="仿宋_GB2312", english="FangSong_GB2312", weight=300
    )
    (font,) = read_fonts(path)
    assert font.family == "仿宋_GB2312"
    assert {"仿宋_GB2312", "FangSong_GB2312", "TestFace"} <= set(font.names)
    assert (font.postscript, font.weight, font.outlines) == ("TestFace", 300, "glyf")
    assert font.refusal == ""


def test_old_chinese_encodings_are_read(tmp_path: Path) -> None:
    path = build_font(tmp_path / "a.ttf", "预")
    with TTFont(path) as font:
        font["name"].names = []
        font["name"].setName("黑体".encode("gb2312"), 1, 1, 25, 33)
        font["name"].setName("楷体".encode("gb18030"), 16, 3, 3, 0x0804)
        font.save(path)
    assert set(read_fonts(path)[0].names) == {"黑体", "楷体"}


def test_a_collection_has_several_fonts(tmp_path: Path) -> None:
    parts = [build_font(tmp_path / f"{n}.ttf", "预", english=f"Face {n}") for n in (1, 2)]
    fonts = read_fonts(build_collection(tmp_path / "all.ttc", parts))
    assert [(font.index, font.family) for font in fonts] == [(0, "Face 1"), (1, "Face 2")]


@pytest.mark.parametrize("data", [b"", b"\0\1\0\0", b"wOFF" + bytes(40), b"ttcf\0\1\0\0\0\0\0\1"])
def test_what_is_no_font_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.ttf"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=re.escape(path.name)):
        read_fonts(path)


def test_variable_and_unembeddable_fonts_say_so(tmp_path: Path) -> None:
    variable = build_font(tmp_path / "v.ttf", "预", variable=True)
    restricted = build_font(tmp_path / "r.ttf", "预", permission=2)
    editable = build_font(tmp_path / "e.ttf", "预", permission=8)
    refusals = [read_fonts(path)[0].refusal for path in (variable, restricted, editable)]
    assert refusals == ["是可变字体（要用静态字体）", "的许可不允许嵌入文件", ""]
