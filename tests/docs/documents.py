"""The documents, and what can be read out of them: marked blocks, tables, links.

A comment above a fenced block says what the block is, and a test holds it to that:

    <!-- screen 3: 改 ledger.yaml：金额: 90.22 ⇒ 金额: 1,234.56 -->   a command and its screen
    <!-- file: templates/anju/pack.yaml -->                          a file to be written
    <!-- excerpt: inputs/2025/区热线中心/ledger.yaml -->               lines of a file of ours

A comment above a table names the form, class or list whose entries are its rows:
<!-- fields: Unit -->. In a screen or an excerpt a line of … stands for lines left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent
_MANUALS = sorted((PROJECT / "docs").glob("*.md"))
DOCUMENTS = (
    *("README.md", "README.zh.md", "CHANGELOG.md"),
    *(path.relative_to(PROJECT).as_posix() for path in _MANUALS),
)
LEFT_OUT = "…"
_BLOCK = re.compile(
    r"^<!-- (?P<kind>screen|file|excerpt)(?P<words>[^\n]*?(?:\n[^\n]*?)*?) -->\n+"
    r"```[a-z]*\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_FENCED = re.compile(r"^```[a-z]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"^<!-- (?P<kind>\w+): (?P<name>\w+) -->\n+(?P<rows>(?:\|[^\n]*\n)+)", re.M)


@dataclass(frozen=True, slots=True)
class Block:
    """A marked block: what it is, the words of its comment, its body, comment and fences too."""

    document: str
    kind: str
    words: str
    body: str
    whole: str


def text_of(document: str) -> str:
    """The words of a document."""
    return (PROJECT / document).read_text(encoding="utf-8")


def blocks(document: str, kind: str) -> list[Block]:
    """The marked blocks of a kind."""
    return [
        Block(document, kind, found["words"].strip(" :\n"), found["body"], found[0])
        for found in _BLOCK.finditer(text_of(document))
        if found["kind"] == kind
    ]


def all_blocks(kind: str) -> list[Block]:
    """The marked blocks of a kind in all documents."""
    return [block for document in DOCUMENTS for block in blocks(document, kind)]


def fenced(document: str) -> Iterator[str]:
    """The lines of every fenced block."""
    for found in _FENCED.finditer(text_of(document)):
        yield from found[1].splitlines()


def tables(document: str, kind: str) -> dict[str, list[list[str]]]:
    """The marked tables of a kind by the name in their comment: the cells of each row."""
    return {
        found["name"]: [
            [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
            for row in found["rows"].splitlines()[2:]
        ]
        for found in _TABLE.finditer(text_of(document))
        if found["kind"] == kind
    }


def fits(shown: str, whole: str) -> bool:
    """True when the text is what is shown, but for the lines that … stands for."""
    pieces = re.split(rf"^\s*{LEFT_OUT}\n", shown, flags=re.MULTILINE)
    return re.fullmatch(".*".join(map(re.escape, pieces)), whole, re.DOTALL) is not None


def renew(block: Block, body: str) -> None:
    """Write a block's body anew."""
    path = PROJECT / block.document
    text = path.read_text(encoding="utf-8")
    assert text.count(block.whole) == 1, block.whole
    new = block.whole.removesuffix(f"{block.body}```") + f"{body}```"
    path.write_text(text.replace(block.whole, new), encoding="utf-8", newline="\n")


def renew_table(document: str, kind: str, name: str, rows: list[list[str]]) -> None:
    """Write a marked table's rows anew, below its heading."""
    path = PROJECT / document
    new = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    text, count = re.subn(
        rf"(<!-- {kind}: {name} -->\n+\|[^\n]*\n\|[^\n]*\n)(?:\|[^\n]*\n)*",
        lambda found: found[1] + new,
        path.read_text(encoding="utf-8"),
    )
    assert count == 1, name
    path.write_text(text, encoding="utf-8", newline="\n")
