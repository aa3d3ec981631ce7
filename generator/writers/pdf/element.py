"""An element of a PDF's structure, and what it holds of the pages."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct


class Content(NamedTuple):
    """A stretch of a page: the page's place in the file from 0, the stretch's place in it."""

    page: int
    number: int


class Link(NamedTuple):
    """An annotation: its page, and its place among all of the file."""

    page: int
    number: int


class Element(Struct, frozen=True):
    """An element of the structure.

    `role` is one of the standard structure types; `attributes` are as they stand in the file;
    what `id` names can be pointed at by cells; `alternative` is heard instead of a figure.
    """

    role: str
    kids: tuple[Element | Content | Link, ...]
    attributes: str = ""
    id: str = ""
    alternative: str = ""
