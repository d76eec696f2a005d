"""What a row of the trail was about, in a few words: the role, the fields that were changed."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jixiao.www.accounts.roles import Role

_FIELDS: Final[dict[str, Any]] = {
    "name": gettext_lazy("名称"),
    "phone": gettext_lazy("电话"),
    "code": gettext_lazy("编码"),
    "short_names": gettext_lazy("简称"),
    "supervisor": gettext_lazy("主管部门"),
    "office": gettext_lazy("归口股室"),
    "is_exempt": gettext_lazy("免报"),
    "is_unpublished": gettext_lazy("免公开"),
    "contact": gettext_lazy("联系人"),
    "first_year": gettext_lazy("起始年度"),
    "last_year": gettext_lazy("截止年度"),
    "required": gettext_lazy("应报材料"),
    "is_on": gettext_lazy("启用"),
    "opens": gettext_lazy("开始"),
    "closes": gettext_lazy("截止"),
    "stages": gettext_lazy("审核环节"),
    "profile": gettext_lazy("评分方案"),
}


def particulars(details: dict[str, Any]) -> str:
    """Words for the details of a row; "" where there is nothing that a reader of the trail needs."""
    said = []
    if details.get("role") in Role.values:
        said.append(str(Role(details["role"]).label))
    if "words" in details:
        said.append(str(details["words"]))
    if details.get("address"):
        said.append(_("地址%(address)s") % {"address": details["address"]})
    before, after = details.get("before"), details.get("after")
    if isinstance(before, dict) and isinstance(after, dict):
        said += [
            f"{_FIELDS[name]}：{_value(before.get(name))} → {_value(after[name])}"
            for name in after
            if name in _FIELDS and before.get(name) != after[name]
        ]
    if details.get("version"):
        said.append(_("第%(n)d版") % {"n": details["version"]})
    if details.get("interface"):
        said.append(_("经接口“%(name)s”") % {"name": details["interface"]})
    return "；".join(said)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return "、".join(map(str, value)) or _("空")
    return str(value) if value not in (None, "") else _("空")
