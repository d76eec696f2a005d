"""Pages for what is refused: each says what happened and what to do, and nothing of what lies behind."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jixiao.www.logs import number_of_this_request


class Refused(Exception):
    """What was asked for is not done. The message is a sentence in Chinese for the person who asked."""


def _page(request: HttpRequest, status: int, title: str, what_to_do: str, number: str = "") -> HttpResponse:
    shown = {"title": title, "what_to_do": what_to_do, "number": number}
    return render(request, "refused.html", shown, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400, _("请求有误"), _("提交的内容不完整或过大。请返回上一页，核对后重新提交。"))


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    said = str(exception or "")
    return _page(request, 403, _("无权办理"), said or _("您的角色不能办理此事项。如需办理，请联系系统管理员核对授权。"))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404, _("没有找到"), _("该页面不存在，或不在您的范围内。请从首页进入。"))


def failed(request: HttpRequest) -> HttpResponse:
    return _page(
        request,
        500,
        _("系统出错"),
        _("系统未能完成此操作，已保存的内容不受影响。请稍后重试；仍不行请告知系统管理员。"),
        number_of_this_request(),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, 403, _("页面已失效"), _("此页面打开时间过长或登录状态已变化。请刷新页面后重新提交。"))
