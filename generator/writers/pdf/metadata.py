"""What a PDF says of itself: the document information, and the same as XMP for the archive.

The terms are those of DA/T 46-2009 (文书类电子文件元数据方案) where XMP's own have no place for
them: 题名 is dc:title, 责任者 dc:creator, 日期 dc:date, 文种 dc:type, 年度 a property of our own.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import PDFInfo

from generator import __version__
from generator.document.tree import Document
from generator.writers.escaping import escape
from generator.writers.moment import stated_moment
from generator.writers.pdf.objects import dictionary, words
from generator.writers.pdf.variant import Variant

LANGUAGE = "zh-CN"
DOCUMENT_TYPE = "部门预算编制说明"
"""The 文种."""

CREATOR = f"budget-explanation {__version__}"
RECORD = "urn:budget-explanation:record:1#"
"""The namespace of the properties that XMP has no others for."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PDFA = "http://www.aiim.org/pdfa/ns/"


class Metadata(Struct, frozen=True):
    """题名, 责任者, 文种, 年度, and when it was made where that is stated."""

    title: str
    author: str
    subject: str
    year: int
    made: datetime | None


def metadata_of(document: Document) -> Metadata:
    """What a document says of itself; raises UsageWrong when SOURCE_DATE_EPOCH is no number."""
    return Metadata(
        "".join(document.title),
        document.author,
        f"{document.year}年{DOCUMENT_TYPE}",
        document.year,
        stated_moment(),
    )


class Information(PDFInfo):
    """The document information."""

    def __init__(self, metadata: Metadata) -> None:
        super().__init__()
        self.title, self.author = metadata.title, metadata.author
        self.subject, self.creator = metadata.subject, CREATOR
        self.made = metadata.made

    def format(self, document: Any) -> bytes:
        """The bytes of the object."""
        made = words(f"{self.made:D:%Y%m%d%H%M%SZ}") if self.made else None
        entries = dictionary(
            Title=words(self.title),
            Author=words(self.author),
            Subject=words(self.subject),
            Creator=words(self.creator),
            Producer=words(self.producer),
            CreationDate=made,
            ModDate=made,
        )
        return entries.format(document)


def xmp(metadata: Metadata, variant: Variant) -> str:
    """The metadata as an XMP packet (ISO 16684-1), with those of PDF/A and PDF/UA."""
    dates = f"{metadata.made:%Y-%m-%dT%H:%M:%SZ}" if metadata.made else ""
    return _PACKET.format(
        part=variant.part,
        title=escape(metadata.title),
        author=escape(metadata.author),
        subject=escape(metadata.subject),
        type=DOCUMENT_TYPE,
        language=LANGUAGE,
        year=metadata.year,
        creator=escape(CREATOR),
        producer=escape(PDFInfo.producer),
        dates=_DATES.format(date=dates) if dates else "",
        schemas=_schema("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", _UA)
        + _schema("电子文件元数据（DA/T 46-2009）", RECORD, "record", _YEAR),
    )


def _schema(title: str, namespace: str, prefix: str, property_: tuple[str, str, str]) -> str:
    """The description of a property that PDF/A does not know (ISO 19005-2, 6.6.2.3.3)."""
    return _SCHEMA.format(title, namespace, prefix, *property_)


_UA = ("part", "Integer", "Part of ISO 14289")
_YEAR = ("Year", "Text", "年度：文件所属的年度")

_DATES = """
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>"""

_SCHEMA = """
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>{}</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>{}</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>{}</pdfaSchema:prefix>
      <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
       <pdfaProperty:name>{}</pdfaProperty:name>
       <pdfaProperty:valueType>{}</pdfaProperty:valueType>
       <pdfaProperty:category>internal</pdfaProperty:category>
       <pdfaProperty:description>{}</pdfaProperty:description>
      </rdf:li></rdf:Seq></pdfaSchema:property>
     </rdf:li>"""

_PACKET = f"""\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="{_RDF}">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdfaid="{_PDFA}id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:pdfaExtension="{_PDFA}extension/"
    xmlns:pdfaSchema="{_PDFA}schema#"
    xmlns:pdfaProperty="{_PDFA}property#"
    xmlns:record="{RECORD}">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{{title}}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{{author}}</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt>
    <rdf:li xml:lang="x-default">{{subject}}</rdf:li>
   </rdf:Alt></dc:description>
   <dc:type><rdf:Bag><rdf:li>{{type}}</rdf:li></rdf:Bag></dc:type>
   <dc:date><rdf:Seq><rdf:li>{{year}}</rdf:li></rdf:Seq></dc:date>
   <dc:language><rdf:Bag><rdf:li>{{language}}</rdf:li></rdf:Bag></dc:language>
   <record:Year>{{year}}</record:Year>
   <pdf:Producer>{{producer}}</pdf:Producer>
   <xmp:CreatorTool>{{creator}}</xmp:CreatorTool>{{dates}}
   <pdfaid:part>{{part}}</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
   <pdfaExtension:schemas><rdf:Bag>{{schemas}}
   </rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
