"""A workbook file before it is opened as one: what it is, and whether it is safe to read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.forms.yaml_source import read_bytes
from generator.problems import InputsWrong, Place, Problem

PARTS_LIMIT, UNPACKED_LIMIT = 1_000, 64 * 2**20
"""Parts, and bytes once unpacked; a ledger of 5,000 lines has some 15 parts and 3 MB."""

_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream that holds a workbook with a password (MS-OFFCRYPTO, 2.3.1)."""

_ENCRYPTED_FLAG = 0x1
_SAVE_AS = "用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”"

Parts = Mapping[str, bytes]


def read_package(path: Path, name: str) -> dict[str, bytes]:
    """The parts of a workbook; raises InputsWrong for whatever must not or cannot be read."""
    if lock := next((lock for lock in lock_names(path.name) if path.with_name(lock).exists()), ""):
        hint = f"请保存并关闭它，再运行；若没有打开，删去 {lock}"
        raise _wrong("X01", name, "工作簿正在 Excel、WPS 里打开，存盘的未必是最新的", hint)
    try:
        with path.open("rb"):
            pass
    except PermissionError:
        hint = "请在 Excel、WPS 里关闭它，并确认对它有读的权限"
        raise _wrong("X02", name, "工作簿被别的程序占用，或没有读的权限", hint) from None
    except OSError:
        pass
    parts = _unpacked(read_bytes(path, name), name)
    if problems := [*_unwanted(parts, name)]:
        raise InputsWrong(problems)
    return parts


def lock_names(file: str) -> tuple[str, ...]:
    """What Word, Excel and WPS (~$) and LibreOffice (.~lock) leave beside a file they hold open."""
    return (f"~${file[2:]}", f"~${file}", f".~lock.{file}#")


def _unpacked(data: bytes, name: str) -> dict[str, bytes]:
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise _locked(name)
    if data.startswith(_OLE):
        raise _wrong("X04", name, "这是老格式（.xls）的工作簿", _SAVE_AS)
    if not data.startswith(_ZIP):
        raise _wrong("X05", name, "这不是 Excel 工作簿，只是名字像", _SAVE_AS)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _refuse_bombs(entries, len(data), name)
            if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
                raise _locked(name)
            return {entry.filename: package.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
        hint = "用 Excel 或 WPS 打开，修复后另存；打不开就用备份，或用 generate new 重新做一份"
        raise _wrong("X06", name, "工作簿损坏了，读不出来", hint) from None


def _locked(name: str) -> InputsWrong:
    hint = "用 Excel 或 WPS 打开，取消密码（文件 → 信息 → 保护工作簿），再保存"
    return _wrong("X03", name, "工作簿有打开密码，读不了", hint)


def _refuse_bombs(entries: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    """Sizes as the package declares them; zipfile unpacks no more of a part than that."""
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > PARTS_LIMIT or unpacked > UNPACKED_LIMIT:
        sentence = (
            f"工作簿解开有 {len(entries)} 个部件、{unpacked / 2**20:.0f} MB"
            f"（文件本身 {packed / 2**20:.1f} MB），大得不像一个单位的预算"
        )
        hint = "删去多余的工作表、图片和空行（选中后整行删除），再保存"
        raise _wrong("X07", name, sentence, hint)


def _unwanted(parts: Parts, name: str) -> Iterator[Problem]:
    if "xl/workbook.xml" not in parts:
        yield Problem("X08", Place(name), "文件里没有 Excel 工作簿", _SAVE_AS)
    macros = b"macroEnabled" in parts.get("[Content_Types].xml", b"")
    if macros or any(part.endswith("vbaProject.bin") for part in parts):
        yield Problem("X09", Place(name), "工作簿里有宏", _SAVE_AS + "，不带宏")
    links = [part for part in parts if re.fullmatch(r"xl/externalLinks/[^/]+\.xml", part)]
    if links:
        sentence = "工作簿里有到别的文件的链接，那里的数改了，这里看不出来"
        hint = "数据 → 编辑链接 → 断开链接，再保存"
        yield Problem("X10", Place(name), sentence, hint)


def repacked(parts: Parts) -> io.BytesIO:
    """The parts as a package that holds nothing else, for a reader that trusts packages."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for part, content in parts.items():
            package.writestr(zipfile.ZipInfo(part), content)
    buffer.seek(0)
    return buffer


def _wrong(code: str, name: str, sentence: str, hint: str) -> InputsWrong:
    return InputsWrong(Problem(code, Place(name), sentence, hint))
