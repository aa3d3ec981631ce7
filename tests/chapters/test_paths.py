"""Names in packs and inputs that lead out of the packs' folders: nothing is read there."""

from __future__ import annotations

import os

import pytest

from tests.officer import Officer

SECRET = "绝密内容"


def evil(officer: Officer, pack: str, chapter: str = "正文。") -> None:
    """A pack, and what must not be read, lying beside its folder."""
    officer.writes("./secret.j2", f"---\ntitle: 甲\n---\n{SECRET}\n")
    officer.writes("secret/pack.yaml", "parent: sichuan\n")
    officer.writes("./secret.yaml", f"title: {SECRET}\n")
    officer.writes("templates/evil/pack.yaml", f"parent: sichuan\n{pack}")
    officer.writes("templates/evil/chapters/matters.j2", f"---\ntitle: 事项\n---\n{chapter}\n")


ATTACKS = {
    "parent": ("parent: ../secret\n", "", "T01"),
    "chapters": ("chapters: [../../../secret]\n", "", "T07"),
    "tables": ("chapters: [matters]\ntables: [../../../secret]\n", "", "T29"),
    "include": ("chapters: [matters]\ntables: []\n", "{% include '../../../secret.j2' %}", "T11"),
    "include with a pack": (
        "chapters: [matters]\ntables: []\n",
        "{% include 'evil/../../secret.j2' %}",
        "T11",
    ),
    "backslashes": (
        "chapters: [matters]\ntables: []\n",
        "{% include '..\\\\..\\\\secret.j2' %}",
        "T11",
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_name_in_a_pack_leads_nowhere_else(officer: Officer, attack: str) -> None:
    pack, chapter, code = ATTACKS[attack]
    evil(officer, pack, chapter or "正文。")
    if attack == "parent":
        officer.writes("templates/evil/pack.yaml", pack)
    screen = officer.generates("--templates", "templates", "--pack", "evil")
    assert screen.code == 3, screen.out
    assert code in screen.codes
    assert SECRET not in screen.out + screen.err


def test_an_absolute_name_leads_nowhere_else(officer: Officer) -> None:
    path = (officer.folder / "secret.j2").as_posix()
    chapter = "{% include '" + path + "' %}"
    evil(officer, "chapters: [matters]\ntables: []\n", chapter)
    screen = officer.generates("--templates", "templates", "--pack", "evil")
    assert (screen.code, screen.codes) == (3, ["T11"])


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_in_a_pack_leads_nowhere_else(officer: Officer) -> None:
    evil(officer, "chapters: [matters]\ntables: []\n", "{% include 'chapters/link.j2' %}")
    link = officer.folder / "templates/evil/chapters/link.j2"
    link.symlink_to(officer.folder / "secret.j2")
    screen = officer.generates("--templates", "templates", "--pack", "evil")
    assert (screen.code, screen.codes) == (3, ["T11"])


@pytest.mark.parametrize("name", ["../secret", "..", "/etc", "evil/../../secret"])
def test_the_pack_of_a_unit_leads_nowhere_else(officer: Officer, name: str) -> None:
    evil(officer, "")
    officer.changes("unit.yaml", "模板: suining", f"模板: {name}")
    screen = officer.generates("--templates", "templates")
    assert screen.code == 3
    assert screen.codes in (["F03"], ["T01"])
