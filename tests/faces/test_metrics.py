from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.faces.metrics import Metrics

ADVANCES = st.dictionaries(st.integers(0, 0x10FFFF), st.integers(0, 2000), max_size=60)


@given(ADVANCES)
def test_every_width_survives_the_cache_and_nothing_else_is_covered(
    advances: dict[int, int],
) -> None:
    metrics = Metrics.from_bytes(Metrics.of(advances).to_bytes())
    assert metrics.size == len(advances)
    around = {code + step for code in advances for step in (-1, 0, 1)}
    assert {code: metrics.width(code) for code in around} == {
        code: advances.get(code) for code in around
    }


@pytest.mark.parametrize("data", [b"", b"FACE1\n123", b"NOPE!\n" + bytes(12)])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="metrics"):
        Metrics.from_bytes(data)
