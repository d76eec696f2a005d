"""Errors of the interface, all of one shape, in Chinese: what is wrong and what to do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import HttpError, ValidationError

from jixiao.www.refusals import Refused

SAYS: Final[dict[int, tuple[str, str, str]]] = {
    400: ("bad_request", "请求有误", "请核对请求内容：正文须为合法的JSON。"),
    401: ("unauthorized", "没有有效的接口令牌", "请在请求头写明 Authorization: Bearer 令牌；令牌在“数据接口”页制作。"),
    403: ("forbidden", "无权办理", "令牌所属人员的角色不能办理此事项，请联系系统管理员核对授权。"),
    404: ("not_found", "没有找到", "对象不存在，或不在令牌所属人员的范围内。"),
    405: ("method_not_allowed", "此地址不支持该请求方法", "可用的方法见响应头 Allow 和接口说明。"),
    409: ("refused", "现在不能办理", "请按提示处理后重试。"),
    413: ("too_large", "提交的内容过大", "请拆分后分次提交。"),
    415: ("unsupported_type", "不支持的内容类型", "请按接口说明使用 application/json 或 multipart/form-data。"),
    422: ("invalid", "提交的内容不符合要求", "请按 fields 所列逐项改正。"),
    429: ("too_many", "失败次数过多，暂停使用", "请在响应头 Retry-After 所示秒数后重试，并核对令牌。"),
    500: ("failed", "系统出错", "已保存的内容不受影响，请稍后重试；仍不行请告知系统管理员。"),
}
"""Status → code, message and advice where nothing more exact is known."""


class Problem(Exception):
    """An answer that is an error. `fields`: where and what, for what was sent."""

    def __init__(
        self,
        status: int,
        message: str = "",
        *,
        code: str = "",
        advice: str | None = None,
        fields: Sequence[dict[str, str]] = (),
        retry_after: int | None = None,
        **more: Any,
    ) -> None:
        usual = SAYS[status]
        self.status = status
        self.retry_after = retry_after
        self.error: dict[str, Any] = {
            "code": code or usual[0],
            "message": message or usual[1],
            "advice": usual[2] if advice is None else advice,
            "fields": list(fields),
            **more,
        }
        super().__init__(self.error["message"])

    def answer(self) -> HttpResponse:
        response = in_json({"error": self.error}, self.status)
        if self.status == 401:
            response["WWW-Authenticate"] = "Bearer"
        if self.retry_after is not None:
            response["Retry-After"] = str(self.retry_after)
        return response


def in_json(content: Any, status: int = 200) -> HttpResponse:
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return HttpResponse(text.encode("utf-8", "replace"), content_type="application/json", status=status)


def problem_of(error: Exception) -> Problem | None:
    """What an exception is to whoever asked; None for one that is a fault of ours."""
    if isinstance(error, HttpError) and isinstance(error.__cause__, Problem):
        return error.__cause__
    if isinstance(error, Problem):
        return error
    if isinstance(error, Refused):
        return Problem(409, str(error), advice="")
    if isinstance(error, Http404):
        return Problem(404)
    if isinstance(error, PermissionDenied):
        return Problem(403)
    if isinstance(error, ValidationError):
        return Problem(422, fields=[_field(one) for one in error.errors])
    if isinstance(error, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return Problem(413)
    if isinstance(error, HttpError):
        return Problem(error.status_code if error.status_code in SAYS else 400)
    return None


def answer_to(request: HttpRequest, error: Any) -> HttpResponse:
    """For ninja's handlers: what is no fault of who asked goes on to Django, which logs it and answers 500."""
    problem = problem_of(error)
    if problem is None:
        raise error
    return problem.answer()


_WORDS: Final = {
    "missing": "缺少",
    "extra_forbidden": "不认识此项",
    "json_invalid": "不是合法的JSON",
    "string_too_long": "过长",
    "string_too_short": "过短",
    "string_pattern_mismatch": "含有不允许的字符，或格式不符",
    "string_unicode": "含有不能保存的字符",
    "enum": "不在可选的值之内",
    "literal_error": "不在可选的值之内",
    "greater_than_equal": "过小",
    "less_than_equal": "过大",
    "too_long": "项数过多",
    "too_short": "项数过少",
}


def _field(one: dict[str, Any]) -> dict[str, str]:
    where = [str(part) for part in one["loc"]]
    kind = str(one["type"])
    usual = "类型或格式不符" if kind.endswith(("_type", "_parsing")) or "date" in kind else "不符合要求"
    return {"where": ".".join(where).encode("utf-8", "replace").decode(), "what": _WORDS.get(kind, usual)}
