"""目标有数的指标，实际完成值也应有数。

查什么
    年度指标值（或指标名称中的目标）写明了数量、比率、金额，而实际完成值只有文字、没有同类单位的数的，列出来提请核实。

为什么
    没有完成数就算不出完成率，得分没有依据，复核时只能按未完成或无法认定处理。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | 按计划开展了业务培训 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | 按计划开展了业务培训，共210人次 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |

不查
    定性指标、以“部分达成”等档次回答文字目标的不查；目标为100%而写全部完成、均已达标的，目标为1个而写已完成的，设上限而写未超过、
    控制在以内的，写明尚未开展、未验收的，不算没有数；时间、期限一类的目标不查；以没有投诉代替满意度的，归满意度项目核对。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.arithmetic import Numeral
from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.evaluations import Entry, Group, Indicator
from jixiao.evaluations.attainment import Direction, direction, qualitative_level
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="E02",
    title="目标有数而实际完成值没有数",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("mof-2020-10", "practice"),
    needs=(Need.SCORES,),
    explains=("D12",),
)

MESSAGE = "{rows}，实际完成值中没有对应的数，无法核对是否完成。"
ADVICE = "请按统计结果补填实际完成数；确实无法统计的，说明原因，并按评分办法计分。"
_MEASURED: Final = frozenset(
    {"count", "ratio", "points", "money", "length", "area", "weight", "volume", "energy", "power", "multiple"}
)
_RATES: Final = frozenset({"ratio", "points", "multiple"})
_AIMED: Final = re.compile(
    r"(?:提高|提升|增长|增加|上升|下降|降低|减少|压减|达到?|不低于|不少于|不超过|控制在|≥|≤)[^，。；、0-9]{0,6}$"
)
_IN_TITLE: Final = re.compile(r"“[^”]*”|《[^》]*》|\"[^\"]*\"|〔[^〕]*〕|第[0-9]+")
_WHOLE: Final = re.compile(
    r"全部|全面|均|所有|全覆盖|完成|达标|达成|合格|按时|及时|已|无|未发生|应[\u4e00-\u9fff]{1,2}尽|100"
)
_ALL: Final = re.compile(r"全部|全面|均已|均达|全覆盖")
_WITHIN: Final = re.compile(r"未超|没有超|不超|控制在|以内|范围内|未突破|低于|节约|节省")
_NOT_DONE: Final = re.compile("(?:尚|暂|还)?(?:未|没有)(?:组织|开展|完成|实施|进行|验收|到|开工|启动)")
"""尚未组织终验: what was not done has no figure."""
_COMPLAINT: Final = re.compile(r"投诉|举报|信访|差评")
_SHOWN: Final = 3
_OPENING: Final = 18


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    asked, bare = 0, []
    for indicator in dossier.evaluation.indicators:
        if not indicator.is_scored or indicator.group is Group.EXECUTION or "定性" in indicator.operator.text:
            continue
        if not indicator.actual.is_stated or indicator.actual.is_not_applicable:
            continue
        entry, figures = _aims(indicator)
        if not figures:
            continue
        asked += 1
        if not any(_answered(indicator, figure) for figure in figures):
            bare.append((indicator, entry, figures[0]))
    if not asked:
        yield NotEnoughData("没有目标为数值、且填写了实际完成值的指标")
    elif not bare:
        yield Holds(f"{asked}个目标有数的指标，实际完成值都有数或已写明全部完成")
    else:
        yield _finding(dossier, bare)


def _aims(indicator: Indicator) -> tuple[Entry, list[Numeral]]:
    """The figures that the actual must answer, of the target, or of the name where the target has words only."""
    target, name = indicator.target, indicator.name
    if target.is_not_applicable:
        return target, []
    if target.numeral is not None:
        return target, [figure for figure in [target.numeral] if _counts(figure, _MEASURED | {"none"})]
    figures = _figures(target)
    if figures or target.numerals or not target.is_stated or not name.is_stated:
        return target, figures
    return name, [figure for figure in _figures(name) if _AIMED.search(name.text[: figure.start])]


def _figures(entry: Entry) -> list[Numeral]:
    titles = [(found.start(), found.end()) for found in _IN_TITLE.finditer(entry.text)]
    return [
        figure
        for figure in entry.numerals
        if _counts(figure, _MEASURED)
        and any(sign.isdigit() for sign in figure.text)
        and not any(start <= figure.start < end for start, end in titles)
    ]


def _counts(figure: Numeral, families: frozenset[str]) -> bool:
    return figure.unit.family in families and figure.value > 0


def _answered(indicator: Indicator, aim: Numeral) -> bool:
    """Whether the actual has a figure of that kind, or words that say as much."""
    text, family = indicator.actual.text, aim.unit.family
    kinds = {figure.unit.family for figure in indicator.actual.numerals}
    if indicator.actual.numeral is not None or kinds & {family, "none"} or (kinds and family == "none"):
        return True
    if not kinds and _NOT_DONE.match(text.strip()):
        return True
    if family in _RATES and kinds & {*_RATES, "count", "score"}:
        return True
    if indicator.target.numeral is None and (qualitative_level(text) or _ALL.search(text)):
        return True  # prose is answered by prose: 全部实行 – 部分达成
    if family == "ratio" and aim.value == 1 and _WHOLE.search(text):
        return True
    if family == "count" and aim.value <= 1:
        return True
    is_cap = (
        direction(indicator, aim) is Direction.AT_MOST or "成本" in indicator.klass or indicator.group is Group.COST
    )
    if is_cap and _WITHIN.search(text):
        return True
    return bool(_COMPLAINT.search(text)) and not kinds


def _finding(dossier: Dossier, bare: list[tuple[Indicator, Entry, Numeral]]) -> Finding:
    rows, places = [], []
    for indicator, entry, figure in bare:
        name = f"{indicator.title}“{indicator.label[:20]}”" if indicator.label else indicator.title
        rows.append(f"{name}目标为{figure.text}")
        span = indicator.actual.span
        assert span is not None
        places.append(dossier.place(entry.span_of(figure), figure.text))
        places.append(dossier.place(Span(span.holder, span.start, min(span.end, span.start + _OPENING))))
    more = f"等{len(rows)}项" if len(rows) > _SHOWN else ""
    return Finding(
        RULE,
        MESSAGE.format(rows="；".join(rows[:_SHOWN]) + more),
        ADVICE,
        places,
        anchor="/".join(f"{indicator.klass}{indicator.label[:12]}" for indicator, _, _ in bare[:_SHOWN]),
        stated="没有数",
        due=bare[0][2].text,
        accused=tuple(indicator.actual.span for indicator, _, _ in bare if indicator.actual.span),
    )
