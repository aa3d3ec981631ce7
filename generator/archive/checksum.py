"""A PDF's checksum: its SHA-256, written in place of the file's identifier.

The two parts of the trailer's /ID (ISO 32000-1, 14.4) are 16 bytes each and stand for nothing
else. The digest is that of the file with zeros there. It shows that something has changed since;
whoever changes a file on purpose can write it anew, and is found out when the file is made again
from its sources.
"""

from __future__ import annotations

import re
from hashlib import sha256

_IDENTIFIER = re.compile(rb"/ID\s{0,4}\[<([0-9a-f]{32})><([0-9a-f]{32})>\]")


def with_checksum(pdf: bytes) -> bytes:
    """The PDF with its checksum; raises ValueError when it has no identifier to hold one."""
    if not (found := _last(pdf)):
        raise ValueError("the PDF has no /ID of two times 16 bytes")
    proof = _proof(pdf, found)
    return pdf[: found.start(1)] + proof[:32] + b"><" + proof[32:] + pdf[found.end(2) :]


def is_intact(pdf: bytes) -> bool:
    """True when nothing has changed since the checksum was written."""
    found = _last(pdf)
    return found is not None and found[1] + found[2] == _proof(pdf, found)


def _last(pdf: bytes) -> re.Match[bytes] | None:
    return max(_IDENTIFIER.finditer(pdf), key=re.Match.start, default=None)


def _proof(pdf: bytes, found: re.Match[bytes]) -> bytes:
    """The digest in hexadecimal figures."""
    blank = b"0" * 32 + b"><" + b"0" * 32
    rest = pdf[: found.start(1)] + blank + pdf[found.end(2) :]
    return sha256(rest).hexdigest().encode("ascii")
