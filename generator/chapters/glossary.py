"""The glossary: exactly the terms and codes that the body uses, in the pack's order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.chapters.marks import placed
from generator.chapters.pack import Pack
from generator.chapters.settings import GlossaryEntry
from generator.document.inlines import Inline, Term, Text
from generator.document.tree import Block, Chapter, Chart
from generator.forms.reading import Passage
from generator.problems import Place, Problem


class Explanation(Struct, frozen=True):
    """A term of the glossary as the template prints it."""

    term: str
    text: str


def all_terms(pack: Pack, own: Mapping[str, Passage]) -> tuple[GlossaryEntry, ...]:
    """The pack's terms, then those that only the officer explains."""
    known = {str(entry.term) for entry in pack.terms}
    return pack.terms + tuple(
        GlossaryEntry(term=Passage(name, text.place), text=text)
        for name, text in own.items()
        if name not in known and not name.isdigit()
    )


def with_terms(chapters: Iterable[Chapter], terms: Iterable[GlossaryEntry]) -> list[Chapter]:
    """The chapters with the glossary's words marked as terms, the longest word first.

    Charts only show what is told beside them.
    """
    words = {str(word): str(entry.term) for entry in terms for word in (entry.term, *entry.match)}
    if not words:
        return list(chapters)
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    pattern = re.compile("|".join(map(re.escape, longest_first)))

    def split(inline: Inline) -> Iterator[Inline]:
        if not isinstance(inline, Text):
            yield inline
            return
        end = 0
        for found in pattern.finditer(inline.text):
            if found.start() > end:
                yield inline.cut(end, found.start())
            words_ = inline.cut(*found.span())
            piece = words_.piece_at(0)
            yield Term(words[found[0]], words_.text, words_.passage, words_.offset, piece)
            end = found.end()
        if end == 0:
            yield inline
        elif end < len(inline.text):
            yield inline.cut(end, len(inline.text))

    def marked(block: Block) -> Block:
        if isinstance(block, Chart):
            return block
        return replace(block, inlines=tuple(new for old in block.inlines for new in split(old)))

    return [
        replace(chapter, blocks=tuple(marked(block) for block in chapter.blocks))
        for chapter in chapters
    ]


def glossary_of(
    chapters: Iterable[Chapter],
    pack: Pack,
    own: Mapping[str, Passage],
    say: Callable[[Passage], str],
    render: Callable[[Passage], str],
    report: Callable[[Problem], None],
) -> list[Explanation]:
    """Explanations of the terms and functional codes used; a code without one is reported.

    `own` are the officer's, by term or code: words to `say` as they are. They stand before the
    pack's, which are templates to `render`.
    """
    used: dict[str, Term] = {}
    for chapter in chapters:
        for block in chapter.blocks:
            for inline in block.inlines:
                if isinstance(inline, Term):
                    used.setdefault(inline.key, inline)

    def told(key: str, words: Passage) -> str:
        return say(words) if key in own else render(words)

    explanations = [
        Explanation(
            placed(str(entry.term), entry.term.place),
            told(entry.term, own.get(entry.term, entry.text)),
        )
        for entry in all_terms(pack, own)
        if entry.term in used
    ]
    items = sorted(key for key in used if key.isdigit()) if pack.explains_items else []
    for code in items:
        text = own.get(code) or pack.subjects.get(code)
        if text is None:
            report(
                Problem(
                    "T06",
                    Place(f"{pack.name}/glossary.yaml"),
                    f"名词解释里没有 {code}（{used[code].text}）",
                    f"在 narrative.yaml 的“名词解释”里写 '{code}': 指……",
                )
            )
            continue
        piece = used[code].piece
        name = placed(used[code].text, piece.written[0] if piece else text.place)
        explanations.append(Explanation(name, told(code, text)))
    return explanations
