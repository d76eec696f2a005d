"""年末结转结余较多的，应说明原因。

查什么
    用年末结转和结余除以全年可用的资金，超过10%且金额不小，正文没有说明原因的，提请核实。

为什么
    结转结余率高，说明预算安排偏多或者执行偏慢；跨年工程、未到付款期等有正当原因的，写明即可，超过两年未用的应按规定收回。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年收入合计286.40万元，支出合计226.40万元，年末结转和结余60.00万元。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年收入合计286.40万元，支出合计276.40万元，年末结转和结余10.00万元。

不查
    各地的分母不同（预算数、实际支出），这里用其中最大的计算，仍超过的才提出；不到10万元的不查；正文已说明原因的不再提出；
    只是政府性基金等一种资金的结转不查。
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.documents import Paragraph
from jixiao.evaluations import Kind
from jixiao.facts.mention import Mention, Role, State
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="B26",
    title="年末结转结余较多而没有说明",
    level=Level.WARNING,
    topic=Topic.EXPLANATIONS,
    basis=("mof-2013-53", "practice"),
    kinds=(Kind.DEPARTMENT_SELF_EVALUATION,),
)

MESSAGE = "年末结转和结余{left}，约为全年可用资金{whole}的{rate}%，正文没有说明原因。"
ADVICE = "请说明结转结余的构成、原因和使用计划；不再使用的，按规定收回。"
_KEY: Final = "年末结转和结余"
_WHOLES: Final = ("收入合计", "支出合计", "收入总计", "支出总计")
_LIMIT: Final = Fraction(1, 10)
_FLOOR: Final = 100_000
_SENTENCE: Final = re.compile(r"[^。！？\n]+")
_LEFT: Final = re.compile(r"结转|结余")
_REASON: Final = re.compile(
    r"原因|由于|因(?!公|此|素|而)|[，,]系|主要[是为]|(?:均|全部|都)?为[^，。]*(?:款|金|费|项目|资金)|所致|跨年|未到|尚未|未完成|未验收|未支付|待支付|质保金|保证金|尾款|用于|结算"
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    left = _only(dossier, _KEY)
    wholes = [figure for key in _WHOLES for figure in _figures(dossier, key)]
    amounts = [(figure.numeral.value, figure.span) for figure in wholes]
    fund = dossier.evaluation.fund_total
    if fund is not None and fund.adjusted_budget.numeral is not None and fund.adjusted_budget.span is not None:
        amounts.append((fund.adjusted_budget.numeral.value, fund.adjusted_budget.span))
    if left is None or not amounts:
        yield NotEnoughData("没有同时写明年末结转和结余、全年收入或支出" if left is None else "没有写明全年收入或预算")
        return
    whole, span = max(amounts, key=lambda amount: amount[0])
    opening = _only(dossier, "年初结转和结余")
    available = whole + (opening.numeral.value if opening is not None else 0)
    dossier.checked.add(left.key)
    if left.numeral.value < _FLOOR or available <= 0 or left.numeral.value <= available * _LIMIT:
        yield Holds(f"年末结转和结余{left.text}，不超过全年可用资金的10%或金额很小")
        return
    if _explained(dossier):
        yield Holds(f"年末结转和结余{left.text}，正文已说明原因")
        return
    rate = Fraction((left.numeral.value / available * 1000 + Fraction(1, 2)).__floor__(), 10)
    yield Finding(
        RULE,
        MESSAGE.format(left=left.text, whole=f"{show_plain(available / 10_000)}万元", rate=show_plain(rate)),
        ADVICE,
        [dossier.place(left.span, left.text), dossier.place(span, span.text)],
        anchor="年末结转和结余/比率",
        stated=left.text,
        due="结转结余的原因",
        accused=(left.span,),
    )


def _figures(dossier: Dossier, key: str) -> list[Mention]:
    """The final figures of this year, of all money together."""
    return [
        figure
        for figure in dossier.facts.levels(key)
        if figure.measure is not None
        and figure.role is Role.LEVEL
        and figure.family == "money"
        and not (figure.measure.fund or figure.measure.entity or figure.measure.part)
        and figure.measure.state in (State.FINAL, State.ADJUSTED, State.INITIAL, State.NONE)
        and figure.measure.year in (None, dossier.evaluation.year)
    ]


def _only(dossier: Dossier, key: str) -> Mention | None:
    """The figure of a measure in the narrative where every place says the same."""
    found = [figure for figure in _figures(dossier, key) if isinstance(figure.holder, Paragraph)]
    return found[0] if len({figure.numeral.value for figure in found}) == 1 else None


def _explained(dossier: Dossier) -> bool:
    for paragraph in dossier.evaluation.paragraphs:
        for sentence in _SENTENCE.finditer(paragraph.text):
            found = _LEFT.search(sentence[0])
            if found is not None and _REASON.search(sentence[0], found.start()):
                return True
    return False
