"""The only module that writes outputs: all of a unit's files, or none.

Each file is written under a temporary name, synced, and renamed over the old one. Whatever can
be refused (a folder, an open file, a full disk, a long name) is found before the first rename;
should a later one fail all the same, the files already renamed are put back as they were.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.problems import CannotWrite, Place, Problem


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write the files, by name, into the folder; raises CannotWrite, and then nothing changed."""
    targets = {folder / name: data for name, data in files.items()}
    with _refusals(folder):
        folder.mkdir(parents=True, exist_ok=True)
    if problems := [problem for path in targets for problem in _hindrances(path)]:
        raise CannotWrite(problems)
    waiting = {path: _temporary(path, number) for number, path in enumerate(targets)}
    try:
        for path, data in targets.items():
            _write(waiting[path], data, path)
        _replace(waiting)
    finally:
        for temporary in waiting.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    return list(targets)


def write_new(folder: Path, files: Mapping[str, bytes], beside: Iterable[str] = ()) -> list[Path]:
    """Write files that are not there yet; raises CannotWrite when one of them is, or one of the
    names `beside`, which they would contradict.
    """
    hint = "不覆盖已有的输入；换一个单位名或文件夹，或先移走它"
    if there := [path for name in (*files, *beside) if _exists(path := folder / name)]:
        raise CannotWrite(Problem("W10", Place(p.as_posix()), "已经有了", hint) for p in there)
    return write_files(folder, files)


def _temporary(path: Path, number: int) -> Path:
    """A short name, so that a long one is not made too long; hidden, and beside its target."""
    return path.with_name(f".generate-{os.getpid()}-{number}.tmp")


def _write(temporary: Path, data: bytes, path: Path) -> None:
    with _refusals(path), temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(waiting: Mapping[Path, Path]) -> None:
    """Rename all, or, whatever stops it, put back what was there."""
    before = {path: path.read_bytes() if path.exists() else None for path in waiting}
    done: list[Path] = []
    try:
        for path, temporary in waiting.items():
            done.append(path)
            with _refusals(path):
                temporary.replace(path)
    except BaseException:
        for path in done:
            _put_back(path, before[path])
        raise


def _put_back(path: Path, data: bytes | None) -> None:
    with suppress(OSError):
        if data is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != data:
            path.write_bytes(data)


def _hindrances(path: Path) -> Iterator[Problem]:
    """What stands in the way of a file; Word and WPS leave ~$ files, LibreOffice .~lock files,
    beside what they hold open.
    """
    name, place = path.name, Place(path.as_posix())
    try:
        for lock in (f"~${name[2:]}", f"~${name}", f".~lock.{name}#"):
            if _exists(path.with_name(lock)):
                hint = f"请在 Word、WPS 里关闭它再运行；若没有打开，删去 {lock}"
                yield Problem("W01", place, "文件正被别的程序打开", hint)
                return
        if path.is_dir():
            yield Problem("W02", place, "这里已有一个同名的文件夹", "请改名或移走它")
        elif _exists(path):
            with path.open("r+b"):
                pass
    except OSError as error:
        yield _problem(path, error)


def _exists(path: Path) -> bool:
    """True when there is such a file; a name too long for a lock is none."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG and path.name.startswith(("~$", ".~")):
            return False
        raise
    return True


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """Raises CannotWrite for whatever the system refuses."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(_problem(path, error)) from None


_CAUSES = (
    ((errno.ENOSPC, errno.EDQUOT), "W03", "磁盘已满", "腾出空间再运行；原有的文件没有动"),
    (
        (errno.ENAMETOOLONG,),
        "W04",
        "文件名太长",
        "缩短单位全称，或用 --outputs 指一个短的路径",
    ),
    (
        (errno.ENOTDIR, errno.EEXIST),
        "W05",
        "路径中有一段是文件，不是文件夹",
        "移走那个文件，或用 --outputs 另指一处",
    ),
    ((errno.EROFS,), "W06", "磁盘是只读的", "用 --outputs 另指一处"),
)
_DENIED = (errno.EACCES, errno.EPERM, errno.EBUSY)


def _problem(path: Path, error: OSError) -> Problem:
    place = Place(path.as_posix())
    for numbers, code, sentence, hint in _CAUSES:
        if error.errno in numbers:
            return Problem(code, place, sentence, hint)
    if error.errno in _DENIED and path.is_file():
        hint = "请在 Word、WPS 或 PDF 阅读器里关闭它，并确认它不是只读，再运行"
        return Problem("W07", place, "文件正被别的程序打开，或是只读的", hint)
    if error.errno in _DENIED:
        hint = "确认对这个文件夹有写的权限，或用 --outputs 另指一处"
        return Problem("W08", place, "没有写入的权限", hint)
    return Problem("W09", place, f"写不进去（{error.strerror or error}）", "请检查磁盘和路径")
