"""The only module that writes outputs: all of a unit's files, or none.

Each file is written under a temporary name, synced, and renamed over the old one; whatever can
be refused (a folder, an open file, a full disk) is found before the first rename.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from generator.problems import CannotWrite, Place, Problem


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write the files, by name, into the folder; raises CannotWrite, and then nothing changed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(_problem(folder, error)) from None
    targets = {folder / name: data for name, data in files.items()}
    if problems := [problem for path in targets for problem in _held_open(path)]:
        raise CannotWrite(problems)
    ready: dict[Path, Path] = {}
    try:
        for path, data in targets.items():
            ready[path] = temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
            _write(temporary, data, path)
        for path, temporary in ready.items():
            _rename(temporary, path)
    finally:
        for temporary in ready.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    return list(targets)


def _write(temporary: Path, data: bytes, path: Path) -> None:
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise CannotWrite(_problem(path, error)) from None


def _rename(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as error:
        raise CannotWrite(_problem(path, error)) from None


def _held_open(path: Path) -> Iterator[Problem]:
    """Word and WPS leave ~$ files, LibreOffice .~lock files, beside what they hold open."""
    name = path.name
    locks = (f"~${name[2:]}", f"~${name}", f".~lock.{name}#")
    for lock in locks:
        if path.with_name(lock).exists():
            hint = f"请在 Word、WPS 里关闭它再运行；若没有打开，删去 {lock}"
            yield Problem("W01", Place(str(path)), "文件正被别的程序打开", hint)
            return
    if path.is_dir():
        yield Problem("W02", Place(str(path)), "这里已有一个同名的文件夹", "请改名或移走它")
    elif path.exists():
        try:
            with path.open("r+b"):
                pass
        except OSError as error:
            yield _problem(path, error)


def _problem(path: Path, error: OSError) -> Problem:
    place = Place(str(path))
    if error.errno == errno.ENOSPC:
        return Problem("W03", place, "磁盘已满", "腾出空间再运行；原有的文件没有动")
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return Problem("W02", place, "路径中有一段是文件，不是文件夹", "用 --outputs 另指一处")
    if error.errno == errno.ENAMETOOLONG:
        return Problem("W04", place, "文件名太长", "缩短单位全称，或用 --outputs 指一个短的路径")
    if error.errno == errno.EROFS:
        return Problem("W05", place, "磁盘是只读的", "用 --outputs 另指一处")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EBUSY):
        if path.is_file():
            hint = "请在 Word、WPS 或 PDF 阅读器里关闭它，并确认它不是只读，再运行"
            return Problem("W01", place, "文件正被别的程序打开，或是只读的", hint)
        hint = "确认对这个文件夹有写的权限，或用 --outputs 另指一处"
        return Problem("W05", place, "没有写入的权限", hint)
    return Problem("W06", place, f"写不进去（{error.strerror or error}）", "请检查磁盘和路径")
