"""Where faces are looked for, in which order, and what is said when there are none."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from generator.faces.find import find_faces
from generator.problems import CannotWrite, ToolMissing
from tests.faces.conftest import WORDS, Delivery
from tests.faces.fonts import build_collection, build_font

ROLES = ("title", "heading1", "heading2", "body", "page_number", "digits")


def test_the_fonts_of_an_office_are_found_by_the_names_they_carry(office: Path) -> None:
    faces = find_faces(ROLES, fetch=False)
    families = [faces.chain(role)[0].family for role in ROLES]
    assert families == ["方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体", "宋体"]
    assert {faces.chain(role)[0].origin for role in ROLES} == {"系统"}
    assert faces.plainer == ()


def test_an_english_name_is_enough(office: Path) -> None:
    (office / "a.ttf").unlink()
    build_font(office / "z.ttf", WORDS, english="FangSong GB2312", postscript="Fang")
    assert find_faces(["body"], fetch=False).chain("body")[0].name == "Fang"


def test_the_pack_s_family_comes_before_the_usual_one(office: Path) -> None:
    build_font(office / "f.ttf", WORDS, chinese="方正仿宋_GBK", postscript="FZFSK")
    faces = find_faces(["body"], families={"body": "方正仿宋_GBK"}, fetch=False)
    assert faces.chain("body")[0].family == "方正仿宋_GBK"
    again = find_faces(["body"], fetch=False)
    assert again.chain("body")[0].family == "仿宋_GB2312"


def test_configuration_comes_before_environment_before_cache_before_system(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_faces(ROLES, fetch=False)
    (office / "a.ttf").unlink()
    assert find_faces(ROLES, fetch=False).chain("body")[0].origin == "缓存"
    by_environment = build_font(tmp_path / "env.ttf", WORDS, postscript="ByEnvironment")
    monkeypatch.setenv("BUDGET_FONT_BODY", str(by_environment))
    face = find_faces(ROLES, fetch=False).chain("body")[0]
    assert (face.name, face.origin) == ("ByEnvironment", "环境变量")
    configured = build_font(tmp_path / "own.ttf", WORDS, postscript="Configured")
    face = find_faces(ROLES, configured={"body": str(configured)}, fetch=False).chain("body")[0]
    assert (face.name, face.origin) == ("Configured", "配置")


def test_a_named_font_that_changes_is_prepared_again(office: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.ttf"
    build_font(own, "预", postscript="First")
    configured = {"body": str(own)}
    find_faces(["body"], configured=configured, fetch=False)
    build_font(own, "预算", postscript="Second")
    face = find_faces(["body"], configured=configured, fetch=False).chain("body")[0]
    assert face.name == "Second"
    assert face.covers("算")


def test_a_font_of_a_collection_is_taken_by_name_or_by_number(office: Path, tmp_path: Path) -> None:
    parts = [
        build_font(tmp_path / "1.ttf", WORDS, chinese="新宋体", postscript="NSimSun"),
        build_font(tmp_path / "2.ttf", WORDS, chinese="仿宋", postscript="InTheCollection"),
    ]
    collection = build_collection(tmp_path / "all.ttc", parts)
    by_name = find_faces(["body"], configured={"body": str(collection)}, fetch=False)
    assert by_name.chain("body")[0].name == "InTheCollection"
    by_number = find_faces(["body"], configured={"body": f"{collection}#0"}, fetch=False)
    assert by_number.chain("body")[0].name == "NSimSun"


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ({"variable": True}, "可变字体"),
        ({"permission": 2}, "不允许嵌入"),
    ],
)
def test_a_font_that_may_not_be_used_is_refused_with_the_reason(
    office: Path, tmp_path: Path, kind: dict[str, int], reason: str
) -> None:
    own = build_font(tmp_path / "own.ttf", WORDS, **kind)  # type: ignore[arg-type]
    with pytest.raises(ToolMissing, match=reason):
        find_faces(["body"], configured={"body": str(own)}, fetch=False)


def test_unusable_fonts_of_the_system_are_passed_over(office: Path) -> None:
    build_font(office / "0.ttf", WORDS, chinese="仿宋_GB2312", postscript="No", variable=True)
    build_font(office / "1.ttf", WORDS, chinese="仿宋_GB2312", postscript="No", permission=2)
    (office / "2.ttf").write_bytes(b"not a font at all")
    assert find_faces(["body"], fetch=False).chain("body")[0].name == "FangSong"


def test_all_named_fonts_that_cannot_be_used_are_told_at_once(office: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.ttf"
    text.write_text("no font", encoding="utf-8")
    configured = {"body": str(tmp_path / "nowhere.ttf"), "title": str(text)}
    with pytest.raises(ToolMissing) as stop:
        find_faces(ROLES, configured=configured, fetch=False)
    sentences = " ".join(problem.sentence for problem in stop.value.problems)
    assert "没有这个文件" in sentences
    assert "不是 TrueType 或 OpenType 字体" in sentences


def test_a_machine_without_fonts_fetches_the_open_ones(machine: Path, deliver: Delivery) -> None:
    asked = deliver("apt", "npm")
    faces = find_faces(ROLES)
    names = [faces.chain(role)[0].name for role in ROLES]
    assert names == [
        "NotoSerifSC-Bold",
        "NotoSansSC-Medium",
        "FandolKai",
        "FandolFang",
        "NotoSerifSC-Regular",
        "NotoSerifSC-Regular",
    ]
    assert len(asked) == len(set(asked)) == 3
    assert faces.plainer == ()
    find_faces(ROLES)
    assert len(asked) == 3


def test_licences_lie_beside_fetched_faces(machine: Path, deliver: Delivery) -> None:
    deliver("apt", "npm")
    path = find_faces(ROLES).chain("body")[0].path
    licence = path.with_name(f"{path.stem}.licence.txt").read_text(encoding="utf-8")
    assert licence == "GPL with font exception\nGNU GPL"


def test_heavy_marks_are_borrowed_and_heavy_brackets_left_to_the_fallback(
    machine: Path, deliver: Delivery
) -> None:
    from fontTools.ttLib import TTFont

    deliver("apt", "npm")
    faces = find_faces(ROLES)
    bracket = faces.face_for("body", "《")
    assert bracket is not None
    assert bracket.name == "NotoSerifSC-Regular"
    with TTFont(faces.chain("body")[0].path) as font:
        characters, glyphs = font.getBestCmap(), font["glyf"]
        heights = [glyphs[characters[ord(mark)]].yMax for mark in "预，“3"]
    assert heights == [800, 300, 300, 300]


def test_where_only_pip_is_to_be_had_the_plainer_roles_are_named(
    machine: Path, deliver: Delivery
) -> None:
    deliver("pip")
    faces = find_faces(ROLES)
    assert faces.plainer == (
        "标题（小标宋）改用NotoSerifSC-Regular（npm：连不上网络）",
        "二级标题（楷体）改用NotoSerifSC-Regular（apt：连不上网络）",
        "正文（仿宋）改用NotoSerifSC-Regular（apt：连不上网络）",
    )
    assert all(faces.face_for(role, mark) for role in ROLES for mark in "预算，玥𫄧𠮷")
    assert find_faces(ROLES, fetch=False).plainer == faces.plainer


def test_a_later_look_finds_the_better_face(machine: Path, deliver: Delivery) -> None:
    deliver("pip")
    find_faces(ROLES)
    deliver("apt", "npm", "pip")
    assert find_faces(ROLES).chain("body")[0].name == "NotoSerifSC-Regular"
    faces = find_faces(ROLES, renew=True)
    assert faces.chain("body")[0].name == "FandolFang"
    assert faces.plainer == ()
    assert find_faces(ROLES).chain("body")[0].name == "FandolFang"


def test_an_installed_sans_is_better_than_nothing(machine: Path) -> None:
    build_font(machine / "a.ttf", WORDS, chinese="黑体", postscript="SimHei")
    faces = find_faces(ROLES, fetch=False)
    assert {faces.chain(role)[0].name for role in ROLES} == {"SimHei"}
    assert "正文（仿宋）改用黑体（这次没有联网）" in faces.plainer


def test_what_was_plain_offline_is_no_choice_for_a_run_that_may_fetch(
    machine: Path, deliver: Delivery
) -> None:
    build_font(machine / "a.ttf", WORDS, chinese="微软雅黑", postscript="YaHei")
    assert len(find_faces(ROLES, fetch=False).plainer) == 6
    deliver("apt", "npm")
    assert find_faces(ROLES).plainer == ()


def test_rare_characters_fall_back_one_by_one(office: Path) -> None:
    faces = find_faces(ROLES, fetch=False)
    found = [faces.face_for("body", mark) for mark in "预玥𫄧𠮷\ue000"]
    names = [face and face.name for face in found]
    assert names == ["FangSong", "SimSun", "SimSun", "SimSun-Rest", None]


def test_an_unknown_role_is_a_mistake_of_the_program(office: Path) -> None:
    with pytest.raises(KeyError, match="footnote"):
        find_faces(["footnote"], fetch=False)


def test_progress_counts_the_roles(machine: Path, deliver: Delivery) -> None:
    deliver("apt", "npm")
    steps: list[tuple[str, int, int]] = []
    find_faces(ROLES, progress=lambda *step: steps.append(step))
    assert [done for _, done, _ in steps] == sorted(done for _, done, _ in steps)
    assert steps[-1][1] == steps[-1][2] == 8
    assert "取得 正文（仿宋）：FandolFang-Regular" in [what for what, _, _ in steps]


def _rows(stop: ToolMissing) -> int:
    """How many rows of an 80-column terminal the message takes."""
    texts = [text for problem in stop.problems for text in (problem.sentence, problem.hint)]
    widths = [sum(2 if unicodedata.east_asian_width(m) in "WFA" else 1 for m in t) for t in texts]
    return 1 + sum(-(-width // 76) for width in widths)


def test_without_network_and_fonts_the_message_fits_a_screen(machine: Path) -> None:
    with pytest.raises(ToolMissing) as stop:
        find_faces(ROLES)
    assert stop.value.exit_code == 5
    text = " ".join(problem.sentence + problem.hint for problem in stop.value.problems)
    assert "generate fonts --fetch" in text
    assert "正文（仿宋）" in text
    assert all(f"{client}：连不上网络" in text for client in ("apt", "npm", "pip"))
    assert _rows(stop.value) <= 12


def test_a_cache_that_cannot_be_written_is_said_with_the_way_out(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("BUDGET_CACHE", str(tmp_path / "file"))
    with pytest.raises(CannotWrite) as stop:
        find_faces(ROLES, fetch=False)
    assert "BUDGET_CACHE" in stop.value.problems[0].hint
