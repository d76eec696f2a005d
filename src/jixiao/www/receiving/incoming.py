"""Bytes that nobody has looked at yet: they lie apart from the store, and go as soon as they have been looked at."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile


def folder() -> Path:
    """Where they lie."""
    place = Path(settings.FILES) / "incoming"
    place.mkdir(parents=True, exist_ok=True)
    return place


def put_down(file: UploadedFile[Any]) -> str:
    """Keep an upload under a name of our own and give that."""
    token = secrets.token_hex(16)
    with (folder() / token).open("wb") as target:
        for part in file.chunks():
            target.write(part)
    return token


def place_of(token: str) -> Path:
    """Raises ValueError for what is no name of ours."""
    if not re.fullmatch("[0-9a-f]{32}", token):
        raise ValueError("not a name of an incoming file")
    return folder() / token


def let_go(token: str) -> None:
    """The bytes are gone; nothing happens where they are gone already."""
    if token:
        place_of(token).unlink(missing_ok=True)
