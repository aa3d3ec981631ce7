"""Taking single files out of packages: deb, tgz (npm), wheel."""

from __future__ import annotations

import gzip
import io
import subprocess
import tarfile
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path

_DAMAGE = (
    OSError,
    EOFError,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
    subprocess.CalledProcessError,
)


def members(archive: Path, endings: Collection[str]) -> dict[str, bytes]:
    """The files whose paths have these endings, unpacked from gzip where need be.

    Raises ValueError when the archive is damaged or a file is not in it.
    """
    try:
        found = dict(_matching(archive, tuple(endings)))
    except _DAMAGE as error:
        raise ValueError(f"{archive.name} 已损坏") from error
    if missing := [ending for ending in endings if ending not in found]:
        raise ValueError(f"{archive.name} 里没有 {missing[0]}")
    return found


def _matching(archive: Path, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    wanted = len(endings)
    for name, data in _files(archive, endings):
        ending = next(ending for ending in endings if name.endswith(ending))
        yield ending, gzip.decompress(data) if ending.endswith(".gz") else data
        wanted -= 1
        if not wanted:
            return


def _files(archive: Path, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    if archive.suffix in {".whl", ".zip"}:
        with zipfile.ZipFile(archive) as pack:
            for name in pack.namelist():
                if name.endswith(endings):
                    yield name, pack.read(name)
        return
    inner = _data_of_deb(archive) if archive.suffix == ".deb" else None
    with tarfile.open(None if inner else archive, fileobj=inner) as pack:
        for entry in pack:
            content = pack.extractfile(entry) if entry.name.endswith(endings) else None
            if content is not None:
                yield entry.name, content.read()


def _data_of_deb(archive: Path) -> io.BytesIO:
    """The files of a deb as a tar: dpkg-deb knows all its compressions, tarfile does not."""
    command = ["dpkg-deb", "--fsys-tarfile", str(archive)]
    return io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout)
