"""One archive for the whole room; the rooms tested after it have the machine's typefaces again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.archive.desk import Archive, archive_in, typefaces


@pytest.fixture(scope="package")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with typefaces(tmp_path_factory.mktemp("faces")):
        yield


@pytest.fixture(scope="package")
def archive(faces: None, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return archive_in(tmp_path_factory.mktemp("office"))
