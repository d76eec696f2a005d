"""Files packed by hand where bytes matter: zip files with names in GBK, a line put at the top of a Word file."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from xml.sax.saxutils import escape

_TIME, _DAY = 0, (44 << 9) | (4 << 5) | 8
"""0:00 on 8 April 2024, as zip files write it."""
_STORED = 0


def zip_with_gbk_names(files: list[tuple[str, bytes]]) -> bytes:
    """A zip file as old Windows programs make it: names in GBK and nothing that says so."""
    body, directory = BytesIO(), BytesIO()
    for name, content in files:
        words = name.encode("gbk")
        sizes = (zlib.crc32(content), len(content), len(content), len(words), 0)
        offset = body.tell()
        body.write(struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, _STORED, _TIME, _DAY, *sizes) + words + content)
        directory.write(struct.pack("<IHHHHHHIIIHH", 0x02014B50, 20, 20, 0, _STORED, _TIME, _DAY, *sizes))
        directory.write(struct.pack("<HHHII", 0, 0, 0, 0, offset) + words)
    entries = directory.getvalue()
    closing = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(files), len(files), len(entries), body.tell(), 0)
    return body.getvalue() + entries + closing


def with_line_on_top(docx: bytes, words: str) -> bytes:
    """The Word file with a line before everything else, at the left as a mark of secrecy stands."""
    line = (
        '<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:rFonts w:eastAsia="黑体"/><w:sz w:val="32"/></w:rPr>'
        f"<w:t>{escape(words)}</w:t></w:r></w:p>"
    )
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == "word/document.xml":
                content = content.replace(b"<w:body>", b"<w:body>" + line.encode(), 1)
            kept = zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
            kept.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(kept, content)
    return made.getvalue()
