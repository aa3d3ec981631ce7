"""The fonts that are installed: where they lie, and which of them carries a name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from generator.faces.sfnt import FontFile, read_fonts

_SUFFIXES = frozenset({".ttf", ".ttc", ".otf", ".otc"})


def font_folders(environment: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """The folders in which the platform keeps fonts, the user's own among them."""
    home = Path.home()
    if sys.platform == "win32":
        local = environment.get("LOCALAPPDATA") or str(home / "AppData" / "Local")
        windows = environment.get("SystemRoot") or environment.get("windir") or r"C:\Windows"
        return (Path(windows) / "Fonts", Path(local) / "Microsoft" / "Windows" / "Fonts")
    if sys.platform == "darwin":
        folders = ("/System/Library/Fonts", "/System/Library/AssetsV2", "/Library/Fonts")
        return (*map(Path, folders), home / "Library" / "Fonts")
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        data / "fonts",
        home / ".fonts",
    )


class InstalledFonts:
    """The fonts in some folders; they are read when one is first asked for."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)

    def find(self, names: Iterable[str], weight: int) -> FontFile | None:
        """The usable font that carries the earliest of the names, of the nearest weight."""
        for name in names:
            found = [font for font in self._by_name.get(_plain(name), []) if not font.refusal]
            if found:
                return min(found, key=lambda font: (font.italic, abs(font.weight - weight)))
        return None

    @cached_property
    def _by_name(self) -> dict[str, list[FontFile]]:
        fonts: dict[str, list[FontFile]] = {}
        for path in _font_files(self._folders):
            for font in _readable(path):
                for name in dict.fromkeys(map(_plain, font.names)):
                    fonts.setdefault(name, []).append(font)
        return fonts


def matching(fonts: tuple[FontFile, ...], names: Iterable[str]) -> FontFile:
    """The font of a collection that carries one of the names, else its first."""
    for name in map(_plain, names):
        for font in fonts:
            if name in map(_plain, font.names):
                return font
    return fonts[0]


def _plain(name: str) -> str:
    """仿宋_GB2312 and 仿宋 GB2312, SimSun and Simsun are one name."""
    return "".join(mark for mark in name.casefold() if mark not in " _-")


def _font_files(folders: tuple[Path, ...]) -> Iterator[Path]:
    """In a fixed order, so that of two equal fonts the same is taken each time."""
    for folder in folders:
        for root, inner, files in os.walk(folder):
            inner.sort()
            for name in sorted(files):
                if Path(name).suffix.lower() in _SUFFIXES:
                    yield Path(root, name)


def _readable(path: Path) -> tuple[FontFile, ...]:
    try:
        return read_fonts(path)
    except (OSError, ValueError):
        return ()
