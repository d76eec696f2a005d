"""Long lists in pages, with the filters kept in the links."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest


def paged(request: HttpRequest, rows: Any, size: int = 50) -> dict[str, Any]:
    """`page` (the rows of the page asked for), `query` (the filters, to be put before `page=`)."""
    kept = request.GET.copy()
    kept.pop("page", None)
    query = kept.urlencode()
    return {"page": Paginator(rows, size).get_page(request.GET.get("page")), "query": f"{query}&" if query else ""}
