"""What the filings behind a figure come to: the figure that led to them, said with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from jixiao.www.summary.overview.asked import Asked
from jixiao.www.summary.overview.conditions import WAYS, Condition, plain_tests
from jixiao.www.summary.overview.findings import per_report
from jixiao.www.summary.overview.line import Line
from jixiao.www.summary.overview.money import rate_of, totals
from jixiao.www.summary.overview.table import mean, money, number, share


def together(asked: Asked, lines: Sequence[Line], held: Sequence[Line], condition: Condition) -> str:
    """One sentence: share, means, sums and rates of `held`, as the page gives them that led here. `lines`: all."""
    said = [*_share(asked, lines, held, condition), *_means(asked, held)]
    if condition.shows == "money":
        said.append(_money(held))
    elif condition.shows:
        said.append(_indicators(held, condition.shows))
    if condition.code:
        said.append(_("此类问题%(n)d处") % {"n": sum(line.codes.get(condition.code, 0) for line in held)})
    if read := [line for line in held if line.is_handed_in]:
        every = number(per_report(sum(line.findings for line in read), len(read))).words
        errors = number(per_report(sum(line.errors for line in read), len(read))).words
        words = _("平均每份材料%(every)s处问题，其中须修改%(errors)s处")
        said.append(words % {"every": every, "errors": errors})
    return _("以下各家：%(said)s。") % {"said": "；".join(said)} if said else ""


def _share(asked: Asked, lines: Sequence[Line], held: Sequence[Line], condition: Condition) -> list[str]:
    if not condition.base:
        return []
    words, test = plain_tests(asked.today)[condition.base]
    whole = sum(map(test, lines))
    given = {"words": words, "n": whole, "share": number(share(len(held), whole), "%").words}
    return [_("占%(words)s%(n)d家的%(share)s") % given]


def _means(asked: Asked, held: Sequence[Line]) -> list[str]:
    scores = [(_("自评均分"), [line.stated_total for line in held])]
    if asked.sees_reviews:
        scores.append((_("复核均分"), [line.review_total for line in held]))
    return [
        _("%(words)s%(mean)s（%(n)d家有数）")
        % {"words": words, "mean": number(mean(points)).words, "n": sum(each is not None for each in points)}
        for words, points in scores
        if any(each is not None for each in points)
    ]


def _money(held: Sequence[Line]) -> str:
    budget, spent, lacking = totals(held)
    rate = number(rate_of(budget, spent), "%").words
    given = {"budget": money(budget).words, "spent": money(spent).words, "rate": rate}
    words = _("全年预算合计%(budget)s万元，执行数合计%(spent)s万元，执行率%(rate)s") % given
    return words + (_("（%(n)d家缺其一，未计入）") % {"n": lacking} if lacking else "")


def _indicators(held: Sequence[Line], way: str) -> str:
    n, of = (sum(getattr(line, each) for line in held) for each in (way, WAYS[way]))
    given = {"n": n, "rest": of - n, "of": of, "share": number(share(n, of), "%").words}
    return _("此类指标%(n)d个，其余%(rest)d个，可比的共%(of)d个，占%(share)s") % given
