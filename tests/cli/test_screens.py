"""What an officer reads when something is wrong; renew with --renew and read the diff."""

from __future__ import annotations

import pytest

from tests.cli.transcripts import FILES, Transcript, renew_screen, shown, transcripts
from tests.officer import Officer

ALL = [(name, transcript) for name in FILES for transcript in transcripts(name)]


@pytest.mark.parametrize(
    ("name", "transcript"), [pytest.param(n, t, id=f"{n}-{t.title}") for n, t in ALL]
)
def test_the_screen_says_exactly_this(
    name: str, transcript: Transcript, officer: Officer, renew: bool
) -> None:
    screen = shown(transcript.played(officer))
    if renew:
        renew_screen(name, transcript, screen)
    else:
        assert screen == transcript.expected


@pytest.mark.parametrize("name", FILES)
def test_every_screen_of_a_file_has_a_title_of_its_own(name: str) -> None:
    titles = [transcript.title for transcript in transcripts(name)]
    assert titles and len(titles) == len(set(titles))
