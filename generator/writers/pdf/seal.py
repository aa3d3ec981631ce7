"""What makes a PDF one for the archive, beside its structure: metadata, colours, attachments."""

from __future__ import annotations

from codecs import BOM_UTF16_BE
from collections.abc import Sequence
from hashlib import md5
from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFText

from generator.writers.pdf.attachment import Attachment
from generator.writers.pdf.metadata import Metadata, xmp
from generator.writers.pdf.objects import Stream, array, dictionary, name, words
from generator.writers.pdf.variant import Variant

_PROFILE = Path(__file__).with_name("srgb.icc")
"""sRGB as LittleCMS makes it (“no copyright, use freely”), its date fixed, named version 4.2."""

_SRGB = "sRGB IEC61966-2.1"


def seal(
    document: Any, metadata: Metadata, variant: Variant, attachments: Sequence[Attachment]
) -> None:
    """Enters them into the catalogue of reportlab's `document`."""
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]
    packet = xmp(metadata, variant).encode("utf-8")
    catalog.Metadata = Stream(packet, {"Type": "/Metadata", "Subtype": "/XML"}, legible=True)
    catalog.OutputIntents = array([_intent()])
    catalog.MarkInfo = dictionary(Marked="true")
    if attachments:
        files = {a.name: document.Reference(_file_specification(a, metadata)) for a in attachments}
        for attachment in attachments:
            document.updateSignature(attachment.data)
        catalog.AF = array(files.values())
        catalog.Names = dictionary(EmbeddedFiles=dictionary(Names=array(_tree(files))))


def _intent() -> PDFDictionary:
    """The colours meant: those of sRGB."""
    return dictionary(
        Type=name("OutputIntent"),
        S=name("GTS_PDFA1"),
        OutputConditionIdentifier=words(_SRGB),
        Info=words(_SRGB),
        DestOutputProfile=Stream(_PROFILE.read_bytes(), {"N": 3}),
    )


def _file_specification(attachment: Attachment, metadata: Metadata) -> PDFDictionary:
    """An associated file (ISO 19005-3, annex E)."""
    data = attachment.data
    made = words(f"{metadata.made:D:%Y%m%d%H%M%SZ}") if metadata.made else None
    digest = PDFText(md5(data, usedforsecurity=False).digest())
    stream = Stream(
        data,
        {
            "Type": name("EmbeddedFile"),
            "Subtype": name(attachment.media_type),
            "Params": dictionary(Size=len(data), CheckSum=digest, ModDate=made),
        },
    )
    return dictionary(
        Type=name("Filespec"),
        F=words(attachment.name),
        UF=words(attachment.name),
        Desc=words(attachment.description),
        AFRelationship=name(attachment.relationship),
        EF=dictionary(F=stream, UF=stream),
    )


def _tree(files: dict[str, Any]) -> list[Any]:
    """The files as a name tree, in the order of its keys' bytes."""
    keys = {BOM_UTF16_BE + file.encode("utf-16-be"): each for file, each in files.items()}
    return [member for key in sorted(keys) for member in (PDFText(key), keys[key])]
