"""A file that is no workbook, or none that may be read, is told with what to do about it."""

from __future__ import annotations

import io
import os
import shutil
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.officer import UNIT, Officer
from tests.workbook.desk import NAME, PLACE, Parts, has_workbook, repacked, tells

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def spoils(change: Callable[[Parts], None]) -> Callable[[Path], None]:
    return lambda path: repacked(path, change)


def is_encrypted(path: Path) -> None:
    """The head of a compound file, and the name of the stream that MS-OFFCRYPTO puts there."""
    path.write_bytes(OLE.ljust(512, b"\0") + "EncryptedPackage".encode("utf-16-le").ljust(512))


def is_web_page(path: Path) -> None:
    path.write_bytes("<html><table><tr><td>导出</td></tr></table></html>".encode("gbk"))


def is_cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def has_a_wrong_sum(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[data.index(b"xl/workbook.xml") + 40] ^= 0xFF
    path.write_bytes(bytes(data))


def has_an_encrypted_part(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[at : at + 2] = struct.pack("<H", 1)
    path.write_bytes(bytes(data))


def is_a_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/image1.png", bytes(80 * 2**20))


def has_many_parts(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as package:
        for number in range(1200):
            package.writestr(f"xl/media/{number}.png", b"")


def lies_about_its_size(path: Path) -> None:
    """30 MB that say they are 10 bytes."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/image1.png", bytes(30 * 2**20))
    true, false = struct.pack("<I", 30 * 2**20), struct.pack("<I", 10)
    path.write_bytes(path.read_bytes().replace(true, false))


def has_macros(parts: Parts) -> None:
    parts["xl/vbaProject.bin"] = OLE


def is_macro_enabled(parts: Parts) -> None:
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )


def has_links(parts: Parts) -> None:
    parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"


def is_empty(path: Path) -> None:
    path.write_bytes(b"")


def is_a_document(path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", "<document/>")
    path.write_bytes(buffer.getvalue())


FAULTS: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "password": (is_encrypted, "X03", "取消密码"),
    "encrypted part": (has_an_encrypted_part, "X03", "取消密码"),
    "web page": (is_web_page, "X05", "另存为“Excel 工作簿（*.xlsx）”"),
    "empty": (is_empty, "X05", "另存为"),
    "cut short": (is_cut_short, "X06", "修复"),
    "wrong sum": (has_a_wrong_sum, "X06", "修复"),
    "bomb": (is_a_bomb, "X07", "大得不像"),
    "many parts": (has_many_parts, "X07", "个部件"),
    "lies": (lies_about_its_size, "X06", "损坏"),
    "document": (is_a_document, "X08", "没有 Excel 工作簿"),
    "macros": (spoils(has_macros), "X09", "有宏"),
    "macro-enabled": (spoils(is_macro_enabled), "X09", "不带宏"),
    "links": (spoils(has_links), "X10", "断开链接"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_must_not_be_read_is_told(fault: str, officer: Officer) -> None:
    spoil, code, said = FAULTS[fault]
    spoil(has_workbook(officer))
    screen = officer.generates()
    assert tells(screen, "", code), screen.err
    assert screen.codes == [code]
    assert said in screen.err


@pytest.mark.parametrize("lock", [f"~${NAME}", f"~${NAME[2:]}", f".~lock.{NAME}#"])
def test_a_workbook_that_is_open_is_not_read(lock: str, officer: Officer) -> None:
    has_workbook(officer)
    officer.writes(lock, "")
    screen = officer.generates()
    assert tells(screen, "", "X01")
    assert f"删去 {lock}" in screen.err


@pytest.mark.skipif(
    os.name == "nt" or getattr(os, "geteuid", lambda: 1)() == 0,
    reason="Windows 没有读的权限位；root 什么都能读",
)
def test_a_workbook_that_may_not_be_read_is_told(officer: Officer) -> None:
    has_workbook(officer).chmod(0)
    assert tells(officer.generates(), "", "X02")


def test_a_workbook_that_windows_holds_is_told(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_workbook(officer)
    opened = Path.open

    def refused(path: Path, *args: object, **kwargs: object) -> object:
        if path.name == NAME:
            raise PermissionError(13, "The process cannot access the file")
        return opened(path, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refused)
    assert tells(officer.generates(), "", "X02")


def test_an_old_xls_is_told(officer: Officer) -> None:
    """The head of a compound file, and the name of the stream that BIFF8 keeps a workbook in."""
    path = has_workbook(officer)
    stream = "Workbook".encode("utf-16-le")
    path.with_suffix(".xls").write_bytes(OLE.ljust(512, b"\0") + stream.ljust(512, b"\0"))
    path.unlink()
    screen = officer.generates()
    assert screen.tells(PLACE.replace(".xlsx", ".xls"), "X04")
    assert screen.codes == ["X04"]


def test_yaml_and_workbook_at_once_are_refused_and_both_named(officer: Officer) -> None:
    text = officer.path("reasons.yaml").read_bytes()
    has_workbook(officer)
    officer.writes("reasons.yaml", text)
    screen = officer.generates()
    assert tells(screen, "", "X31")
    assert "既有 预算.xlsx，又有 reasons.yaml" in screen.err
    assert screen.codes == ["X31"]


def test_a_workbook_of_another_name_is_told_where_there_is_nothing_else(officer: Officer) -> None:
    path = has_workbook(officer)
    shutil.move(path, path.with_name("2025预算.xlsx"))
    screen = officer.generates()
    assert screen.tells(f"inputs/2025/{UNIT}/2025预算.xlsx", "X32")
    assert "改名为 预算.xlsx" in screen.err


def test_other_workbooks_beside_yaml_are_left_alone(officer: Officer) -> None:
    officer.writes("一体化导出.xlsx", b"PK")
    assert officer.generates().code == 0
