"""年中预算调整较大的，应说明调整了多少、为什么、依据什么。

查什么
    用年初预算数与全年预算数之差除以年初预算数，超过方案规定（一般为10%）而正文没有说明的，提请核实；
    正文说了原因、没有写明金额的，只作建议；拿已列入年初预算的事项解释年中增加的，也提请核实。

为什么
    预算调整率反映预算编制是否准确，不少地方按10%、20%、30%分档扣分；有说明才能判断哪些调整可以不计。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年，本单位支出决算231.20万元，按进度支付。
    表：部门整体支出绩效自评表 单位：万元
    | 年度预算申请 | 项目 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | ^ | 年度资金总额 | 186.40 | 233.10 | 231.20 | 10 | 99.18% | 9.92 |

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年，年中追加预算46.70万元，主要原因是上级下达沿江补植任务，经市财政局批复。
    表：部门整体支出绩效自评表 单位：万元
    | 年度预算申请 | 项目 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | ^ | 年度资金总额 | 186.40 | 233.10 | 231.20 | 10 | 99.18% | 9.92 |

不查
    年初预算数为0或没有填写的不算；相差不到1万元的不提出；没有正文、只有表格的不查。国家政策、不可抗力、
    上级或本级党委政府临时交办引起的调整，按规定可以不计入调整率，说明即可。
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jixiao.arithmetic import find_numerals
from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.documents import Paragraph, Span
from jixiao.evaluations import Entry, Kind
from jixiao.facts.mention import Mention, State
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="B25",
    title="预算调整较大而没有说明",
    level=Level.WARNING,
    topic=Topic.EXPLANATIONS,
    basis=("mof-2013-53", "practice"),
    kinds=(Kind.DEPARTMENT_SELF_EVALUATION,),
)

MESSAGE = "年初预算{initial}，全年预算{adjusted}，预算调整率{rate}%，超过{band}%，{lack}。"
NOTHING = "正文没有说明调整的原因"
NO_AMOUNT = "正文说了原因，没有写明调整的金额和依据"
CONTRADICTED = "正文所说的原因是有关经费“{words}”，不能说明年中的增加"
ADVICE = "请说明调整的金额、事由和批准依据；因政策、不可抗力或上级临时交办而调整的，注明后可以不计入调整率。"
_FLOOR: Final = 10_000
_BANDS: Final = (Fraction(3, 10), Fraction(2, 10))
_TOTALS: Final = ("支出合计", "收入合计", "资金")
_SENTENCE: Final = re.compile(r"[^。！？\n]+")
_ADJUSTED: Final = re.compile(
    r"追加|调增|调减|核增|核减|预算调整|调整预算|调整后|执行中[^，。；]{0,6}(?:增加|增长|减少)|增加的?(?:资金|预算)|减少的?(?:资金|预算)|预算(?:净)?(?:增加|增长|减少)"
)
_AGAINST: Final = re.compile(
    r"(?:比|较|与|同|超出?|超过|高于|低于|大于|小于)[^，。；]{0,10}年初预算|(?:决算|完成|执行)[^。]{0,40}年初预算[^。]{0,24}(?:增加|增长|上升|减少|下降|超|高|低|多|少)"
)
_REASON: Final = re.compile(
    r"原因|由于|因(?!公|此|素|而)|等因素|主要[是为用]|系(?!统|列|数)|用于|包括|来源|其中"
    r"|(?:追加|调增|核增|增加)(?!预算|资金|经费|数|额)[^，。；、0-9]{3,30}[0-9]"
)
_IN_BUDGET: Final = re.compile(r"(?<![未没不])(?<!没有)(?:列入|纳入|编入)了?[^，。；]{0,8}年初(?:部门)?预算")


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    pair = _form(dossier) or _prose(dossier)
    if pair is None:
        yield NotEnoughData("没有同时写明年初预算数和全年预算数")
        return
    initial, adjusted = pair
    if initial[0] <= 0:
        yield NotEnoughData("年初预算数为0，不计算预算调整率")
        return
    change = adjusted[0] - initial[0]
    rate, limit = abs(change) / initial[0], profile.threshold("adjustment_unexplained")
    if rate <= limit or abs(change) < _FLOOR:
        yield Holds(f"预算调整率为{_percent(rate)}%，不超过{show_plain(limit * 100)}%或金额很小")
        return
    prose = [paragraph for paragraph in dossier.evaluation.paragraphs if "。" in paragraph.text]
    if not prose:
        yield NotEnoughData("没有正文，看不出是否说明了预算调整的原因")
        return
    told, excuse = _told(prose)
    if told == "full":
        yield Holds(f"预算调整率为{_percent(rate)}%，正文已说明")
        return
    lack = NO_AMOUNT if told == "part" else NOTHING
    places = [dossier.place(initial[1], initial[1].text), dossier.place(adjusted[1], adjusted[1].text)]
    if excuse is not None and change > 0:
        lack, told = CONTRADICTED.format(words=excuse.text), ""
        places.append(dossier.place(excuse))
    band = next((band for band in _BANDS if rate > band), limit)
    yield Finding(
        RULE,
        MESSAGE.format(
            initial=initial[1].text,
            adjusted=adjusted[1].text,
            rate=_percent(rate),
            band=show_plain(band * 100),
            lack=lack,
        ),
        ADVICE,
        places,
        anchor="预算调整率",
        level=Level.NOTE if told == "part" else Level.WARNING,
        stated=f"{_percent(rate)}%",
        due="调整的金额、事由和依据",
        accused=(adjusted[1],),
    )


def _percent(rate: Fraction) -> str:
    return show_plain(Fraction((rate * 10_000 + Fraction(1, 2)).__floor__(), 100))


Amount = tuple[Fraction, Span]


def _form(dossier: Dossier) -> tuple[Amount, Amount] | None:
    fund = dossier.evaluation.fund_total
    return _pair(dossier, fund.initial_budget, fund.adjusted_budget) if fund else None


def _pair(dossier: Dossier, initial: Entry, adjusted: Entry) -> tuple[Amount, Amount] | None:
    if initial.numeral is None or adjusted.numeral is None or initial.span is None or adjusted.span is None:
        return None
    dossier.compared(initial, adjusted)
    return (initial.numeral.value, initial.span), (adjusted.numeral.value, adjusted.span)


def _prose(dossier: Dossier) -> tuple[Amount, Amount] | None:
    """The totals of the narrative, both of one paragraph and one measure."""
    for key in _TOTALS:
        figures = [figure for figure in dossier.facts.levels(key) if _is_total(dossier, figure)]
        for later in (figure for figure in figures if figure.measure and figure.measure.state is State.ADJUSTED):
            for first in figures:
                if first.paragraph == later.paragraph and first.measure and first.measure.state is State.INITIAL:
                    dossier.checked.update((first.key, later.key))
                    return (first.numeral.value, first.span), (later.numeral.value, later.span)
    return None


def _is_total(dossier: Dossier, figure: Mention) -> bool:
    measure = figure.measure
    if measure is None or measure.fund or measure.entity or not isinstance(figure.holder, Paragraph):
        return False
    return figure.family == "money" and measure.year in (None, dossier.evaluation.year)


def _told(paragraphs: list[Paragraph]) -> tuple[str, Span | None]:
    """How far the narrative explains (`full`, `part`, ``), and the words that explain nothing."""
    told, excuse = "", None
    for paragraph in paragraphs:
        if not _speaks_of_it(paragraph.text):
            continue
        sentences = list(_SENTENCE.finditer(paragraph.text))
        for position, sentence in enumerate(sentences):
            if not _speaks_of_it(sentence[0]):
                continue
            following = sentences[position + 1][0] if position + 1 < len(sentences) else ""
            window = f"{sentence[0]}。{following}"
            if found := _IN_BUDGET.search(sentence[0]):
                start = sentence.start()
                excuse = excuse or Span(paragraph, start + found.start(), start + found.end())
            elif _REASON.search(window):
                if any(figure.unit.family == "money" for figure in find_numerals(window)):
                    return "full", None
                told = "part"
    return told, excuse


def _speaks_of_it(text: str) -> bool:
    """Whether the words tell of an adjustment, or set a figure against the initial budget."""
    return _ADJUSTED.search(text) is not None or ("年初预算" in text and _AGAINST.search(text) is not None)
