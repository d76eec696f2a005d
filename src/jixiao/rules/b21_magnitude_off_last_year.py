"""主要经费与上年相差一个数量级的，应核对单位并说明原因。

查什么
    收入、支出、基本支出、项目支出、人员经费、公用经费的本年决算数与上年决算数相差约八倍以上，金额较大，正文没有说明原因的，
    提请核实。

为什么
    相邻两年相差一个数量级，多是元与万元混用、小数点移位；机构改革、新增职能等确有其事的，说明即可。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年公用经费支出5.16万元，控制在预算以内。
    表：2024年度部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 20 | 19 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 3.20 | 3.40 | 3.30 |
    | 公用经费 | 50.10 | 52.00 | 5.16 |

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年公用经费支出51.60万元，控制在预算以内。
    表：2024年度部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 20 | 19 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 3.20 | 3.40 | 3.30 |
    | 公用经费 | 50.10 | 52.00 | 51.60 |

不查
    有一年为0的不查；两年都不到20万元的不查；“三公”经费等小额项目不查；正文已说明原因，或者已按单位有误提出的不再提出；
    同一年各处写法不一致的，先核对一致。
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.evaluations import Kind
from jixiao.facts.mention import Mention, Role, State
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="B21",
    title="与上年相差一个数量级",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=(*SELF_EVALUATIONS, Kind.FINAL_ACCOUNTS_DISCLOSURE),
)

MESSAGE = "“{name}”本年决算{final}，上年决算{prior}，为上年的{rate}%，相差一个数量级，正文没有说明原因。"
ADVICE = "请核对金额单位（元、万元）和小数点；确有增减的，说明原因。"
_KEYS: Final = ("收入合计", "支出合计", "基本支出", "项目支出", "人员经费", "公用经费", "机关运行经费")
_TIMES: Final = Fraction(7943, 1000)
"""Ten to the power 0.9."""
_FLOOR: Final = 200_000
_SENTENCE: Final = re.compile(r"[^。！？\n]+")
_CHANGE: Final = re.compile(r"增加|增长|上升|减少|下降|降低|压减|新增|划入|划出|合并|变化|变动")
_REASON: Final = re.compile(
    r"原因|由于|因(?!公|此|素|而)|[，,]系|主要[是为]|所致|受[^。，]{1,16}影响|改革|划[入出转]|调整"
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, wrong = 0, 0
    figures = _figures(dossier)
    for key in _KEYS:
        final, prior = (_agreed(figures.get((key, offset), [])) for offset in (0, -1))
        if final is None or prior is None:
            continue
        compared += 1
        dossier.checked.update((final.key, prior.key))
        now, base = final.numeral.value, prior.numeral.value
        if min(now, base) <= 0 or max(now, base) < _FLOOR or max(now, base) < min(now, base) * _TIMES:
            continue
        if _explained(dossier, key) or _is_told(dossier, final, prior):
            continue
        wrong += 1
        yield Finding(
            RULE,
            MESSAGE.format(name=key, final=final.text, prior=prior.text, rate=_percent(now / base)),
            ADVICE,
            [dossier.place(final.span, final.text), dossier.place(prior.span, prior.text)],
            anchor=f"{key}/数量级",
            stated=final.text,
            due=f"与上年{prior.text}相近的数",
        )
    if not compared:
        yield NotEnoughData("没有同时写明本年和上年决算数的主要经费")
    elif not wrong:
        yield Holds(f"{compared}项经费与上年没有数量级的差别，或已说明")


def _percent(ratio: Fraction) -> str:
    return show_plain(Fraction((ratio * 1000 + Fraction(1, 2)).__floor__(), 10))


def _figures(dossier: Dossier) -> dict[tuple[str, int], list[Mention]]:
    """The final figures of the whole body by what they are of, and by year: 0 for this one, -1 for the last."""
    year = dossier.evaluation.year
    found: dict[tuple[str, int], list[Mention]] = {}
    if year is None:
        return found
    for figure in dossier.facts.mentions:
        measure = figure.measure
        if measure is None or measure.key not in _KEYS or measure.state is not State.FINAL or not measure.year:
            continue
        if measure.fund or measure.entity or measure.part or figure.numeral.hedge:
            continue
        if figure.role in (Role.LEVEL, Role.BASE) and figure.family == "money":
            found.setdefault((measure.key, measure.year - year), []).append(figure)
    return found


def _agreed(figures: list[Mention]) -> Mention | None:
    """The first of them, where all places agree."""
    return figures[0] if len({figure.numeral.value for figure in figures}) == 1 else None


def _explained(dossier: Dossier, key: str) -> bool:
    word = key.removesuffix("合计")
    for paragraph in dossier.evaluation.paragraphs:
        for sentence in _SENTENCE.finditer(paragraph.text):
            if word in sentence[0] and _CHANGE.search(sentence[0]) and _REASON.search(sentence[0]):
                return True
    return False


def _is_told(dossier: Dossier, *figures: Mention) -> bool:
    """Whether a conflict among figures already tells of one of these."""
    return any(figure in conflict.figures for conflict in dossier.facts.conflicts for figure in figures)
