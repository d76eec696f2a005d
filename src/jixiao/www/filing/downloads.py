"""Files out to a browser: always to be saved, never to be shown, whatever their names and contents say."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

from jixiao.writers.file_names import distinct, safe_name


def attachment(content: bytes, name: str) -> HttpResponse:
    """The bytes to be saved under a name that every system takes."""
    response = HttpResponse(content, content_type="application/octet-stream")
    return _kept_apart(response, name)


def archive(files: Iterable[tuple[str, bytes]], name: str) -> HttpResponse:
    """A zip of files; names that are alike are numbered."""
    held = list(files)
    names = [_safe(file_name) for file_name, _content in held]
    stems = distinct([stem for stem, _suffix in names])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for stem, (_stem, suffix), (_name, content) in zip(stems, names, held, strict=True):
            entry = zipfile.ZipInfo(f"{stem}{suffix}", (2000, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, content)
    stream.seek(0)
    return _kept_apart(FileResponse(stream, content_type="application/octet-stream"), name)  # type: ignore[arg-type]


def _safe(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    if dot and stem and len(suffix) <= 5 and suffix.isascii() and suffix.isalnum():
        return safe_name(stem), f".{suffix}"
    return safe_name(name), ""


def _kept_apart(response: HttpResponse, name: str) -> HttpResponse:
    stem, suffix = _safe(name)
    response["Content-Disposition"] = content_disposition_header(True, f"{stem}{suffix}") or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
