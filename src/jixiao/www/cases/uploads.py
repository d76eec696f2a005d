"""What is sent in a form: looked at only in the engine's own process, and never larger than is allowed."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from jixiao.www.refusals import Refused


def sent(request: HttpRequest, field: str = "file") -> tuple[str, bytes] | None:
    """Name and bytes of the one file of a field; None where none was sent. Raises Refused where it is too large."""
    file = request.FILES.get(field)
    if not isinstance(file, UploadedFile):
        return None
    if (file.size or 0) > settings.LARGEST_FILE:
        raise Refused(_("文件超过%(size)d MB，没有接收。") % {"size": settings.LARGEST_FILE // 1024 // 1024})
    return str(file.name or ""), file.read()
