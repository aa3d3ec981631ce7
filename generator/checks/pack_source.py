"""The lines of a pack, to point at a column of one."""

from __future__ import annotations

from generator.chapters.pack import Pack
from generator.forms.yaml_source import read_text
from generator.problems import Place

_SHORTEST = 2
"""Characters; shorter words would be found anywhere."""


class PackSource:
    """The text of a pack's files and of its parents'."""

    def __init__(self, pack: Pack) -> None:
        self._folders = dict(pack.folders)
        self._read: dict[str, list[str]] = {}

    def pointed(self, place: Place, words: str) -> Place:
        """A line with the column where the longest ending of `words` stands in it."""
        line = self._lines(place.file)[place.line - 1]
        for start in range(len(words) - _SHORTEST + 1):
            if (found := line.find(words[start:])) >= 0:
                return Place(place.file, place.line, found + 1)
        return place

    def _lines(self, file: str) -> list[str]:
        if file not in self._read:
            pack, _, below = file.partition("/")
            text = read_text(self._folders[pack] / below, file)
            self._read[file] = text.splitlines()
        return self._read[file]
