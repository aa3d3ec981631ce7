"""`generate verify` and `generate extract`: what a PDF carries, proved or given back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from generator.archive.opening import FILE_LIMIT, open_pdf
from generator.archive.publishing import FOLDER, KEPT
from generator.archive.unpacking import command_of, extract, manifest_of
from generator.archive.verify import Proof, verify, verify_public
from generator.cli.screen import Screen
from generator.pipeline.archiving import remake
from generator.problems import NotProven, Place, Problem, UsageWrong


def extract_sources(given: Namespace, screen: Screen) -> int:
    """Write what a PDF was made from below a folder, and say what to type there."""
    opened = open_pdf(_read(given.file), given.file.as_posix())
    manifest = manifest_of(opened)
    extract(opened, given.to)
    screen.say(f"{manifest.unit} {manifest.year} 年：已取出到 {given.to}")
    screen.say(f"在那里重新生成：cd {given.to} && {command_of(manifest)}")
    return 0


def verify_files(given: Namespace, screen: Screen) -> int:
    """Prove one PDF, or all of a folder; the exit code is 0 or that of NotProven."""
    paths = [*_pdfs(given.file)]
    failed: dict[Path, str] = {}
    for number, path in enumerate(paths, 1):
        screen.progress(f"正在核验 {number}/{len(paths)} {path.as_posix()}")
        try:
            for line in _lines(_proved(path)):
                screen.say(line)
        except NotProven as stop:
            failed[path] = "、".join(dict.fromkeys(problem.code for problem in stop.problems))
            screen.stop(stop)
    if given.file.is_dir():
        screen.say(f"共核验 {len(paths)} 份：相符 {len(paths) - len(failed)}，不符 {len(failed)}")
        for path, codes in failed.items():
            screen.say(f"  不符 {path.as_posix()}（{codes}）")
    return NotProven.exit_code if failed else 0


def _proved(path: Path) -> Proof:
    data = _read(path)
    kept = path.parent.parent / KEPT / path.name
    if path.parent.name == FOLDER and kept.is_file():
        return verify_public(
            data,
            path.as_posix(),
            _read(kept),
            lambda manifest, files: remake(manifest, files, _silently, public=True),
        )
    return verify(
        data,
        path.as_posix(),
        lambda manifest, files: remake(manifest, files, _silently),
        lambda name: _beside(path, name),
    )


def _silently(words: str) -> None:
    """What is made again is not written anywhere, and not told."""


def _lines(proof: Proof) -> Iterator[str]:
    manifest = proof.manifest
    yield f"{proof.name}"
    yield f"  {manifest.unit} {manifest.year} 年，由 {manifest.program} 版写成"
    if proof.differs:
        yield f"  相符：文字和数字逐字相同；不能逐字节比，因为{proof.differs}"
        if proof.parts:
            yield f"  字节不同的部分：{'、'.join(proof.parts)}"
    else:
        yield f"  相符：用{proof.held}的输入和模板重新生成，每个字节都相同"
    if not manifest.options.enforced:
        yield "  注意：写它时没有按核对放行（--no-check），只供比较"
    for remark in proof.remarks:
        yield f"  提示：{remark}"


def _pdfs(path: Path) -> Iterator[Path]:
    """The file, or the PDFs below a folder, by name; raises UsageWrong when there are none."""
    if not path.is_dir():
        yield path
        return
    found = sorted(p for p in path.rglob("*.pdf") if p.is_file() and not p.name.startswith("."))
    if not found:
        hint = "写 PDF 的名字，或它所在的文件夹，如 outputs/2025"
        raise UsageWrong(Problem("U09", Place(path.as_posix()), "文件夹里没有 PDF", hint))
    yield from found


def _beside(path: Path, name: str) -> bytes | None:
    """A file beside the PDF; one that cannot be read counts as not there."""
    try:
        return _read(path.with_name(name))
    except (NotProven, UsageWrong):
        return None


def _read(path: Path) -> bytes:
    """The bytes of a file, no more than can be looked at; raises UsageWrong, NotProven."""
    try:
        with path.open("rb") as file:
            return file.read(FILE_LIMIT + 1)
    except FileNotFoundError:
        hint = "核对名字；整个文件夹写 generate verify outputs/2025"
        raise UsageWrong(Problem("U10", Place(path.as_posix()), "没有这个文件", hint)) from None
    except OSError:
        hint = "确认有读的权限，没有被别的程序占用"
        raise NotProven(Problem("V19", Place(path.as_posix()), "读不了这个文件", hint)) from None
