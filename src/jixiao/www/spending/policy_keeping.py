"""The policy of a year: taken from what is shipped, a former version or a file, or edited. Every version is kept."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.trail import record
from jixiao.www.cases.models import Year
from jixiao.www.refusals import Refused
from jixiao.www.spending.models import PolicyVersion
from jixiao.www.spending.policy import Policy
from jixiao.www.spending.read_policy import ProfileError, policy_of, shipped
from jixiao.www.spending.writing_policy import to_yaml


def policy_in_force(year: Year) -> PolicyVersion | None:
    """The last version of the year, None before any was set."""
    return PolicyVersion.objects.filter(year=year).select_related("by", "year").order_by("-number").first()


@transaction.atomic
def set_policy(
    actor: Person, year: Year, policy: Policy, *, origin: str, reason: str = "", seen: int | None = None
) -> PolicyVersion:
    """A further version. `seen` is the number that the page showed (0: none).

    Raises Refused where the page is stale, a second version has no reason, or nothing is changed; PermissionDenied.
    """
    if not may(actor, Act.APPLY_RESULTS):
        raise PermissionDenied
    year = Year.objects.select_for_update().get(pk=year.pk)
    held = policy_in_force(year)
    if seen is not None and seen != (held.number if held is not None else 0):
        raise Refused(_("结果应用办法已由他人修改，请刷新页面后再办理。"))
    text = to_yaml(policy)
    if held is not None:
        if held.text == text:
            raise Refused(_("内容与现行的第%(n)d版相同，没有保存。") % {"n": held.number})
        if not reason.strip():
            raise Refused(_("请写明修改理由。"))
    policy_of(text, "结果应用办法")  # what is kept can be read again
    made = PolicyVersion.objects.create(
        year=year,
        number=held.number + 1 if held is not None else 1,
        title=policy.title[:200],
        text=text,
        origin=origin[:200],
        reason=reason.strip()[:300],
        by=actor,
    )
    record(
        actor,
        "set_spending_policy",
        made,
        reason=made.reason,
        year=year.number,
        number=made.number,
        origin=origin,
        before=held.number if held is not None else None,
        unverified=policy.unverified,
    )
    return made


def take_shipped(actor: Person, year: Year, name: str, *, reason: str = "", seen: int | None = None) -> PolicyVersion:
    """One of those that the site brings. Raises Refused."""
    try:
        policy = shipped(name)
    except KeyError:
        raise Refused(_("没有这份办法，请刷新页面后重新选择。")) from None
    return set_policy(
        actor, year, policy, origin=_("系统自带：%(title)s") % {"title": policy.title}, reason=reason, seen=seen
    )


def take_version(
    actor: Person, year: Year, former: PolicyVersion, *, reason: str = "", seen: int | None = None
) -> PolicyVersion:
    """A former version of this year, or the last of another year. Raises Refused."""
    origin = _("%(year)s第%(n)d版") % {"year": former.year, "n": former.number}
    return set_policy(actor, year, former.policy, origin=origin, reason=reason, seen=seen)


__all__ = ["ProfileError", "policy_in_force", "set_policy", "take_shipped", "take_version"]
