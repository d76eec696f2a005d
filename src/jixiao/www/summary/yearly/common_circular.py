"""共性问题通报: what several bodies have in common, how it is put right and by what; names only if asked for."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from jixiao.basis.sources import PRACTICE, citations
from jixiao.rules.lookup import NoSuchRule, entry_of
from jixiao.runs.letter_phrases import BLANK
from jixiao.writers.to_leaders_page_docx import clipped
from jixiao.writers.to_yearly_draft_docx import Chapter, Item, Part, YearlyDraft
from jixiao.www.accounts.models import Body
from jixiao.www.summary.leaders.known import Known
from jixiao.www.summary.leaders.page import day_words
from jixiao.www.summary.leaders.problems import Problem, with_examples
from jixiao.www.summary.leaders.words import shown

MOST: Final = 10
AT_LEAST: Final = 2
"""Bodies: what one alone has is not common."""
SOMEBODY: Final = "某单位"
_LONGEST: Final = 90
_UNQUOTED: Final = "I"
"""The family about publication: personal data are not quoted, however little of them is shown."""


def common_circular(known: Known, *, names: bool = False) -> YearlyDraft:
    """With `names` the bodies are listed and the examples say whose they are; otherwise all names become 某单位."""
    found = with_examples([one for one in known.problems if len(one.lines) >= AT_LEAST][:MOST])
    every = [] if names else _names()
    year = known.asked.year
    lead = _(
        "经核对%(year)d年度部门整体支出绩效自评材料（截至%(day)s，已报%(n)s），现将较多单位存在的问题通报如下，请对照检查、举一反三。"
    ) % {
        "year": year,
        "day": day_words(known.asked.today),
        "n": shown(known.figures["handed_in"]),
    }
    none = _("没有两家以上单位共有的须修改、请核实的问题。")
    parts = tuple(part for number, one in enumerate(found, 1) for part in _problem(number, one, names, every))
    return YearlyDraft(
        mark=_("草稿　未经审定不得印发"),
        title=_("关于%(year)d年度部门整体支出绩效自评共性问题的通报") % {"year": year},
        about=_("截至%(day)s　范围：%(scope)s") % {"day": day_words(known.asked.today), "scope": known.scope},
        addressed=f"{BLANK}：",
        lead=(lead,),
        chapters=(
            Chapter(_("共性问题"), parts or (none,)),
            Chapter(_("有关要求"), (_("【待补充：自查自纠的要求、报送时间和联系人】"),)),
        ),
        notes=(
            _(
                "只列两家以上单位共有的须修改、请核实的问题，审核人不采纳的不计。印发前请核对：典型表述中的数字、项目是否仍能认出单位；标有【待补充】的由人填写。"
            )
            if not names
            else _(
                "本稿点名，请确认有权点名、范围适当。只列两家以上单位共有的须修改、请核实的问题，审核人不采纳的不计。"
            ),
        ),
    )


def _problem(number: int, one: Problem, names: bool, every: list[str]) -> list[Part]:
    parts: list[Part] = [Item(f"{number}. {one.title}。", _("涉及%(n)s。") % {"n": shown(one.bodies)})]
    if names:
        parts.append(_("涉及单位：%(names)s。") % {"names": "、".join(line.name for line in one.lines)})
    if one.example is not None and not one.code.startswith(_UNQUOTED):
        whose = one.example.line.name if names else SOMEBODY
        said = " ".join(one.example.words.split())
        said = said if names else nameless(said, [one.example.line.name, *every])
        parts.append(_("典型表述：%(whose)s，%(said)s") % {"whose": whose, "said": _ended(clipped(said, _LONGEST))})
    if one.example is not None and one.example.advice:
        advice = one.example.advice if names else nameless(one.example.advice, every)
        parts.append(_("改正办法：%(advice)s") % {"advice": _ended(advice)})
    if basis := basis_of(one.code):
        parts.append(_("依据：%(basis)s。") % {"basis": "；".join(basis)})
    return parts


def nameless(words: str, names: list[str]) -> str:
    """Every name becomes 某单位; longer ones first, since one may begin with another."""
    for name in sorted(set(names), key=len, reverse=True):
        if len(name) > 1:
            words = words.replace(name, SOMEBODY)
    return words


def _names() -> list[str]:
    """Full, short and former names of every body. Two queries."""
    bodies = Body.objects.prefetch_related("names")
    return [name for body in bodies for name in (body.name, *(each.name for each in body.names.all()))]


def basis_of(code: str) -> list[str]:
    """What the rule cites, where its own text was seen; practice and what was seen second-hand is not cited."""
    try:
        keys = entry_of(code).rule.basis
    except NoSuchRule:
        return []
    known = citations()
    return [known[key].chinese for key in keys if key != PRACTICE and known[key].verified and not known[key].seen]


def _ended(words: str) -> str:
    return f"{words.strip().rstrip('。；;')}。"
