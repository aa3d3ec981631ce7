"""Input files that are not what they should be: told with their place, never a traceback."""

from __future__ import annotations

import os
from math import ceil
from pathlib import Path
from typing import Any

import pytest

from generator.forms.yaml_faults import DEEPEST, TOLD
from tests.officer import UNIT, Officer

FOLDER = f"inputs/2025/{UNIT}"
REASONS = f"{FOLDER}/reasons.yaml"


def test_gbk_is_told_with_its_line(officer: Officer) -> None:
    text = officer.path("reasons.yaml").read_text(encoding="utf-8")
    officer.writes("reasons.yaml", b"# plain\n" + text.encode("gbk"))
    screen = officer.generates()
    assert screen.code == 3
    assert screen.tells(f"{REASONS} 第3行", "Y02")
    assert "“编码”选作 UTF-8" in screen.err


def test_utf_16_is_told(officer: Officer) -> None:
    officer.writes("reasons.yaml", "会议费: 无".encode("utf-16"))
    screen = officer.generates()
    assert screen.tells(f"{REASONS} 第1行", "Y02")


def test_a_byte_order_mark_and_windows_line_ends_are_taken(officer: Officer) -> None:
    for path in officer.unit.glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
        officer.writes(path.name, text.encode("utf-8-sig"))
    assert officer.generates().code == 0


def test_places_are_right_behind_a_byte_order_mark(officer: Officer) -> None:
    officer.writes("reasons.yaml", "会议: 无\r\n会议费用: 无\r\n".encode("utf-8-sig"))
    screen = officer.generates()
    assert screen.tells(f"{REASONS} 第1行第1列", "F08")
    assert screen.tells(f"{REASONS} 第2行第1列", "F08")


@pytest.mark.parametrize(
    ("character", "called"),
    [
        ("\0", "U+0000"),
        ("\x07", "U+0007"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\xad", "U+00AD"),
        ("\u200b", "U+200B"),
        ("\u200d", "U+200D"),
        ("\u202e", "U+202E"),
        ("\u2028", "U+2028"),
        ("\ufeff", "U+FEFF"),
        ("\ue000", "U+E000"),
        ("\U000f0000", "U+F0000"),
    ],
)
def test_a_character_that_nobody_sees_is_told(
    officer: Officer, character: str, called: str
) -> None:
    officer.writes("reasons.yaml", f"公务接待费: 厉行节约\n会议费: 本年{character}无\n")
    screen = officer.generates()
    assert screen.code == 3
    assert screen.tells(f"{REASONS} 第2行第8列", "Y06")
    assert f"的字符 {called}\n" in screen.err


def test_rare_characters_beyond_the_first_plane_are_taken(officer: Officer) -> None:
    officer.changes("narrative.yaml", "主要负责", "由𫄧、𠮷、玥、昇、珺、赟等主要负责")
    assert officer.generates().code == 0


def test_columns_count_characters_however_wide(officer: Officer) -> None:
    officer.changes("ledger.yaml", "    金额: 90.22", "    金额 :    九十")
    screen = officer.generates()
    assert screen.tells(f"{FOLDER}/ledger.yaml 第14行第13列", "F06")


@pytest.mark.parametrize(
    ("nested", "line"),
    [
        ("职能: " + "[" * 200 + "]" * 200, 1),
        ("职能: " + "[" * 1_000_000, 1),
        ("职能: " + "{a: " * 100_000, 1),
        ("职能:\n  " + "- " * 100_000 + "x", 2),
        ("? " * 100_000 + "x", 1),
        ("".join(f"{' ' * level}a:\n" for level in range(2000)), DEEPEST + 1),
    ],
    ids=["brackets", "open brackets", "braces", "dashes", "keys", "indents"],
)
def test_nesting_without_end_is_told_where_it_is_too_deep(
    officer: Officer, nested: str, line: int
) -> None:
    officer.writes("narrative.yaml", nested)
    screen = officer.generates()
    assert screen.code == 3
    assert screen.codes == ["Y10"]
    assert screen.tells(f"{FOLDER}/narrative.yaml 第{line}行", "Y10")


def test_aliases_that_multiply_are_told_at_once(officer: Officer) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    officer.writes("reasons.yaml", "\n".join(lines))
    screen = officer.generates()
    assert screen.code == 3
    again = 9 - 1  # times that each list is used after the first
    told = ceil(TOLD / again)  # so many lists until TOLD uses have been seen
    assert screen.codes == ["Y07"] * told
    assert screen.tells(f"{REASONS} 第1行第5列", "Y07")
    assert screen.tells(f"{REASONS} 第{told}行第6列", "Y07")


def test_an_alias_to_itself_is_told(officer: Officer) -> None:
    officer.writes("reasons.yaml", "会议费: &a [*a]\n")
    screen = officer.generates()
    assert screen.code == 3
    assert screen.codes == ["Y07"]


def test_a_merge_of_an_anchor_is_told(officer: Officer) -> None:
    officer.writes("reasons.yaml", "会议费: &a {甲: 乙}\n培训费:\n  <<: *a\n")
    screen = officer.generates()
    assert screen.code == 3
    assert screen.codes == ["Y07"]


def test_twenty_megabytes_are_refused_unread(officer: Officer) -> None:
    officer.writes("narrative.yaml", b"#" * (20 * 2**20))
    screen = officer.generates()
    assert screen.code == 3
    assert screen.tells(f"{FOLDER}/narrative.yaml", "Y09")


def test_a_folder_in_place_of_a_file_is_told(officer: Officer) -> None:
    officer.path("reasons.yaml").unlink()
    officer.path("reasons.yaml").mkdir()
    screen = officer.generates()
    assert screen.code == 3
    assert screen.tells(REASONS, "Y12")


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_that_leads_to_itself_is_told(officer: Officer) -> None:
    path = officer.path("reasons.yaml")
    path.unlink()
    path.symlink_to(path.name)
    screen = officer.generates()
    assert screen.code == 3
    assert screen.tells(REASONS, "Y12")
    assert "链接绕成了一圈" in screen.err


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_that_leads_nowhere_is_told(officer: Officer) -> None:
    path = officer.path("comparatives.yaml")
    path.unlink()
    path.symlink_to("elsewhere.yaml")
    screen = officer.generates()
    assert screen.tells(f"{FOLDER}/comparatives.yaml", "Y01")


def test_a_file_that_may_not_be_read_is_told(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path.name == "reasons.yaml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    screen = officer.generates()
    assert screen.code == 3
    assert screen.tells(REASONS, "Y12")
    assert "没有读的权限" in screen.err


def test_a_year_that_may_not_be_listed_is_told(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(path: Path) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refusing)
    screen = officer.generates()
    assert screen.code == 3
    assert screen.tells("inputs/2025", "B23")


def test_a_year_without_units_is_told(officer: Officer) -> None:
    (officer.folder / "inputs" / "2027").mkdir()
    screen = officer.runs("2027")
    assert screen.code == 3
    assert screen.tells("inputs/2027", "B18")
    assert "unit.yaml、ledger.yaml" in screen.err


def test_two_units_with_one_name_are_told_and_neither_is_written(officer: Officer) -> None:
    for path in officer.unit.glob("*.yaml"):
        officer.writes(f"inputs/2025/另一个/{path.name}", path.read_bytes())
    screen = officer.generates()
    assert screen.code == 3
    assert screen.tells("inputs/2025/另一个/unit.yaml 第4行第5列", "B04")
    assert f"文件夹“{UNIT}”" in screen.err
    assert not officer.written()


def test_a_unit_that_is_wrong_does_not_keep_the_others_from_being_written(
    officer: Officer,
) -> None:
    for path in officer.unit.glob("*.yaml"):
        officer.writes(f"inputs/2025/另一个/{path.name}", path.read_bytes())
    officer.changes("inputs/2025/另一个/unit.yaml", "全称: 遂宁市", "全称: 遂/宁市")
    screen = officer.generates()
    assert screen.code == 3
    assert screen.tells("inputs/2025/另一个/unit.yaml 第4行第5列", "B03")
    assert [name.split("/")[1] for name in officer.written()] == [UNIT]


def test_an_earlier_output_stays_when_the_inputs_are_wrong(officer: Officer) -> None:
    assert officer.generates("--only", "txt,csv").code == 0
    before = officer.written()
    officer.changes("ledger.yaml", "金额: 90.22", "金额: 九十")
    assert officer.generates("--only", "txt,csv").code == 3
    assert officer.written() == before
