"""Screens and excerpts in the documents are what the program says and what the files hold."""

from __future__ import annotations

import shlex

import pytest

from tests.cli.transcripts import Transcript
from tests.docs.documents import (
    LEFT_OUT,
    PROJECT,
    Block,
    all_blocks,
    blocks,
    fits,
)
from tests.docs.documents import renew as renew_block
from tests.officer import Officer


def named(kind: str) -> list[object]:
    """The blocks of a kind as parameters."""
    found = all_blocks(kind)
    return [pytest.param(b, id=f"{b.document}-{n}") for n, b in enumerate(found, 1)]


def set_up(block: Block, officer: Officer) -> None:
    """The files that the document tells its reader to write."""
    for file in blocks(block.document, "file"):
        officer.writes(file.words, file.body)


@pytest.mark.parametrize("block", named("screen"))
def test_a_screen_is_what_the_program_prints(block: Block, officer: Officer, renew: bool) -> None:
    set_up(block, officer)
    code, *changes = block.words.removesuffix(":").replace(": ", "\n", 1).split("\n")
    command, _, shown = block.body.partition("\n")
    played = Transcript("", tuple(changes), command.removeprefix("$ "), "").played(officer)
    printed = played.out + played.err
    if renew and f"\n{LEFT_OUT}\n" not in block.body:
        renew_block(block, f"{command}\n{printed}")
    else:
        assert fits(shown, printed), printed
    assert played.code == int(code)
    assert shlex.split(command)[:2] == ["$", "generate"]


@pytest.mark.parametrize("block", named("excerpt"))
def test_an_excerpt_stands_in_its_file(block: Block) -> None:
    text = (PROJECT / block.words).read_text(encoding="utf-8")
    assert fits(f"{LEFT_OUT}\n{block.body}{LEFT_OUT}\n", f"\n{text}\n")
