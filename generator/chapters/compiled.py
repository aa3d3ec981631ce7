"""The compiled templates of a pack, kept in the user's cache folder once nothing was found wrong
with them.

They are taken only for the same templates at the same places, by the same names, program and
versions: all of that is in the key. Jinja's own cache holds one file a template and knows nothing
of short ones.
"""

from __future__ import annotations

import importlib.util
import marshal
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from types import CodeType

import jinja2

from generator.cache import Kept, digest
from generator.forms.reading import Passage

Codes = dict[tuple[str, ...], CodeType]
"""Code by what it was compiled from: the name of a file and its text, or words and their place."""

_KEPT = Kept("templates")


def key_of(
    texts: Iterable[tuple[str, str]], strings: Iterable[Passage], names: Iterable[str]
) -> bytes:
    """What the code of a pack follows from: its files and short templates, the known names."""
    parts = [*texts, *map(words_key, strings), *sorted(names)]
    return _program() + repr(parts).encode("utf-8", "surrogatepass")


def words_key(words: Passage) -> tuple[str, ...]:
    """What the code of a short template follows from."""
    place = words.place
    return str(words), place.file, f"{place.line}:{place.column}", *words.typed


def load(key: bytes) -> tuple[Codes, frozenset[str]] | None:
    """The codes kept under a key, and the chapters that print the glossary."""
    content = _KEPT.load(key)
    if content is None:
        return None
    codes, with_glossary = _loaded(content)
    return dict(codes), frozenset(with_glossary)


@lru_cache(maxsize=4)
def _loaded(content: bytes) -> tuple[Codes, list[str]]:
    """Loaded once a process, whatever runs it makes: that takes a fifth of the time of a text."""
    found: tuple[Codes, list[str]] = marshal.loads(content)
    return found


def save(key: bytes, codes: Codes, with_glossary: frozenset[str]) -> None:
    """Keep the codes of a pack."""
    _KEPT.save(key, marshal.dumps((codes, sorted(with_glossary))))


@cache
def _program() -> bytes:
    """What of the program itself the code depends on: this room's modules, Jinja, Python."""
    modules = sorted(Path(__file__).parent.glob("*.py*"))
    sources = b"".join(digest(path.read_bytes()) for path in modules if path.is_file())
    return b"|".join([sources, jinja2.__version__.encode(), importlib.util.MAGIC_NUMBER])
