"""`Idempotency-Key`: the same write sent again is done once and answered alike."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Final

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.models import KeptAnswer
from jixiao.www.web_api.problems import Problem, in_json

HEADER: Final = "Idempotency-Key"
PATTERN: Final = "^[!-~]{1,200}$"


def once(request: Called, work: Callable[[], str]) -> HttpResponse:
    """Do `work` (which gives the answer as JSON text) unless this key has done it already.

    What was refused leaves nothing behind: the key may be used again. Where the server was killed in the middle,
    nobody knows whether the write was done: then 409 says so rather than doing it twice.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return in_json(work())
    if not re.fullmatch(PATTERN, key):
        fields = [{"where": f"header.{HEADER}", "what": _("须为1—200个可见的ASCII字符")}]
        raise Problem(422, fields=fields)
    digest = _digest(request)
    KeptAnswer.objects.filter(at__lt=timezone.now() - KeptAnswer.KEPT_FOR).delete()
    try:
        with transaction.atomic():
            held = KeptAnswer.objects.create(token=request.token, key=key, digest=digest)
    except IntegrityError:
        return _again(KeptAnswer.objects.get(token=request.token, key=key), digest)
    try:
        text = work()
    except BaseException:
        held.delete()
        raise
    held.answer, held.is_done = text, True
    held.save(update_fields=["answer", "is_done"])
    return in_json(text)


def _again(kept: KeptAnswer, digest: str) -> HttpResponse:
    if kept.digest != digest:
        raise Problem(
            422, _("此幂等键已用于另一个请求"), code="key_reused", advice=_("每个不同的请求请用新的 Idempotency-Key。")
        )
    if not kept.is_done:
        raise Problem(
            409,
            _("同一请求正在办理，或上次办理中断、结果不明"),
            code="in_progress",
            advice=_("请先查询对象的现状；确实没有办成的，用新的 Idempotency-Key 重新提交。"),
        )
    response = in_json(kept.answer)
    response["Idempotent-Replayed"] = "true"
    return response


def _digest(request: Called) -> str:
    told = hashlib.sha256(f"{request.method} {request.get_full_path()}".encode())
    if request.content_type == "multipart/form-data":  # its boundary is another one each time
        for name in sorted(request.POST):
            told.update(repr((name, request.POST.getlist(name))).encode())
        for name in sorted(request.FILES):
            for file in request.FILES.getlist(name):
                told.update(repr((name, file.name)).encode())
                for piece in file.chunks():
                    told.update(piece)
                file.seek(0)
    else:
        told.update(request.body)
    return told.hexdigest()
