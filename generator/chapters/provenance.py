"""Where in the templates something is being printed: asked of the frames that print it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FrameType

from generator.forms.reading import Passage
from generator.problems import Place

_STRINGS: str = "words"


def keep_words(template: object, words: Passage) -> None:
    """Remember which phrase a short template was made of."""
    vars(template)[_STRINGS] = words


def template_lines() -> Iterator[Place]:
    """The lines of templates that are being rendered now, the innermost first."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None and frame.f_globals.get("blocks") is not None:
            words = vars(template).get(_STRINGS)
            if words is not None:
                yield words.place
            elif template.filename:
                line = template.get_corresponding_lineno(frame.f_lineno)
                yield Place(template.filename, line)
        frame = frame.f_back
