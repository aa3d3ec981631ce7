"""Fetching a package by the ordinary client of its registry, without rights and without traces."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

_TIME_LIMIT = 600  # seconds for one package; the largest has 70 MB
_NO_NETWORK = re.compile(
    r"could not resolve|temporary failure|network is unreachable|connection refused"
    r"|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT"
    r"|failed to establish|connection broken|connect timeout|timed out|could not connect"
    r"|no route to host|proxyerror",
    re.IGNORECASE,
)


class Unavailable(Exception):
    """A package cannot be had; the message is a Chinese sentence.

    `whole_client` is true when nothing else is to be had from the same client either.
    """

    def __init__(self, sentence: str, *, whole_client: bool = False) -> None:
        super().__init__(sentence)
        self.whole_client = whole_client


def download(client: str, package: str, folder: Path) -> Path:
    """The package's archive, in an empty folder; raises Unavailable."""
    {"apt": _apt, "npm": _npm, "pip": _pip}[client](package, folder)
    suffixes = {".deb", ".tgz", ".whl", ".zip"}
    found = sorted(path for path in folder.iterdir() if path.suffix in suffixes)
    if not found:
        raise Unavailable(f"{client}：没有收到 {package}")
    return found[0]


def _apt(package: str, folder: Path) -> None:
    program = _program("apt-get")
    patience = ["-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30"]
    try:
        _run([program, *patience, "download", package], folder, "apt-get")
    except Unavailable as refusal:
        if refusal.whole_client:
            raise
        _apt_with_own_lists([program, *patience], package, folder)


def _apt_with_own_lists(command: list[str], package: str, folder: Path) -> None:
    """A fresh machine has no package lists, and only root may renew them: make our own."""
    state = folder / "apt"
    (state / "lists" / "partial").mkdir(parents=True)
    (state / "cache" / "archives" / "partial").mkdir(parents=True)
    own = ["-o", f"Dir::State::lists={state / 'lists'}", "-o", f"Dir::Cache={state / 'cache'}"]
    try:
        _run([*command, *own, "update"], folder, "apt-get")
        _run([*command, *own, "download", package], folder, "apt-get")
    except Unavailable as refusal:
        reason = str(refusal).removeprefix("apt-get：")
        raise Unavailable(
            f"apt-get：软件包列表里没有 {package}（{reason}）；可先运行 apt-get update",
            whole_client=True,
        ) from refusal
    finally:
        shutil.rmtree(state, ignore_errors=True)


def _npm(package: str, folder: Path) -> None:
    patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000"]
    quiet = ["--loglevel=error", "--no-update-notifier"]
    _run([_program("npm"), "pack", package, *quiet, *patience], folder, "npm")


def _pip(package: str, folder: Path) -> None:
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    patience = ["--retries", "1", "--timeout", "30"]
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", str(folder)]
    _run([*command, *quiet, *patience, package], folder, "pip")


def _program(name: str) -> str:
    found = shutil.which(name)  # on Windows npm is npm.cmd, which only this finds
    if found is None:
        raise Unavailable(f"{name}：本机没有这个程序", whole_client=True)
    return found


def _run(command: list[str], folder: Path, client: str) -> None:
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unavailable(
            f"{client}：{_TIME_LIMIT // 60} 分钟没有下完", whole_client=True
        ) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unavailable(f"{client}：运行不了（{reason}）", whole_client=True) from None
    if done.returncode:
        _refuse(client, (done.stderr + b"\n" + done.stdout).decode("utf-8", "replace"))


def _refuse(client: str, output: str) -> None:
    if _NO_NETWORK.search(output):
        raise Unavailable(f"{client}：连不上网络", whole_client=True)
    if "No module named pip" in output:
        raise Unavailable("pip：这个 Python 环境没有 pip", whole_client=True)
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    raise Unavailable(f"{client}：{lines[-1][:60] if lines else '没有说明原因'}")
