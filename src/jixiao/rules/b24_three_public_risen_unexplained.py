"""“三公”经费比上年增长较多的，应说明原因。

查什么
    “三公”经费本年决算数比上年决算数增长超过10%，正文没有说明增长原因的，提请核实；
    增加额很小（不到1万元）的，只作建议。

为什么
    “三公”经费应当只减不增，增长是复核和公开后最受关注的变动；确有车辆更新等正当原因的，写明即可。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年“三公”经费决算5.00万元，全部为公务用车运行维护费和公务接待费。
    表：2024年度部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 20 | 19 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 3.20 | 5.10 | 5.00 |
    | 公用经费 | 50.10 | 52.00 | 51.60 |

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年“三公”经费决算3.30万元，全部为公务用车运行维护费和公务接待费。
    表：2024年度部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 20 | 19 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 3.20 | 3.40 | 3.30 |
    | 公用经费 | 50.10 | 52.00 | 51.60 |

不查
    上年为0的不算增长率；只有表格、没有正文的不查；同一数据各处不一致、说不清以哪个为准的不查；人均“三公”经费不在这里核对。
    当地按预算数对预算数计算变动率的，以当地口径为准；写明上年未购置车辆、剔除购置因素的，算已说明。
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jixiao.arithmetic import Numeral, show_quantity
from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.evaluations import Kind
from jixiao.facts.mention import Mention, Role, State
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="B24",
    title="“三公”经费增长未说明原因",
    level=Level.WARNING,
    topic=Topic.EXPLANATIONS,
    basis=("mof-2013-53", "practice"),
    kinds=(*SELF_EVALUATIONS, Kind.FINAL_ACCOUNTS_DISCLOSURE),
)

MESSAGE = "“三公”经费本年决算{final}，上年决算{prior}，增加{gap}，增长{rate}%，正文没有说明增长原因。"
ADVICE = "请核实两数口径，说明增长的原因（如车辆更新、接待批次变化）和依据。"
ADVICE_SMALL = "金额不大；如有需要，可补一句增长的原因。"
_KEY: Final = "三公经费"
_LIMIT: Final = Fraction(1, 10)
_FLOOR: Final = 10_000
"""元: below this a rise is told as a note."""
_SENTENCE: Final = re.compile(r"[^。！？\n]+")
_MEASURE: Final = re.compile(r"三公|公务接待|接待费|公务用?车|公车|用车购置|出国|出境")
_RISE: Final = re.compile(r"增加|增长|上升|上涨|高于|多支出|新增|更新")
_REASON: Final = re.compile(
    r"原因|由于|因(?!公|此|素|而)|[，,]系|主要是|所致|用于|上年(?:未|没有)|剔除[^。，]{1,16}因素|报废更新|更新[^。，]{0,12}车|为[^。，]{0,12}(?:购置|更新)|受[^。，]{1,16}影响"
)


Amount = tuple[Numeral, Span]


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    final, prior = _form(dossier) or (_told(dossier, 0), _told(dossier, -1))
    if final is None or prior is None:
        yield NotEnoughData("没有同时写明“三公”经费本年和上年的决算数，或各处不一致")
        return
    base, now = prior[0].value, final[0].value
    if base <= 0:
        yield NotEnoughData("“三公”经费上年决算数为0，不计算增长率")
        return
    gap = now - base
    if gap <= base * _LIMIT:
        yield Holds(f"“三公”经费{final[0].text}，上年{prior[0].text}，增长没有超过10%")
        return
    if not any("。" in paragraph.text for paragraph in dossier.evaluation.paragraphs):
        yield NotEnoughData("没有正文，看不出是否说明了增长的原因")
        return
    if _explained(dossier):
        yield Holds("“三公”经费增长超过10%，正文已说明原因")
        return
    is_small = gap < _FLOOR
    yield Finding(
        RULE,
        MESSAGE.format(
            final=final[0].text,
            prior=prior[0].text,
            gap=show_quantity(gap, final[0].unit, max(final[0].decimals, prior[0].decimals)),
            rate=show_plain(Fraction((gap / base * 1000 + Fraction(1, 2)).__floor__(), 10)),
        ),
        ADVICE_SMALL if is_small else ADVICE,
        [dossier.place(prior[1], prior[0].text), dossier.place(final[1], final[0].text)],
        anchor="三公经费/增长",
        level=Level.NOTE if is_small else Level.WARNING,
        stated=final[0].text,
        due="增长原因",
        accused=(final[1],),
    )


def _form(dossier: Dossier) -> tuple[Amount, Amount] | None:
    """The two figures of the 基础数据表."""
    data = dossier.evaluation.basic_data
    if data is None:
        return None
    final, prior = data.value("three_public", "final"), data.value("three_public", "prior_final")
    if final.numeral is None or prior.numeral is None or final.span is None or prior.span is None:
        return None
    dossier.compared(final, prior)
    return (final.numeral, final.span), (prior.numeral, prior.span)


def _told(dossier: Dossier, offset: int) -> Amount | None:
    """The amount of this year or the last one, where every place says the same."""
    year = dossier.evaluation.year
    found = [figure for figure in dossier.facts.mentions if year and _is_final(figure, year + offset)]
    if not found or len({figure.numeral.value for figure in found}) > 1:
        return None
    dossier.checked.update(figure.key for figure in found)
    return found[0].numeral, found[0].span


def _is_final(figure: Mention, year: int) -> bool:
    measure = figure.measure
    if measure is None or measure.key != _KEY or measure.year != year or measure.entity or measure.part:
        return False
    return measure.state is State.FINAL and figure.role in (Role.LEVEL, Role.BASE) and figure.family == "money"


def _explained(dossier: Dossier) -> bool:
    for paragraph in dossier.evaluation.paragraphs:
        if not _MEASURE.search(paragraph.text):
            continue
        for sentence in _SENTENCE.finditer(paragraph.text):
            words = sentence[0]
            if _MEASURE.search(words) and _RISE.search(words) and _REASON.search(words):
                return True
    return False
