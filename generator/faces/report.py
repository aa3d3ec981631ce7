"""What `generate fonts` tells of the faces."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from msgspec import Struct

from generator.faces.face import Face
from generator.faces.faces import Faces
from generator.faces.repertoire import gb2312
from generator.faces.slots import slot


class FaceRow(Struct, frozen=True):
    """One role: its label in Chinese, its face, and how far the face reaches.

    `coverage` is the share of the 6,763 characters of GB/T 2312 in per cent, `characters` all
    that it has; `source` is the font file or package that the cached `path` was made from.
    """

    role: str
    label: str
    name: str
    family: str
    path: Path
    coverage: Decimal
    characters: int
    origin: str
    source: str
    licence: str


def face_rows(faces: Faces) -> list[FaceRow]:
    """A row for each role, the faces for rare characters last."""
    return [_row(role, chain[0]) for role, chain in faces.chains.items()]


def _row(role: str, face: Face) -> FaceRow:
    covered = sum(face.covers(chr(code)) for code in gb2312())
    return FaceRow(
        role=role,
        label=slot(role).label,
        name=face.name,
        family=face.family,
        path=face.path,
        coverage=round(Decimal(covered * 100) / len(gb2312()), 1),
        characters=face.metrics.size,
        origin=face.origin,
        source=face.source,
        licence=face.licence,
    )
