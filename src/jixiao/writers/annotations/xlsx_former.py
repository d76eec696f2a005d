"""Takes the comments of an earlier run of ours out of a workbook. What others wrote stays."""

from __future__ import annotations

from jixiao.documents.from_xlsx import sheet_parts
from jixiao.writers.annotations.package import Package
from jixiao.writers.annotations.relations import related
from jixiao.writers.annotations.xlsx_sheet import Sheet


def without_former(data: bytes) -> bytes:
    """The workbook as it was before an earlier run, or the very bytes where there was none."""
    package = Package(data)
    for number, part in enumerate(sheet_parts(data).values(), start=1):
        if related(package, part, "comments"):
            sheet = Sheet(package, part, number)
            if sheet.comments.take_ours():
                sheet.comments.save()
                sheet.settle_boxes()
    return package.to_bytes() if package.changed else data
