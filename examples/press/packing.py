"""The zip container of an office file, with the same bytes on every machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

CREATED = "2025-04-08T01:00:00Z"
"""The moment that stands in the properties of every example."""


def pack(members: Mapping[str, str | bytes]) -> bytes:
    """A zip of the members in their order.

    Stored, not deflated: zlib and its replacements compress the same text to different bytes.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()
