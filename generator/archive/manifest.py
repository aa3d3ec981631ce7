"""The manifest: what an archive holds and goes with, each with its SHA-256.

It is written by `manifest_bytes` and read by `read_manifest`, which trusts nothing in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import asdict

from generator.budget.names import plain_name, plain_path
from generator.problems import NotProven, Place, Problem

NAME = "manifest.json"
"""The attachment that holds it."""

FORMAT, SCHEMA = "budget-explanation-archive", 1
SIZE_LIMIT = 4 * 2**20
"""Bytes; that of a unit has some 15 KB."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_NUMBERS = re.compile(r"[0-9]{1,12}")
_FORMATS = ("docx", "pdf", "xlsx", "txt", "csv", "report")


class Entry(Struct, frozen=True):
    """A file: its path below a root, role, size, digest; `attachment` is its name in the PDF."""

    path: str
    role: str
    size: int
    sha256: str
    attachment: str = ""

    @classmethod
    def of(cls, path: str, role: str, data: bytes, attachment: str = "") -> Entry:
        """The entry of these bytes."""
        return cls(path, role, len(data), digest(data), attachment)


class FaceEntry(Struct, frozen=True):
    """A typeface that the PDF is set in."""

    name: str
    family: str
    sha256: str


class Options(Struct, frozen=True):
    """What was asked of the program, as far as the bytes depend on it.

    `inputs` is the name of the folder of inputs, `pack` the pack that was asked for instead of
    the unit's own; `enforced` is False after --no-check; `moment` is SOURCE_DATE_EPOCH.
    """

    inputs: str
    pack: str | None
    enforced: bool
    formats: tuple[str, ...]
    flavour: str
    moment: str | None


class Manifest(Struct, frozen=True):
    """All that an archive says of itself."""

    program: str
    unit: str
    folder: str
    year: int
    pack: str
    options: Options
    attached: tuple[Entry, ...]
    beside: tuple[Entry, ...]
    faces: tuple[FaceEntry, ...]

    def json(self) -> bytes:
        """The manifest as it is attached."""
        told = {"format": FORMAT, "schema": SCHEMA, **asdict(self)}
        text = json.dumps(told, ensure_ascii=False, indent=1, default=asdict)
        return f"{text}\n".encode()


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes."""
    return sha256(data).hexdigest()


def attachment_names(paths: Iterable[str]) -> dict[str, str]:
    """For each path a name without folders, so that no reader of PDF can be led astray by one."""
    names: dict[str, str] = {}
    taken = {NAME}
    for path in paths:
        flat = path.replace("/", "-")
        stem, dot, end = flat.rpartition(".")
        number = 1
        while flat.casefold() in taken:
            number += 1
            flat = f"{stem}-{number}{dot}{end}"
        names[path] = flat
        taken.add(flat.casefold())
    return names


def read_manifest(data: bytes, place: Place) -> Manifest:
    """The manifest in a file that may be hostile; raises NotProven when it is none of ours."""
    if len(data) > SIZE_LIMIT:
        raise _wrong(place, f"清单超过 {SIZE_LIMIT // 2**20} MB")
    try:
        told = json.loads(data.decode("utf-8"))
        if not isinstance(told, dict) or told.pop("format", None) != FORMAT:
            raise _wrong(place, "不是本程序的清单")
        if (schema := told.pop("schema", None)) != SCHEMA:
            hint = "用写它的那个版本，或更新的版本核验"
            raise _wrong(place, f"清单是另一种格式（{str(schema)[:20]}）", hint)
        manifest = Manifest(
            **{
                **told,
                "options": Options(
                    **{**told["options"], "formats": tuple(told["options"]["formats"])}
                ),
                "attached": tuple(Entry(**entry) for entry in told["attached"]),
                "beside": tuple(Entry(**entry) for entry in told["beside"]),
                "faces": tuple(FaceEntry(**entry) for entry in told["faces"]),
            }
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        raise _wrong(place, "清单读不懂，或缺少内容") from None
    if fault := next(_faults(manifest), ""):
        raise _wrong(place, fault)
    return manifest


def _faults(manifest: Manifest) -> Iterator[str]:
    """What cannot be in a manifest of ours, in words."""
    options = manifest.options
    words = [manifest.program, manifest.unit, manifest.folder, manifest.pack, options.inputs]
    words += [options.flavour, *(word for face in manifest.faces for word in _words(face))]
    asked = tuple(word for word in (options.pack, options.moment) if word is not None)
    if not all(isinstance(word, str) for word in (*words, *asked, *options.formats)):
        yield "清单里的文字写成了别的"
        return
    if not isinstance(manifest.year, int) or not 2000 <= manifest.year <= 2099:
        yield "清单里的年度不是年度"
    if not isinstance(options.enforced, bool) or not set(options.formats) <= set(_FORMATS):
        yield "清单里的选项不是本程序的选项"
    if options.moment is not None and not _NUMBERS.fullmatch(options.moment):
        yield "清单里的 SOURCE_DATE_EPOCH 不是秒数"
    names = (manifest.folder, options.inputs, manifest.pack, options.pack or manifest.pack)
    if bad := next((name for name in names if not plain_name(name)), None):
        yield f"清单里的名字 {ascii(bad)[:60]} 不能作文件夹的名字"
    for entry in (*manifest.attached, *manifest.beside):
        yield from _entry_faults(entry)
    paths = [entry.path.casefold() for entry in manifest.attached]
    attachments = [entry.attachment for entry in manifest.attached]
    if len({*paths}) < len(paths) or len({*attachments}) < len(attachments):
        yield "清单里一个附件写了两次"


def _entry_faults(entry: Entry) -> Iterator[str]:
    words = (entry.path, entry.role, entry.sha256, entry.attachment)
    if not all(isinstance(word, str) for word in words) or not isinstance(entry.size, int):
        yield "清单里的文字写成了别的"
    elif not plain_path(entry.path):
        yield f"清单里的路径 {ascii(entry.path)[:60]} 会落到文件夹外，或不能作文件名"
    elif not _SHA256.fullmatch(entry.sha256) or entry.size < 0:
        yield f"清单里 {entry.path} 的 SHA-256 不是 SHA-256"


def _words(face: FaceEntry) -> tuple[str, ...]:
    return face.name, face.family, face.sha256


def _wrong(place: Place, sentence: str, hint: str = "") -> NotProven:
    return NotProven(Problem("V06", place, sentence, hint or "向制作这份文件的单位要原件"))
