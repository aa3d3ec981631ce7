"""The cache: a face is there whole, or not at all."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.faces.find import find_faces
from generator.faces.prepare import Prepared, prepare
from generator.faces.slots import Part
from generator.faces.store import Choice, Store, cache_folder
from tests.faces.fonts import build_font

KEY = "face"


@pytest.fixture
def prepared(tmp_path: Path) -> Prepared:
    return prepare(build_font(tmp_path / "a.ttf", "预算"), 0, Part.COMMON)


@pytest.fixture
def store(tmp_path: Path, prepared: Prepared) -> Store:
    store = Store(tmp_path / "store")
    store.save(KEY, prepared, "测试体", "OFL", "a.ttf", b"licence")
    return store


def test_what_was_saved_is_loaded(store: Store) -> None:
    face = store.load(KEY, "缓存", thorough=True)
    assert face is not None
    assert (face.family, face.origin, face.licence) == ("测试体", "缓存", "OFL")
    assert (face.covers("预"), face.covers("说"), face.advance("预")) == (True, False, 1.0)
    with pytest.raises(KeyError):
        face.advance("说")


@pytest.mark.parametrize("suffix", ["ttf", "json", "metrics"])
@pytest.mark.parametrize("damage", ["missing", "cut", "empty"])
def test_a_damaged_face_is_as_good_as_none(store: Store, suffix: str, damage: str) -> None:
    path = store.folder / f"{KEY}.{suffix}"
    data = path.read_bytes()
    path.unlink()
    if damage != "missing":
        path.write_bytes(data[: len(data) - 5] if damage == "cut" else b"")
    assert store.load(KEY, "缓存") is None


def test_a_record_of_another_shape_is_as_good_as_none(store: Store) -> None:
    (store.folder / f"{KEY}.json").write_text('{"name": "x"}', encoding="utf-8")
    assert store.load(KEY, "缓存") is None
    (store.folder / f"{KEY}.json").write_text("[1]", encoding="utf-8")
    assert store.load(KEY, "缓存") is None


def test_a_changed_byte_is_found_by_the_thorough_look(store: Store) -> None:
    path = store.folder / f"{KEY}.ttf"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    assert store.load(KEY, "缓存", thorough=True) is None


def test_a_damaged_face_is_made_anew_on_the_next_run(office: Path) -> None:
    path = find_faces(["body"], fetch=False).chain("body")[0].path
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    face = find_faces(["body"], fetch=False).chain("body")[0]
    assert face.path == path
    assert path.read_bytes() == whole


def test_a_run_that_dies_while_writing_leaves_no_face(
    tmp_path: Path, prepared: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "other")
    replaced: list[Path] = []

    def replace(path: Path, target: Path) -> Path:
        if replaced:
            raise KeyboardInterrupt
        replaced.append(target)
        return target

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        store.save(KEY, prepared, "", "", "")
    assert store.load(KEY, "缓存") is None
    assert list(store.folder.iterdir()) == []


def test_runs_at_once_do_not_disturb_each_other(tmp_path: Path, prepared: Prepared) -> None:
    store = Store(tmp_path / "shared")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: store.save(KEY, prepared, "", "", ""), range(24)))
    assert store.load(KEY, "缓存", thorough=True) is not None
    assert len(list(store.folder.iterdir())) == 3


def test_a_choice_is_recalled_and_a_damaged_one_forgotten(store: Store) -> None:
    store.remember("body", Choice(KEY, "改用宋体"))
    assert store.recall("body") == Choice(KEY, "改用宋体")
    (store.folder / "body.choice").write_bytes(b"\xff{")
    assert store.recall("body") is None


@pytest.mark.parametrize(
    ("platform", "variable", "inside"),
    [
        ("win32", "LOCALAPPDATA", "budget-explanation"),
        ("linux", "XDG_CACHE_HOME", "budget-explanation"),
        ("darwin", "BUDGET_CACHE", ""),
    ],
)
def test_the_cache_lies_where_the_platform_keeps_caches(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, variable: str, inside: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    folder = cache_folder({variable: str(tmp_path)})
    assert folder.parent.parent == tmp_path / inside
