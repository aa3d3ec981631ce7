"""The user's cache folder: whatever becomes of it, a run goes on and prints the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.cache import MOST_FILES, Kept, user_cache, write_whole
from tests.officer import Officer

KEPT = Kept("kind")


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("BUDGET_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def kept_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_kept_is_loaded_under_its_own_key_only() -> None:
    KEPT.save(b"key", b"result")
    assert KEPT.load(b"key") == b"result"
    assert KEPT.load(b"other") is None
    assert Kept("another kind").load(b"key") is None


@pytest.mark.parametrize("damaged", [b"", b"\0" * 8, b"\0" * 64])
def test_a_damaged_file_is_ignored_and_written_anew(folder: Path, damaged: bytes) -> None:
    KEPT.save(b"key", b"result")
    (path,) = kept_files(folder)
    path.write_bytes(damaged)
    assert KEPT.load(b"key") is None
    KEPT.save(b"key", b"result")
    assert KEPT.load(b"key") == b"result"


def test_runs_at_once_leave_one_whole_file(folder: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: KEPT.save(b"key", b"result" * 9999), range(24)))
    assert KEPT.load(b"key") == b"result" * 9999
    assert len(kept_files(folder)) == 1


def test_where_nothing_can_be_written_nothing_is_kept(folder: Path) -> None:
    folder.write_bytes(b"a file, not a folder")
    KEPT.save(b"key", b"result")
    assert KEPT.load(b"key") is None


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("BUDGET_CACHE")
    monkeypatch.setattr(Path, "home", homeless)
    KEPT.save(b"key", b"result")
    assert KEPT.load(b"key") is None


def test_the_oldest_are_forgotten(folder: Path) -> None:
    for number in range(MOST_FILES + 3):
        KEPT.save(b"%d" % number, b"result")
    assert len(kept_files(folder)) == MOST_FILES


def test_a_file_that_cannot_take_its_place_leaves_no_rest(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError):
        write_whole(tmp_path / "taken", b"data")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_the_folder_is_the_officers_own_when_named(tmp_path: Path) -> None:
    assert user_cache({"BUDGET_CACHE": str(tmp_path)}) == tmp_path


def text_of(officer: Officer) -> bytes:
    assert officer.generates("--only", "txt").code == 0
    (text,) = officer.written().values()
    return text


def test_a_document_is_the_same_before_with_and_after_the_cache(
    officer: Officer, folder: Path
) -> None:
    fresh = text_of(officer)
    assert kept_files(folder)
    assert text_of(officer) == fresh
    for path in kept_files(folder):
        path.write_bytes(b"damaged")
    assert text_of(officer) == fresh
    assert all(path.read_bytes() != b"damaged" for path in kept_files(folder))


def test_a_template_that_is_changed_is_compiled_anew(officer: Officer) -> None:
    officer.copies_templates()
    pack = ("--templates", "templates", "--pack", "base")
    officer.generates(*pack)
    before = officer.written()
    chapter = next(iter(sorted((officer.folder / "templates/base/chapters").glob("[!_]*.j2"))))
    officer.adds(chapter.relative_to(officer.folder).as_posix(), "\n新添的一句。\n")
    officer.generates(*pack)
    (text,) = officer.written().values()
    assert text not in before.values()
    assert "新添的一句。" in text.decode("utf-8")


def test_what_is_wrong_with_a_template_is_told_in_every_run(officer: Officer) -> None:
    officer.copies_templates()
    chapter = next(iter(sorted((officer.folder / "templates/base/chapters").glob("[!_]*.j2"))))
    officer.adds(chapter.relative_to(officer.folder).as_posix(), "\n共 12.34 万元。\n")
    first, second = (
        officer.generates("--templates", "templates", "--pack", "base") for _ in range(2)
    )
    assert first.codes == second.codes == ["T05"]
