"""正文中的满意度应与自评表一致。

查什么
    正文写明的满意度与自评表满意度指标的实际完成值比较：调查对象相同的，或者两处都没有写明某一类对象的，两数不同即提请核实；
    自评表的总满意度为100%，而正文中某一类对象不到100%的，也提请核实。

为什么
    满意度来自同一次调查，两处应是同一个数；总满意度为100%，就不可能有哪一类对象不满意。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    经问卷调查，参训养护人员满意率达96%。
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 90 | 90 |
    | 满意度指标 | 服务对象满意度指标 | 服务对象满意度 | ≥90% | 100% | 10 | 10 |

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    经问卷调查，服务对象满意度96%。
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 90 | 90 |
    | 满意度指标 | 服务对象满意度指标 | 服务对象满意度 | ≥90% | 96% | 10 | 10 |

不查
    调查对象不同的不比较；建议提案、信访热线等办理满意率是另一回事；上年数、目标数不比较；
    “98%以上”包含表中数的不算不同；同一对象正文有一处与表一致的不再提出。
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from jixiao.arithmetic import Numeral, read_numeral, same_figure
from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.evaluations import Group, Indicator
from jixiao.facts.mention import Mention, Role
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="E11",
    title="满意度文表不一致",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.SCORES,),
)

MESSAGE = "{name}“{label}”的实际完成值为{form}，正文写{prose}，两处不一致。"
ADVICE = "请按调查结果核定并统一；调查对象或时间不同的，分别注明。"
_NAMED: Final = re.compile(
    r"(?P<group>[^，。；;：:、\n（(]{0,24}?)(?:的)?(?:综合|总体|平均|整体|总)?满意(?:度|率|程度)(?:调查)?(?:结果|得分)?"
    r"(?:分别)?(?:均|已|都)?(?:为|是|达到?了?|保持在|高达)?[：:]?$"
)
_GROUP: Final = re.compile(
    r"(?:指标\d+[：:])?(?P<group>[^，。；;：:、≥≤\d%]*?)(?:对[^，。；]*?)?(?:的)?(?:综合|总体|平均|整体|总)?满意"
)
_LEADING: Final = re.compile(
    r"^.*(?:其中|调查|显示|表明|反馈|测算|统计|使得?|提升|提高|[，。；：:、\s]|20\d\d年度?|全年|本年度?|我[局委办院校馆站所])"
)
_PEOPLE: Final = re.compile(r"[人员众民户者生师客农商]|家长|企业|单位|对象|社会|机构|部门|[站点校村]")
_ANYONE: Final = re.compile(r"^(?:社会公众|公众|社会)?(?:或|和|及|与|、|/)?(?:主要|受益|被?服务)?(?:对象)?$")
_ELSEWHERE: Final = re.compile(
    r"建议|提案|议案|信访|投诉|诉求|工单|案件|办件|热线|回访|好差评|测评|考核|办结|办复|政务服务"
)
_TARGET: Final = re.compile(r"目标|要求|不低于|不少于|计划|预期|标准|高于|低于|超过|上年|去年|上半年|季度")
_REACHED: Final = re.compile(r"实际|实现|本年|全年|调查|问卷|结果")
_AFTER: Final = re.compile(r"^的?(?:年度|预期|既定)?(?:目标|要求|指标值|标准)")
_CLAUSE_END: Final = re.compile(r"[。；;\n]")


class _Prose(NamedTuple):
    """One satisfaction rate of the narrative; `group` is empty for everyone."""

    group: str
    figure: Mention
    words: str


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [(indicator, rate) for indicator in dossier.evaluation.indicators if (rate := _rate(indicator))]
    groups = [_group_of(indicator) for indicator, _ in rows]
    told = list(_told(dossier, groups))
    if not rows or not told:
        yield NotEnoughData("自评表没有满意度数值" if not rows else "正文没有写明满意度")
        return
    compared, wrong = 0, 0
    for (indicator, rate), group in zip(rows, groups, strict=True):
        same = [one for one in told if _is_same(group, one.group)]
        compared += len(same)
        off = [one for one in same if same_figure(one.figure.numeral, rate).grade == "error"]
        if len({one.figure.numeral.value for one in off}) < len({one.figure.numeral.value for one in same}):
            off = []  # one of them agrees
        if not group and rate.value == 1 and not rate.hedge:
            others = [one for one in told if one.group and not any(_is_same(known, one.group) for known in groups)]
            off += [one for one in others if _is_short(one.figure.numeral)]
        dossier.compared(indicator.actual)
        dossier.checked.update(one.figure.key for one in same)
        if off:
            wrong += 1
            loose = [one for one in same if one not in off and one.figure.numeral.value != rate.value]
            yield _finding(dossier, indicator, rate, [*off, *loose])
    if not wrong and compared:
        yield Holds(f"正文{compared}处满意度与自评表一致")
    elif not wrong:
        yield NotEnoughData("正文与自评表的满意度对象不同，没有可以比较的")


def _finding(dossier: Dossier, indicator: Indicator, rate: Numeral, off: list[_Prose]) -> Finding:
    span = indicator.actual.span
    assert span is not None
    form = Span(span.holder, span.start + rate.start, span.start + rate.end)
    prose = "、".join(dict.fromkeys(one.words for one in off))
    return Finding(
        RULE,
        MESSAGE.format(name=indicator.title, label=indicator.label[:20], form=rate.text, prose=prose),
        ADVICE,
        [dossier.place(form, rate.text), *(dossier.place(one.figure.span, one.figure.text) for one in off)],
        anchor=f"满意度/{indicator.label[:20]}",
        stated=rate.text,
        due=off[0].figure.text,
        accused=(span,),
    )


def _rate(indicator: Indicator) -> Numeral | None:
    """The satisfaction that a row states as its actual, in percent."""
    is_ours = indicator.group is Group.SATISFACTION or "满意" in indicator.label
    if not is_ours or indicator.actual.span is None or re.search("投诉|举报|差评", indicator.label):
        return None
    alone = indicator.actual.numeral
    if alone is not None and alone.unit.family == "ratio":
        return alone
    target = indicator.target.numeral
    in_percent = "%" in indicator.unit.text or (target is not None and target.unit.family == "ratio")
    if alone is not None and alone.unit.family == "none" and in_percent:
        return read_numeral(indicator.actual.text, "%")
    rates = [figure for figure in indicator.actual.numerals if figure.unit.family == "ratio"]
    if len(rates) == 1 and _NAMED.search(indicator.actual.text[: rates[0].start]):
        return rates[0]
    return None


def _group_of(indicator: Indicator) -> str:
    text = indicator.label if "满意" in indicator.label else indicator.actual.text
    found = _GROUP.search(text)
    return _clean(found["group"]) if found else ""


def _told(dossier: Dossier, groups: list[str]) -> Iterator[_Prose]:
    """The satisfaction rates of this year that the narrative states as reached."""
    year = dossier.evaluation.year
    for figure in dossier.facts.mentions:
        if figure.role is not Role.LEVEL or figure.family != "ratio" or "满意" not in figure.holder.text:
            continue
        if figure.is_cell or (figure.measure is not None and figure.measure.year not in (None, year)):
            continue
        text, start, end = figure.holder.text, figure.span.start, figure.span.end
        before = _CLAUSE_END.split(text[:start])[-1]
        named = _NAMED.search(before) if "满意" in before else None
        if named is None or _AFTER.search(text[end:]) or _TARGET.search(_REACHED.split(before)[-1]):
            continue
        group = _clean(named["group"]) or next((known for known in groups if known and _is_asked(known, before)), "")
        if not _ELSEWHERE.search(before):
            yield _Prose(group, figure, f"“{before[named.start('group') :][-16:].lstrip()}{figure.text}”")


def _clean(group: str) -> str:
    """Whom the words name, empty where they name no one in particular."""
    words = _LEADING.sub("", group).strip('“”"　 ')
    return "" if _ANYONE.match(words) or not _PEOPLE.search(words) else words


def _is_asked(group: str, sentence: str) -> bool:
    """Whether a sentence names those of a group, all of them: 面向林农、企业发放问卷."""
    parts = [part for part in re.split("[和与及、]", group) if part]
    return all(len(part) > 1 and part in sentence for part in parts)


def _is_same(one: str, other: str) -> bool:
    return (one.endswith(other) or other.endswith(one)) if one and other else one == other


def _is_short(rate: Numeral) -> bool:
    high = rate.interval.high
    return not rate.hedge and high is not None and high < 1
