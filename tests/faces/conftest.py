from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.faces.clients import Unavailable
from generator.faces.slots import SLOTS
from tests.faces.fonts import build_font, build_tgz, build_wheel

WORDS = "预算编制说明，。“”《》—0123456789ABC 玥昇珺赟"
RARE = "𫄧𠮷"


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without fonts, cache, network: its fonts go into the folder `fonts`."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    monkeypatch.setenv("BUDGET_CACHE", str(tmp_path / "cache"))
    for slot in SLOTS:
        monkeypatch.delenv(slot.variable, raising=False)
    monkeypatch.setattr("generator.faces.find.font_folders", lambda: (fonts,))
    monkeypatch.setattr("generator.faces.supply.download", _no_network)
    return fonts


def _no_network(client: str, package: str, folder: Path) -> Path:
    raise Unavailable(f"{client}：连不上网络", whole_client=True)


@pytest.fixture
def office(machine: Path) -> Path:
    """The fonts that an officer's machine has."""
    build_font(
        machine / "a.ttf",
        WORDS.replace("玥", ""),
        chinese="仿宋_GB2312",
        english="FangSong_GB2312",
        postscript="FangSong",
    )
    build_font(machine / "b.ttf", WORDS, chinese="楷体_GB2312", postscript="KaiTi")
    build_font(machine / "c.ttf", WORDS, chinese="黑体", english="SimHei", postscript="SimHei")
    build_font(machine / "d.ttf", WORDS + RARE, chinese="宋体", postscript="SimSun")
    build_font(machine / "e.ttf", WORDS, chinese="方正小标宋简体", postscript="FZXBSJW--GB1-0")
    return machine


Delivery = Callable[..., list[str]]


@pytest.fixture
def deliver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Delivery:
    """Let the registries of some clients be reached; the list tells what was asked of them."""

    def reach(*clients: str) -> list[str]:
        asked: list[str] = []

        def download(client: str, package: str, folder: Path) -> Path:
            asked.append(f"{client} {package}")
            if client not in clients:
                return _no_network(client, package, folder)
            return _package(client, package, folder, tmp_path / "made")

        monkeypatch.setattr("generator.faces.supply.download", download)
        return asked

    return reach


def _package(client: str, package: str, folder: Path, made: Path) -> Path:
    def font(name: str, *, cff: bool, words: str = WORDS + RARE, height: int = 800) -> bytes:
        path = made / f"{name}-{cff}"
        if not path.exists():
            build_font(path, words, postscript=name, english=name, cff=cff, height=height)
        return path.read_bytes()

    if client == "pip":
        faces = ("NotoSansSC-Regular", "NotoSerifSC-Regular")
        files = {f"fonts/{name}.otf": font(name, cff=True) for name in faces}
        return build_wheel(folder / "fonts.whl", files | {"x/licenses/LICENSE": b"OFL"})
    if client == "npm":
        files = {"package/LICENSE_FONT": b"OFL"}
        for family, styles in (
            ("NotoSansSC", ["500Medium"]),
            ("NotoSerifSC", ["400Regular", "700Bold"]),
        ):
            for style in styles:
                data = font(f"{family}-{style[3:]}", cff=False)
                files[f"package/{style}/{family}_{style}.ttf"] = data
        return build_tgz(folder / "fonts.tgz", files)
    fandol = "usr/share/fonts/opentype/public/fandol"
    words = "预算编制说明，。“”《》—0123456789ABC "
    files = {
        f"{fandol}/FandolFang-Regular.otf": font("FandolFang", cff=True, words=words),
        f"{fandol}/FandolKai-Regular.otf": font("FandolKai", cff=True, words=words),
        f"{fandol}/FandolSong-Regular.otf": font("Song", cff=True, words=words, height=300),
        "usr/share/doc/texlive-doc/fonts/fandol/README": b"GPL with font exception",
        "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz": b"GNU GPL",
    }
    return build_tgz(folder / "fonts.tgz", files)
