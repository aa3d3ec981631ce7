"""The sources of an archive as files: each where its path says, none anywhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from generator.archive import manifest as manifests
from generator.archive.manifest import Entry, Manifest
from generator.archive.opening import FORGED, Opened, shown
from generator.output import write_new
from generator.problems import NotProven, Problem


def manifest_of(opened: Opened) -> Manifest:
    """The manifest of an archive; raises NotProven when a PDF carries none."""
    if opened.manifest is not None:
        return opened.manifest
    sentence = "这份 PDF 里没有出处（清单、输入、模板），无从核验"
    hint = (
        "公开版、PDF/A-2a 不带附件：用同时写出的存档版核验，或核验它所在的整个文件夹"
        if opened.intact
        else "指明本程序写的存档版；别的程序写的、改过再存的，都不能核验"
    )
    raise NotProven(Problem("V05", opened.place, sentence, hint))


def attachment_problems(opened: Opened, manifest: Manifest) -> Iterator[Problem]:
    """Attachments that are not those of the manifest."""
    listed = {entry.attachment: entry for entry in manifest.attached}
    for name, entry in listed.items():
        data = opened.attachments.get(name)
        place = opened.attachment_place(name)
        if data is None:
            yield Problem("V08", place, f"清单里有 {entry.path}，文件里没有", FORGED)
        elif len(data) != entry.size or sha256(data).hexdigest() != entry.sha256:
            sentence = f"{entry.path} 与清单里它的 SHA-256 不符：附件或清单被改过"
            yield Problem("V07", place, sentence, FORGED, figures=_digests(entry, data))
    for name in opened.attachments:
        if name not in listed and name != manifests.NAME:
            sentence = f"多出的附件 {shown(name)}，清单里没有"
            yield Problem("V09", opened.attachment_place(name), sentence, FORGED)
    if opened.strays > 0:
        sentence = f"另藏着 {opened.strays} 个附件，附件表里没有"
        yield hidden_files(opened, sentence)


def hidden_files(opened: Opened, sentence: str) -> Problem:
    """Files in a PDF that its reader does not see, or must not have."""
    return Problem("V20", opened.place, sentence, FORGED)


def _digests(entry: Entry, data: bytes) -> tuple[str, str]:
    return entry.sha256[:16], sha256(data).hexdigest()[:16]


def source_files(opened: Opened, manifest: Manifest) -> dict[str, bytes]:
    """What an archive holds, by path; raises NotProven when it is not as the manifest says."""
    if problems := [*attachment_problems(opened, manifest)]:
        raise NotProven(problems)
    return {entry.path: opened.attachments[entry.attachment] for entry in manifest.attached}


def extract(opened: Opened, folder: Path) -> list[Path]:
    """Write the sources below a folder that is new or empty; raises NotProven, CannotWrite."""
    manifest = manifest_of(opened)
    files = source_files(opened, manifest)
    files[manifests.NAME] = opened.attachments[manifests.NAME]
    return write_new(folder, files)


def unpack(files: Mapping[str, bytes], folder: Path) -> None:
    """Put files where nobody else looks, such as a temporary folder."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def command_of(manifest: Manifest) -> str:
    """What to type, where the sources were extracted, to make the same files again."""
    options = manifest.options
    words = ["generate", str(manifest.year), "--unit", manifest.folder]
    words += ["--inputs", options.inputs] if options.inputs != "inputs" else []
    words += ["--pack", options.pack] if options.pack else []
    words += ["--no-check"] if not options.enforced else []
    moment = f"SOURCE_DATE_EPOCH={options.moment} " if options.moment is not None else ""
    return moment + " ".join(words)
