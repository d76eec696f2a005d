"""Roles, and which of them one person may not hold together (三员分立)."""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    FILLER = "filler", _("填报人")
    HEAD = "head", _("单位负责人")
    SUPERVISOR = "supervisor", _("主管部门")
    DESK = "desk", _("归口股室")
    REVIEWER = "reviewer", _("绩效股审核人")
    THIRD_PARTY = "third_party", _("第三方")
    LEADER = "leader", _("领导")
    INSPECTOR = "inspector", _("审计/人大")
    ADMINISTRATOR = "administrator", _("系统管理员")
    SECURITY = "security", _("安全管理员")
    LOG_AUDITOR = "log_auditor", _("安全审计员")


OF_A_BODY: Final = frozenset({Role.FILLER, Role.HEAD, Role.SUPERVISOR, Role.THIRD_PARTY})
"""Given for one body each: its own, the one whose subordinates it supervises, or one to be reviewed."""

OF_AN_OFFICE: Final = frozenset({Role.DESK})

THREE_KEEPERS: Final = frozenset({Role.ADMINISTRATOR, Role.SECURITY, Role.LOG_AUDITOR})
"""三员: each stands alone — no second of the three, and no business beside it."""


def clash(held: set[str], wanted: str) -> str:
    """Why `wanted` cannot be given to somebody who holds `held`; `""` when it can."""
    others = held - {wanted}
    if not others:
        return ""
    if wanted in THREE_KEEPERS or others & THREE_KEEPERS:
        return str(_("系统管理员、安全管理员、安全审计员须由不同的人担任，且不得兼任业务角色。"))
    own = {Role.FILLER, Role.HEAD}
    if (wanted in own and others & {Role.REVIEWER, Role.THIRD_PARTY}) or (
        wanted in {Role.REVIEWER, Role.THIRD_PARTY} and others & own
    ):
        return str(_("填报与审核须由不同的人担任。"))
    return ""
