"""结果应用建议表 and the comparison of a what-if as workbooks. 内部参考 stands on every sheet and in every name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from jixiao.writers.clean import clean
from jixiao.writers.sheets import Sheet, Value, workbook
from jixiao.www.spending.bands import span_words
from jixiao.www.spending.models import Decision, Proposal, Round
from jixiao.www.spending.policy import ACTION_WORDS, Action
from jixiao.www.spending.policy_words import rule_lines
from jixiao.www.spending.proposed import Key, Proposed, is_stale
from jixiao.www.spending.supposed import OWN, Asked, scoring_profiles
from jixiao.www.spending.supposing import Compared, Pair

INTERNAL = "内部参考"
_WIDTHS = (11, 26, 24, 9, 10, 7, 9, 13, 13, 13, 11, 11, 13, 26, 40, 30, 16, 13, 24, 12)


def spending_workbook(
    latest: Round, proposals: Sequence[Proposal], held: Mapping[Key, Decision], proposed: Proposed
) -> bytes:
    """The list of bodies and projects, the sums by action, and the policy. Money in 万元; what is missing is blank."""
    head = (
        *(_("单位编码"), _("单位名称"), _("项目"), _("得分"), _("得分口径"), _("等级"), _("执行率（%）")),
        *(_("年初预算数（万元）"), _("全年预算数（万元）"), _("全年执行数（万元）")),
        *(_("测算措施"), _("增减（万元）"), _("下一年度建议数（万元）"), _("适用条款"), _("算式或缺少的数")),
        *(_("条款依据"), _("办理"), _("办理后金额（万元）"), _("理由"), _("办理人")),
    )
    rows = [_row(proposal, held.get((proposal.body_id, proposal.item))) for proposal in proposals]
    sums: list[tuple[Value, ...]] = [
        (one.words, Fraction(one.computed), *map(_money, (one.computed_change, one.computed_amount)),
         Fraction(one.without_amount), Fraction(one.decided), _money(one.decided_amount), Fraction(one.projects),
         _money(one.projects_change))
        for one in proposed.sums
    ]  # fmt: skip
    sums_head = (
        *(_("措施"), _("测算：单位数"), _("增减合计（万元）"), _("建议数合计（万元）"), _("其中未测算金额")),
        *(_("办理：单位数"), _("办理后合计（万元）"), _("项目数"), _("项目增减合计（万元）")),
    )
    return workbook(
        f"{latest.year}结果应用建议表（{INTERNAL}）",
        [
            Sheet(_("建议表（内部参考）"), head, rows, _WIDTHS, is_filtered=True),
            Sheet(_("汇总（内部参考）"), sums_head, sums, (14, 12, 16, 18, 14, 12, 18, 10, 18)),
            _policy_sheet(latest),
        ],
    )


def _policy_sheet(latest: Round) -> Sheet:
    policy = latest.policy.policy
    rows: list[tuple[Value, ...]] = [
        (_("说明"), clean(f"{latest}，{localtime(latest.at):%Y-%m-%d %H:%M}，按“{latest.policy}”。{policy.note}"), ""),
        (_("得分口径"), policy.score.chinese, ""),
        (_("金额基数"), policy.base.chinese, ""),
        *((_("等级"), f"{clean(band.name)}：{span_words(band, policy.bands)}", "") for band in policy.bands),
        *(
            (
                _("第%d条") % line.number,
                clean(f"{line.rule.title}。适用{line.subject}；{line.when}；{line.then}；{line.years}"),
                clean(f"{line.rule.clause.chinese}。{line.rule.clause.words}"),
            )
            for line in rule_lines(policy)
        ),
    ]
    return Sheet(_("办法（内部参考）"), (_("事项"), _("内容"), _("依据")), rows, (12, 80, 50))


def _row(proposal: Proposal, decision: Decision | None) -> tuple[Value, ...]:
    known = proposal.figures
    applied = proposal.data.get("applied", [])
    final = next((one for one in applied if one["title"] == proposal.rule), None)
    said = proposal.data.get("formula") or "；".join(proposal.missing)
    decided: tuple[Value, ...] = (None, None, None, None)
    if decision is not None:
        words = decision.words + (_("（其后测算有变）") if is_stale(decision, proposal) else "")
        decided = (words, _money(decision.amount), clean(decision.reason), clean(decision.by.name))
    return (
        clean(proposal.body.code),
        clean(known.name if not proposal.item else proposal.body.name),
        clean(proposal.item),
        _money(proposal.score),
        proposal.score_source,
        clean(proposal.grade),
        _money((proposal.rate * 100).quantize(Decimal("0.01")) if proposal.rate is not None else None),
        *map(_money, (known.initial, known.adjusted, known.spent)),
        proposal.action_words,
        *map(_money, (proposal.change, proposal.amount)),
        clean(proposal.rule),
        clean(said),
        clean(final["clause"]) if final is not None else None,
        *decided,
    )


def what_if_workbook(latest: Round, asked: Asked, found: Compared, proposals: Sequence[Proposal]) -> bytes:
    """What was supposed, the sums side by side, who changes and why, and who is near an edge."""
    policy = latest.policy.policy
    supposed = asked.suppose.of(policy)
    said: list[tuple[Value, ...]] = [
        (_("推演依据"), clean(f"{latest}，按“{latest.policy}”")),
        (_("对象"), _("项目") if asked.of == "project" else _("部门整体")),
        (_("得分口径"), f"{policy.score.chinese} → {supposed.score.chinese}"),
    ]
    for old, new in zip(policy.bands, supposed.bands, strict=True):
        said.append((_("等级起点"), clean(f"{old.name}：{old.floor} → {new.floor}")))
    for old_rule, new_rule in zip(policy.rules, supposed.rules, strict=True):
        if (old_rule.percent, old_rule.cap) != (new_rule.percent, new_rule.cap):
            caps = [f"，上限{one.cap}万元" if one.cap is not None else "" for one in (old_rule, new_rule)]
            words = f"{old_rule.title}：{_percent(old_rule.percent)}{caps[0]} → {_percent(new_rule.percent)}{caps[1]}"
            said.append((_("比例、上限"), clean(words)))
    for edge, moved in asked.suppose.rates.items():
        said.append((_("执行率界限"), f"{_percent(edge)} → {_percent(moved)}"))
    if asked.profile:
        said.append((_("评分方案"), _("本年度方案") if asked.profile == OWN else scoring_profiles()[asked.profile]))
    said += [(_("未采用"), clean(words)) for words in asked.faults]
    sums: list[tuple[Value, ...]] = [
        (ACTION_WORDS[Action(line.action)] if line.action is not None else _("未作建议"), Fraction(line.before),
         Fraction(line.after), *map(_money, (line.change_before, line.change_after)),
         _money(line.change_after - line.change_before))
        for line in found.lines
    ]  # fmt: skip
    rows = {id(pair): proposal for pair, proposal in zip(found.pairs, proposals, strict=True)}
    sums_head = (
        _("措施"),
        _("现行：数"),
        _("推演：数"),
        _("现行增减（万元）"),
        _("推演增减（万元）"),
        _("相差（万元）"),
    )
    return workbook(
        f"{latest.year}结果应用推演（{INTERNAL}）",
        [
            Sheet(_("条件（内部参考）"), (_("事项"), _("内容")), said, (14, 100)),
            Sheet(_("对照（内部参考）"), sums_head, sums, (14, 12, 12, 18, 18, 16)),
            _pairs_sheet(_("有变化的（内部参考）"), found.differing, rows),
            _pairs_sheet(_("距界限1分内（内部参考）"), found.near, rows),
        ],
    )


def _pairs_sheet(name: str, pairs: Sequence[Pair], rows: Mapping[int, Proposal]) -> Sheet:
    head = (
        *(_("单位编码"), _("单位名称"), _("项目"), _("现行得分"), _("推演得分"), _("现行等级")),
        *(_("推演等级"), _("现行措施"), _("推演措施")),
        *(_("现行建议数（万元）"), _("推演建议数（万元）"), _("由哪一条引起"), _("最近的界限"), _("距界限（分）")),
    )
    return Sheet(
        name,
        head,
        [_pair(pair, rows[id(pair)]) for pair in pairs],
        (11, 26, 24, 9, 9, 8, 8, 11, 11, 14, 14, 50, 10, 10),
    )


def _pair(pair: Pair, proposal: Proposal) -> tuple[Value, ...]:
    edge = pair.after.edge
    return (
        clean(proposal.body.code),
        clean(pair.known.name if not proposal.item else proposal.body.name),
        clean(proposal.item),
        _money(pair.before.graded.score),
        _money(pair.after.graded.score),
        *pair.grades,
        pair.before.action.chinese if pair.before.action is not None else pair.before.state.chinese,
        pair.after.action.chinese if pair.after.action is not None else pair.after.state.chinese,
        _money(pair.before.amount),
        _money(pair.after.amount),
        clean(pair.cause) if pair.differs else None,
        _money(edge[0]) if edge is not None else None,
        _money(edge[1]) if edge is not None else None,
    )


def _money(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}%" if share else "—"
