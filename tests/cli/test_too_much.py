"""Inputs that nobody could have typed: texts without end, files of millions, names that hide."""

from __future__ import annotations

import os
import re

import pytest

from tests.officer import UNIT, Officer

FOLDER = f"inputs/2025/{UNIT}"
LONG = "长" * (10 * 2**20 // 3)

FILES = {
    "a text of 10 MB": (f"会议费: {LONG}\n", "第1行第6列", "Y15"),
    "a key of 10 MB": (f"? {LONG}\n: 无\n", "第1行第3列", "Y15"),
    "a list of millions": ("会议费:\n" + "- a\n" * 400_000, "第299999行", "Y14"),
    "a list of millions in brackets": ("会议费: [" + "a," * 400_000 + "]", "第1行", "Y14"),
    "a list of millions without words": ("会议费:\n" + "-\n" * 400_000, "第299999行", "Y14"),
    "a thousand levels": ("会议费: " + "[" * 1_000 + "]" * 1_000, "第1行", "Y10"),
    "one after another": ("".join(f"a{n}: {{}}\n" for n in range(160_000)), "第150000行", "Y14"),
    "a million hidden characters": ("会议费: " + "\u200b" * 1_000_000, "第1行第6列", "Y06"),
    "20 MB of nothing": (" " * (20 * 2**20), "", "Y09"),
}


@pytest.mark.parametrize("file", FILES)
def test_what_is_too_much_is_told_at_its_place(officer: Officer, file: str) -> None:
    text, place, code = FILES[file]
    officer.writes("reasons.yaml", text)
    screen = officer.generates()
    assert screen.code == 3
    assert screen.tells(f"{FOLDER}/reasons.yaml {place}".rstrip(), code)
    assert len(screen.err) < 30_000


def test_an_amount_of_four_hundred_digits_is_told(officer: Officer) -> None:
    ledger = officer.path("ledger.yaml").read_text(encoding="utf-8")
    officer.writes("ledger.yaml", re.sub(r"金额: [0-9.]+", f"金额: {'9' * 400}", ledger, count=1))
    screen = officer.generates()
    assert (screen.code, screen.codes) == (3, ["F06"])
    assert "整数部分超过十三位" in screen.err
    assert "9" * 20 not in screen.err


def test_yaml_that_doubles_itself_is_not_unfolded(officer: Officer) -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))]
    officer.writes("reasons.yaml", "\n".join(lines))
    screen = officer.generates()
    assert screen.code == 3
    assert "Y07" in screen.codes


NAMES = {
    "right to left": "区热线\u202e中心",
    "zero width": "区热线\u200b中心",
    "a control character": "区热线\x07中心",
    "a line feed": "区热线\n中心",
    "a device": "con",
    "a device with an ending": "aux.单位",
    "a colon": "区热线:中心",
    "a dot at the end": "区热线中心.",
    "long": "长" * 80,
}


@pytest.mark.skipif(os.name == "nt", reason="Windows itself refuses most of them")
@pytest.mark.parametrize("name", NAMES)
def test_a_folder_with_an_odd_name_is_refused_and_the_others_are_made(
    officer: Officer, name: str
) -> None:
    officer.unit.with_name(NAMES[name]).mkdir()
    screen = officer.generates("--only", "txt")
    assert screen.code == 3
    assert screen.codes == ["B49"]
    assert NAMES[name] not in screen.err or NAMES[name].isprintable()
    assert any(UNIT in path for path in officer.written())
