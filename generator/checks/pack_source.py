"""Finding printed words again in the files of a pack, so that a finding has a line."""

from __future__ import annotations

import re
from functools import cached_property

from generator.chapters.pack import Pack
from generator.forms.yaml_source import read_text
from generator.problems import Place

SHORTEST = 2
"""Characters; a shorter piece of wording would be found anywhere."""

_SURE = 4
"""Characters; a shorter beginning may stand where nothing is printed from."""

_FEW_LINES = 3
"""A sentence of a template is seldom longer."""

_COMMENTS = {
    ".j2": re.compile(r"\{#.*?#\}", re.DOTALL),
    ".yaml": re.compile(r"^[ \t]*#.*$", re.MULTILINE),
}

_FRONT = re.compile(r"\A---\n.*?\n---", re.DOTALL)
_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)


class PackSource:
    """The text of a pack's files and of its parents', nearest first."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def place(self, template: str, words: str, near: tuple[Place, ...] = ()) -> Place:
        """The line of `words`, or of the longest beginning of them that stands somewhere.

        What is `near` (the lines that printed what stands beside the words) is searched first,
        then the chapter's own template, then the other files of the pack. What is found only far
        away, by a few characters, gives way to the line of the chapter.
        """
        if found := self._beside(words, near):
            return found
        own = [(name, text) for name, text in self._files if name == template]
        others = [(name, text) for name, text in self._files if name != template]
        for length in range(len(words), (_SURE if near else SHORTEST) - 1, -1):
            for name, text in (*own, *others):
                if (index := text.find(words[:length])) >= 0:
                    return _place(name, text, index)
        return near[-1] if near and len(words) >= SHORTEST else Place(template)

    def _beside(self, words: str, near: tuple[Place, ...]) -> Place | None:
        """Where most of `words` stands, within a few lines of one of several places."""
        for length in range(len(words), SHORTEST - 1, -1):
            for place in near:
                text = dict(self._files).get(place.file, "")
                index = _nearest(text, words[:length], place.line)
                found = _place(place.file, text, index) if index >= 0 else None
                if found and abs(found.line - place.line) <= _FEW_LINES:
                    return found
        return None

    def pointed(self, place: Place, words: str) -> Place:
        """A line with the column where the longest ending of `words` stands in it."""
        text = dict(self._files).get(place.file, "")
        line = text.splitlines()[place.line - 1] if text else ""
        for start in range(len(words) - SHORTEST + 1):
            if (found := line.find(words[start:])) >= 0:
                return Place(place.file, place.line, found + 1)
        return place

    def ending(
        self, template: str, words: str, least: int, elsewhere: bool = False
    ) -> Place | None:
        """Where the longest ending of `words`, of `least` characters, stands in a template's
        wording; `elsewhere` looks in the other files instead.
        """
        files = [(n, text) for n, text in self._wording if (n != template) is elsewhere]
        for start in range(len(words) - least + 1):
            for name, text in files:
                if (found := text.find(words[start:])) >= 0:
                    return _place(name, text, found)
        return None

    def after(self, place: Place, words: str) -> Place:
        """Where `words` stand before a number, below a place in its paragraph; else the place."""
        text = dict(self._wording)[place.file]
        start = sum(map(len, text.splitlines(keepends=True)[: place.line - 1])) + place.column - 1
        end = text.find("\n\n", start)
        found = text.find(words + "{{", start, end if end > 0 else len(text))
        return place if found < 0 or len(words) < SHORTEST else _place(place.file, text, found)

    @cached_property
    def _wording(self) -> list[tuple[str, str]]:
        """The files without front matter and statements."""
        return [
            (name, _STATEMENT.sub(_blanks, _FRONT.sub(_blanks, text))) for name, text in self._files
        ]

    @cached_property
    def _files(self) -> list[tuple[str, str]]:
        found = []
        for name, folder in self.pack.folders:
            for path in sorted([*folder.glob("*.yaml"), *folder.glob("chapters/*.j2")]):
                shown = f"{name}/{path.relative_to(folder).as_posix()}"
                text = _COMMENTS[path.suffix].sub(_blanks, read_text(path, shown))
                found.append((shown, text))
        return found


def _blanks(comment: re.Match[str]) -> str:
    """As many characters and lines as a comment has."""
    return "".join("\n" if character == "\n" else "\0" for character in comment[0])


def _nearest(text: str, words: str, line: int) -> int:
    """Where `words` stand nearest to a line; -1 for nowhere."""
    indices = [found.start() for found in re.finditer(re.escape(words), text)]
    return min(indices, key=lambda i: abs(text.count("\n", 0, i) + 1 - line), default=-1)


def _place(name: str, text: str, index: int) -> Place:
    before = text[:index]
    return Place(name, before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1)
