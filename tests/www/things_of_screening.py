"""What addresses of batches are about."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any


def _document(city: SimpleNamespace, far: bool) -> Any:
    """In a batch that holds documents of no other body."""
    from jixiao.www.screening.models import Batch, BatchDocument, BatchFinding

    body = city.roads if far else city.water
    batch, _made = Batch.objects.get_or_create(
        name=f"{body.name}历年材料", defaults={"state": "loaded", "documents": 1}
    )
    given = {"path": f"{body.name}.docx", "written": body.name, "key": body.name, "year": 2024, "errors": 1}
    document, made = BatchDocument.objects.get_or_create(batch=batch, ordinal=1, body=body, defaults=given)
    if made:
        BatchFinding.objects.create(batch=batch, document=document, code="B07", level="error", message="合计不符")
    return document


def batch(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    return {"pk": _document(city, far).batch_id}


def batch_table(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    return {"pk": _document(city, far).batch_id, "key": "years", "form": "csv"}


def batch_document(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    return {"pk": _document(city, far).pk}


def batch_name(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from jixiao.www.screening.models import BatchName

    body = city.roads if far else city.water
    given = {"body": body, "written": body.name, "by": city.people.reviewer}
    name, _made = BatchName.objects.get_or_create(key=f"写法{body.pk}", defaults=given)
    return {"pk": name.pk}
