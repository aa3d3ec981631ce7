"""What keeps a file from being written, in words: found before, or said by the system."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.problems import CannotWrite, Place, Problem


def hindrances(path: Path) -> Iterator[Problem]:
    """What stands in the way of a file; Word and WPS leave ~$ files, LibreOffice .~lock files,
    beside what they hold open.
    """
    name, place = path.name, Place(path.as_posix())
    try:
        for lock in (f"~${name[2:]}", f"~${name}", f".~lock.{name}#"):
            if exists(path.with_name(lock)):
                hint = f"请在 Word、WPS 里关闭它再运行；若没有打开，删去 {lock}"
                yield Problem("W01", place, "文件正被别的程序打开", hint)
                return
        if path.is_dir():
            yield Problem("W02", place, "这里已有一个同名的文件夹", "请改名或移走它")
        elif exists(path):
            with path.open("r+b"):
                pass
    except OSError as error:
        yield _problem(path, error)


def exists(path: Path) -> bool:
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
def refusals(path: Path) -> Iterator[None]:
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
