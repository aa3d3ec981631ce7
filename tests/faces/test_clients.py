"""Clients of registries that fail, each in its own way."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.faces.archives import members
from generator.faces.clients import Unavailable, download
from tests.faces.fonts import build_tgz, build_wheel

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Callable[[Run], None]:
    """Every program is there, and running it does what the test says."""

    def pretend(run: Run) -> None:
        monkeypatch.setattr(shutil, "which", lambda name: f"/programs/{name}")
        monkeypatch.setattr(subprocess, "run", run)

    return pretend


def _failing(output: bytes) -> Run:
    def run(command: list[str], **kwargs: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, 1, b"", output)

    return run


def _refusal(client: str, folder: Path) -> Unavailable:
    with pytest.raises(Unavailable) as refusal:
        download(client, "fonts", folder)
    return refusal.value


@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("apt", b"Err:1 Temporary failure resolving 'mirror'\nE: Failed to fetch"),
        ("npm", b"npm error code EAI_AGAIN\nnpm error request failed"),
        ("npm", b"npm error code ETIMEDOUT"),
        ("pip", b"WARNING: Failed to establish a new connection\nERROR: No matching distribution"),
    ],
)
def test_no_network_is_said_in_chinese(
    client: Callable[[Run], None], tmp_path: Path, name: str, output: bytes
) -> None:
    client(_failing(output))
    refusal = _refusal(name, tmp_path)
    assert str(refusal).endswith("：连不上网络")
    assert refusal.whole_client


@pytest.mark.parametrize("name", ["apt", "npm"])
def test_a_client_that_is_not_there_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert "本机没有这个程序" in str(_refusal(name, tmp_path))


def test_an_environment_without_pip_is_said(client: Callable[[Run], None], tmp_path: Path) -> None:
    client(_failing(b"python: No module named pip"))
    assert str(_refusal("pip", tmp_path)) == "pip：这个 Python 环境没有 pip"


def test_a_client_that_never_ends_is_given_up(
    client: Callable[[Run], None], tmp_path: Path
) -> None:
    def run(command: list[str], **kwargs: object) -> subprocess.CompletedProcess[bytes]:
        raise subprocess.TimeoutExpired(command, 600)

    client(run)
    assert str(_refusal("npm", tmp_path)) == "npm：10 分钟没有下完"


def test_a_client_that_cannot_be_started_is_said(
    client: Callable[[Run], None], tmp_path: Path
) -> None:
    def run(command: list[str], **kwargs: object) -> subprocess.CompletedProcess[bytes]:
        raise PermissionError(13, "Permission denied")

    client(run)
    assert "运行不了" in str(_refusal("npm", tmp_path))


def test_a_client_that_delivers_nothing_is_said(
    client: Callable[[Run], None], tmp_path: Path
) -> None:
    client(lambda command, **kwargs: subprocess.CompletedProcess(command, 0, b"", b""))
    assert str(_refusal("npm", tmp_path)) == "npm：没有收到 fonts"


def test_empty_package_lists_are_renewed_in_a_folder_of_our_own(
    client: Callable[[Run], None], tmp_path: Path
) -> None:
    asked = []

    def run(command: list[str], cwd: Path, **kwargs: object) -> subprocess.CompletedProcess[bytes]:
        asked.append(next(word for word in command if word in {"download", "update"}))
        own = any(word.startswith("Dir::State::lists=") for word in command)
        if asked[-1] == "download" and own:
            (cwd / "fonts_1_all.deb").write_bytes(b"")
        code = 0 if own else 100
        return subprocess.CompletedProcess(command, code, b"", b"E: Unable to locate package fonts")

    client(run)
    assert download("apt", "fonts", tmp_path).name == "fonts_1_all.deb"
    assert asked == ["download", "update", "download"]


def test_lists_that_cannot_be_renewed_name_the_command(
    client: Callable[[Run], None], tmp_path: Path
) -> None:
    client(_failing(b"E: Unable to locate package fonts"))
    assert "apt-get update" in str(_refusal("apt", tmp_path))


def test_files_are_taken_from_npm_and_pip_packages(tmp_path: Path) -> None:
    files = {"package/a/Font.ttf": b"font", "package/COPYING.gz": b"licence", "x": b""}
    archive = build_tgz(tmp_path / "p.tgz", files)
    assert members(archive, ("a/Font.ttf", "COPYING.gz")) == {
        "a/Font.ttf": b"font",
        "COPYING.gz": b"licence",
    }
    wheel = build_wheel(tmp_path / "p.whl", {"p/Font.otf": b"font"})
    assert members(wheel, ("Font.otf",)) == {"Font.otf": b"font"}


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is not installed")
def test_files_are_taken_from_a_deb(tmp_path: Path) -> None:
    control = tmp_path / "tree" / "DEBIAN" / "control"
    control.parent.mkdir(parents=True)
    control.write_text(
        "Package: p\nVersion: 1\nArchitecture: all\nMaintainer: m\nDescription: d\n",
        encoding="utf-8",
    )
    (tmp_path / "tree" / "Font.otf").write_bytes(b"font")
    archive = tmp_path / "p.deb"
    subprocess.run(
        ["dpkg-deb", "--build", str(tmp_path / "tree"), str(archive)],
        check=True,
        capture_output=True,
    )
    assert members(archive, ("Font.otf",)) == {"Font.otf": b"font"}


@pytest.mark.parametrize("name", ["p.tgz", "p.whl", "p.deb"])
def test_a_damaged_package_is_refused(tmp_path: Path, name: str) -> None:
    archive = tmp_path / name
    archive.write_bytes(b"half a package")
    with pytest.raises(ValueError, match="损坏"):
        members(archive, ("Font.otf",))


def test_a_package_that_lacks_the_file_is_refused(tmp_path: Path) -> None:
    archive = build_wheel(tmp_path / "p.whl", {"x": b""})
    with pytest.raises(ValueError, match=r"没有 Font\.otf"):
        members(archive, ("Font.otf",))


def test_pip_is_that_of_the_running_python(client: Callable[[Run], None], tmp_path: Path) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **kwargs: object) -> subprocess.CompletedProcess[bytes]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, b"", b"")

    client(run)
    _refusal("pip", tmp_path)
    assert commands[0][:4] == [sys.executable, "-m", "pip", "download"]
