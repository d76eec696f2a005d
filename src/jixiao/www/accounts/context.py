"""What every template knows: who is here, in which roles, and where they can go."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.coming_in import takes_password
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import grants_of, may
from jixiao.www.accounts.roles import Role

# (URL name, words, acts one of which opens it), in the order of the bar at the top.
PLACES: list[tuple[str, Any, tuple[Act, ...]]] = [
    ("home", _("首页"), ()),
    ("receive", _("收件"), (Act.RECEIVE,)),
    ("review_queue", _("审核"), (Act.REVIEW,)),
    ("monitoring", _("监控"), (Act.WATCH,)),
    ("letters", _("反馈"), (Act.DECIDE,)),
    ("scrutiny", _("抽查复核"), (Act.COMPARE,)),
    ("rectification", _("整改"), (Act.WATCH,)),
    ("own_items", _("整改"), (Act.SEE_OWN_DRAFT,)),
    ("summary", _("汇总"), (Act.WATCH,)),
    ("spending", _("结果应用"), (Act.SEE_SPENDING,)),
    ("publishing", _("公开"), (Act.PUBLISH, Act.CLEAR)),
    ("feedback", _("审核意见"), (Act.SEE_OWN_DRAFT,)),
    ("years", _("年度与时限"), (Act.KEEP_YEARS,)),
    ("library", _("指标库"), (Act.KEEP_LIBRARY, Act.FILL)),
    ("bodies", _("单位名录"), (Act.KEEP_BODIES,)),
    ("people", _("人员"), (Act.KEEP_PEOPLE, Act.GRANT)),
    ("trail", _("操作记录"), (Act.READ_TRAIL,)),
]

SETTLED = ("years", "library", "bodies", "people")
"""What is set up once and seldom visited: under one heading of the bar where somebody has more than one of them."""

ABOUT: dict[str, Any] = {
    "receive": _("收整个文件夹或压缩包，按单位归拢；看谁已报、缺件、未报，复制催报文字。"),
    "review_queue": _("待审、退回、逾期的材料；左看原文，右看问题，逐条定夺。"),
    "monitoring": _("各单位执行进度与目标完成的灯号。"),
    "scrutiny": _("按风险抽取名单，逐行复核评分，看自评与复核的偏差。"),
    "letters": _("一次生成各单位的反馈单和寄送清单。"),
    "rectification": _("整改台账：各单位整改事项、期限、答复和销号，可导出。"),
    "own_items": _("逐项反馈整改情况，附佐证，看核查结果。"),
    "summary": _("全年逐单位的汇总表，进度、得分、问题、资金的总览，可导出。"),
    "spending": _("按办法测算下一年度预算安排建议，推演不同口径；内部参考。"),
    "publishing": _("整理公开用的文件，保密审查，公开、更正，下载交政府门户网站的整套文件。"),
    "feedback": _("逐条看审核意见，答复并修改。"),
    "years": _("新建年度，启用环节，设定起止日期和审核环节，开启与封存。"),
    "library": _("共性、个性指标，供填报时选用。"),
    "bodies": _("单位、主管部门、归口股室、免报；导入、更名、合并、分立。"),
    "people": _("账号、角色、账号条、密码重置与解锁。"),
    "trail": _("谁在何时办了什么，按日、按人、按单位查，可导出。"),
}


def whoever_is_here(request: HttpRequest) -> dict[str, Any]:
    """`roles` (words), `places` (links of the bar at the top), `places_set_up_once` (under 设置), `takes_password`."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person) or not person.is_authenticated:
        return {"roles": [], "places": [], "places_set_up_once": [], "takes_password": False}
    roles: dict[str, None] = {}
    for grant in grants_of(person):
        words = Role(grant.role).label
        roles[f"{words}·{grant.about}" if grant.about else str(words)] = None
    places = [place | {"is_here": _is_here(request, place["name"])} for place in places_of(person)]
    settled = [place for place in places if place["name"] in SETTLED]
    if len(settled) > 1:
        places = [place for place in places if place not in settled]
    else:
        settled = []
    return {
        "roles": list(roles),
        "places": places,
        "places_set_up_once": settled,
        "takes_password": takes_password(person),
    }


def places_of(person: Person) -> list[dict[str, Any]]:
    """Where this person can go: `name`, `url`, `words`, `about`."""
    places = []
    for name, words, acts in PLACES:
        if acts and not any(may(person, act) for act in acts):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        places.append({"name": name, "url": url, "words": words, "about": ABOUT.get(name, "")})
    return places


def tiles_for(person: Person) -> list[dict[str, Any]]:
    """The same without the first page, for the first page."""
    return [place for place in places_of(person) if place["name"] != "home"]


def _is_here(request: HttpRequest, name: str) -> bool:
    """Whether this page is that place or lies below it."""
    if request.resolver_match is None:
        return False
    return request.path == reverse(name) or (name != "home" and request.path.startswith(reverse(name)))
