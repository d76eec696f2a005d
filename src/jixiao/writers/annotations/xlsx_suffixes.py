"""Which suffixes a workbook may have by what it says it is: Excel refuses an xlsm that is called xlsx."""

from __future__ import annotations

from jixiao.writers.annotations.package import Package
from jixiao.writers.annotations.relations import related, type_of


def suffixes(data: bytes) -> tuple[str, ...]:
    """The suffix to use first, then others that open as well."""
    package = Package(data)
    stated = "".join(type_of(package, part) for part in related(package, "", "officeDocument"))
    template, macros = "template" in stated, "macroEnabled" in stated
    if macros:
        return (".xltm" if template else ".xlsm",)
    return (".xltx",) if template else (".xlsx",)
