"""Acts of the trail in the words of the users."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

ACT_WORDS: Final[dict[str, Any]] = {
    "submit": _("提交"),
    "pass_on": _("同意转出"),
    "return_": _("退回"),
    "accept": _("审核通过"),
    "reopen": _("重新打开"),
    "take_back": _("撤回"),
    "begin_draft": _("开始填报"),
    "extend": _("延期"),
    "undo": _("撤销上一步"),
    "grant_role": _("授予角色"),
    "withdraw_role": _("收回角色"),
    "propose_indicator": _("推荐指标"),
    "admit_indicator": _("指标入库"),
    "promote_indicator": _("提升为共性指标"),
    "put_indicator_aside": _("停用指标"),
    "change_password": _("更改密码"),
}
