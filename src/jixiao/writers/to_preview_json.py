"""A preview as JSON, `jixiao.preview/1`, documented in `docs/preview.schema.json`."""

from __future__ import annotations

import json
from typing import Any

import jixiao
from jixiao.runs.preview import Preview, PreviewedDocument
from jixiao.writers.to_score_json import change_data

SCHEMA = "jixiao.preview/1"


def to_preview_json(preview: Preview) -> str:
    """The JSON text, ending with a line feed."""
    content = {
        "schema": SCHEMA,
        "engine": f"jixiao {jixiao.__version__}",
        "profile": preview.profile.name,
        "profile_title": preview.profile.title,
        "documents": [_document(document) for document in preview.documents],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _document(document: PreviewedDocument) -> dict[str, Any]:
    error, old = document.error, document.old_profile
    return {
        "path": document.path,
        "part": document.part,
        "unit": document.unit_name,
        "error": None if error is None else {"code": error.code, "message": error.message, "advice": error.advice},
        "old_profile": old.name if old else None,
        "old_profile_fits": old.fits if old else None,
        "changes": [change_data(change) for change in document.changes],
    }
