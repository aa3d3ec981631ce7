"""B63: the glossary explains exactly the terms and codes that the body uses (rule 40); words of a
place's own are printed.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.chapters.glossary import all_terms, with_terms
from generator.chapters.pack import Pack
from generator.chapters.settings import GlossaryEntry, GlossarySettings
from generator.checks.case import Case
from generator.checks.mentions import paragraphs
from generator.checks.rule import Finding, rule
from generator.document.inlines import Number, Term
from generator.document.tree import Block, Heading
from generator.forms.records import read_form
from generator.forms.yaml_source import read_yaml
from generator.problems import Level, Place


@rule("B631", "用到的名词没有解释", Level.WARNING, numbers=(40,))
def term_unexplained(case: Case) -> Iterator[Finding]:
    """正文用到的名词，名词解释里都要有：凡模板及其各级上级的 glossary.yaml 里写过的名词。

    例：下级模板重写了 terms，漏了“机关运行经费”，正文却有这一节。请补上。
    """
    if not case.glossary_chapters:
        return
    explained = {term for term, _ in _entries(case)}
    chain = case.pack.known_terms
    used = _used(case, chain)
    order = [str(entry.term) for entry in chain]
    missing = [term for term in order if term in used and term not in explained]
    missing += [name for name in used if name not in {*order, *explained}]
    if missing:
        yield Finding(
            _glossary_place(case.pack),
            f"正文用到、名词解释里没有：{'、'.join(missing)}",
            "在 glossary.yaml 的 terms 里补上",
            tuple(missing),
        )


@rule("B632", "解释了正文没有的名词", Level.WARNING, numbers=(40,))
def term_unused(case: Case) -> Iterator[Finding]:
    """名词解释只解释正文用到的名词和科目；正文里只印了 0.00 的，也不必解释。

    例：上年结转为零，名词解释仍有“上年结转”；政府性基金的科目只在名词解释里出现。
    请删去，或在正文里说明这一项。
    """
    body = [b for chapter, b, _ in paragraphs(case) if chapter.id not in case.glossary_chapters]
    lines = [(block, block.text) for block in body]
    texts = "\n".join(text for _, text in lines)
    first = {id(s.block): s for s in reversed(case.sentences)}
    matches = {str(e.term): [str(e.term), *map(str, e.match)] for e in case.pack.known_terms}
    for term, block in _entries(case):
        words = matches.get(term, [term])
        if not _has(texts, words):
            reason = f"名词解释里有“{term}”，正文里没有"
        elif all(_only_zero(b.inlines, words) for b in _naming(lines, words)):
            reason = f"名词解释里有“{term}”，正文里只有 0.00"
        else:
            continue
        yield Finding(
            _entry_place(case, term, block),
            reason,
            "从名词解释里删去，或在正文里说明",
            (term,),
            first[id(block)],
        )


@rule("B633", "本地内容没有印", Level.WARNING)
def local_unprinted(case: Case) -> Iterator[Finding]:
    """narrative.yaml 的“本地内容”，写了的每一条，模板都应当印出来；没有印，读者看不到，等于没有写。

    例：写了“监督索引号”，模板的章里没有 local("监督索引号")。多半是名字写得和模板不一样，
    或用错了模板。请照模板改名字，不用的删去。
    """
    printed = "\n".join(block.text for _, block, _ in paragraphs(case))
    for name, words in case.budget.narrative.local.items():
        if str(words).strip() not in printed:
            reason = f"“本地内容”里的“{name}”没有印出来"
            hint = f'模板里写 {{{{ local("{name}") }}}}，或从“本地内容”里删去'
            yield Finding(words.place, reason, hint, (str(name),))


def _entries(case: Case) -> Iterator[tuple[str, Block]]:
    """The terms as the glossary prints them."""
    for chapter, block, _ in paragraphs(case):
        if chapter.id in case.glossary_chapters and not isinstance(block, Heading):
            words = block.text.removeprefix(block.number)
            term, colon, _ = words.partition("：")
            if colon:
                yield term, block


def _used(case: Case, terms: tuple[GlossaryEntry, ...]) -> list[str]:
    """The terms, and the items that the pack explains in their printed words, in its order."""
    body = [c for c in case.document.chapters if c.id not in case.glossary_chapters]
    used: dict[str, None] = {}
    for chapter in with_terms(body, terms):
        for block in chapter.blocks:
            for position, inline in enumerate(block.inlines):
                zero = _is_zero(block.inlines[position + 1 :])
                if isinstance(inline, Term) and not zero and not inline.key.isdigit():
                    used.setdefault(inline.key)
                elif isinstance(inline, Term) and not zero and case.pack.explains_items:
                    used.setdefault(inline.text)
    return list(used)


def _has(text: str, words: list[str]) -> bool:
    return any(word in text for word in words)


def _naming(lines: list[tuple[Block, str]], words: list[str]) -> Iterator[Block]:
    """The paragraphs in which one of the words stands; a long glossary asks for them often."""
    for block, text in lines:
        for word in words:
            if word in text:
                yield block
                break


def _is_zero(after: tuple[object, ...]) -> bool:
    """True when a zero amount follows."""
    return bool(after) and isinstance(after[0], Number) and after[0].fact.value == 0


def _only_zero(inlines: tuple[object, ...], words: list[str]) -> bool:
    """True when every one of the words in a paragraph stands before a zero amount."""
    for position, inline in enumerate(inlines):
        text = "" if isinstance(inline, Number) else str(getattr(inline, "text", ""))
        for word in words:
            if word in text and not (
                text.endswith(word) and text.count(word) == 1 and _is_zero(inlines[position + 1 :])
            ):
                return False
    return True


def _glossary_place(pack: Pack) -> Place:
    """The terms of the nearest glossary that has any."""
    for name, folder in pack.folders:
        path = folder / "glossary.yaml"
        if path.is_file():
            settings = read_form(GlossarySettings, read_yaml(path, f"{name}/glossary.yaml"))
            if settings.terms is not None:
                return settings.at("terms")
    return Place(f"{pack.name}/glossary.yaml")


def _entry_place(case: Case, term: str, block: Block) -> Place:
    """Where the term is written down: the glossary's entry, else the chapter's template."""
    for entry in all_terms(case.pack, case.budget.narrative.glossary):
        if entry.term == term:
            return entry.term.place
    chapter = next(c for c in case.document.chapters if c.id in case.glossary_chapters)
    return case.place(block, chapter, len(block.number), term)
