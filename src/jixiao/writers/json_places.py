"""The machine-readable place of a span, the same in every JSON that we write."""

from __future__ import annotations

from typing import Any

from jixiao.documents import Cell, Span


def at(span: Span) -> dict[str, Any]:
    """`table` counts from 0 over all tables, `row` and `column` from 0 in its grid; sheets have `sheet` and `ref`."""
    holder = span.holder
    found: dict[str, Any]
    if isinstance(holder, Cell):
        found = {"table": holder.table, "row": holder.row, "column": holder.column}
        if holder.origin.ref:
            found |= {"sheet": holder.origin.part, "ref": holder.origin.ref}
    else:
        found = {"paragraph": holder.index}
    if holder.origin.page:
        found["page"] = holder.origin.page
    return found | {"start": span.start, "end": span.end}
