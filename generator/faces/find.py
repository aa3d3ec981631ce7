"""Finding a face for each role: configuration, environment, cache, system, suppliers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from generator.faces.faces import Faces
from generator.problems import Place, Problem, ToolMissing

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done, and how many there are."""

NOTHING: Mapping[str, str] = MappingProxyType({})


def find_faces(
    roles: Iterable[str],
    *,
    configured: Mapping[str, str] = NOTHING,
    families: Mapping[str, str] = NOTHING,
    fetch: bool = True,
    progress: Progress | None = None,
) -> Faces:
    """A face for each role, with its fallbacks; raises ToolMissing when a role has none."""
    raise ToolMissing(
        Problem("faces", Place(), "没有可用的中文字体", "请运行 generate fonts --fetch")
    )
