"""What is attached is what was read; a file that changes meanwhile stops the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.forms import readings
from tests.archive.desk import Archive
from tests.officer import UNIT, Officer


def test_every_file_that_was_read_is_attached_and_no_other(archive: Archive) -> None:
    paths = {entry.path: entry.role for entry in archive.manifest.attached}
    for name in ("unit", "ledger", "comparatives", "reasons", "narrative"):
        assert paths[f"inputs/2025/{UNIT}/{name}.yaml"] == "input"
    assert paths["templates/suining/pack.yaml"] == paths["templates/sichuan/pack.yaml"] == "pack"
    assert paths["templates/suining/chapters/meetings_training_travel.j2"] == "pack"
    assert "templates/sichuan/chapters/meetings_training_travel.j2" not in paths
    assert paths["subjects/2025/functional.csv"] == "subjects"
    assert paths["facts.csv"] == paths["facts.json"] == "facts"


def test_a_file_that_is_saved_while_it_is_read_stops_the_run(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = readings.keep
    ledger = officer.unit / "ledger.yaml"

    def twice(path: Path, data: bytes, name: str) -> None:
        kept(path, data, name)
        if path.name == ledger.name:
            kept(path, data + b"\n", name)

    monkeypatch.setattr("generator.forms.yaml_source.keep", twice)
    screen = officer.generates()
    assert (screen.code, screen.codes) == (3, ["Y13"])
    assert not officer.written()
