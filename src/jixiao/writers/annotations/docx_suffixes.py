"""Which suffixes a Word file may have by what it says it is: Word refuses a docm that is called docx."""

from __future__ import annotations

from jixiao.documents.archive import Archive
from jixiao.documents.docx.package import main_part
from jixiao.writers.annotations.package import Package
from jixiao.writers.annotations.relations import type_of


def suffixes(data: bytes) -> tuple[str, ...]:
    """The suffix to use first, then others that open as well."""
    stated = type_of(Package(data), main_part(Archive.open(data)))
    template, macros = "template" in stated, "macroEnabled" in stated
    if macros:
        return (".dotm" if template else ".docm",)
    return (".dotx",) if template else (".docx",)
