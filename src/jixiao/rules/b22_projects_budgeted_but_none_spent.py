"""预算安排了专项或项目的，项目支出不应为0而不说明。

查什么
    项目支出决算写为0（或写明没有项目支出），而本年预算中有专项经费、项目支出，或绩效指标考核专项经费的，提请核实。

为什么
    专项没有支出，或者专项在基本支出中列支，都影响基本支出、项目支出的划分和项目绩效，应当说明。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年，本单位年初预算支出186.40万元，其中：基本支出148.40万元，专项经费38.00万元。
    2024年支出实际完成181.26万元，其中：基本支出181.26万元，占总支出的100%；项目支出0万元。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年，本单位年初预算支出186.40万元，其中：基本支出148.40万元，专项经费38.00万元。
    2024年支出实际完成181.26万元，其中：基本支出145.02万元，项目支出36.24万元。

不查
    项目支出空白的不算0；正文已说明专项在公用经费中核算，或者项目没有实施、已结转收回的，不再提出；
    只是政府性基金等一种资金没有项目支出的不查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Paragraph, Span
from jixiao.evaluations import Kind
from jixiao.facts.mention import Mention, State
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="B22",
    title="预算有专项而项目支出为0",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=(Kind.DEPARTMENT_SELF_EVALUATION,),
)

MESSAGE = "{spent}，而{planned}。"
ADVICE = "请核实该经费的性质和去向：在公用经费等中核算的，请说明；属于项目的，请改正基本支出与项目支出的划分，并同步修改各表。"
_FLOOR: Final = 10_000
"""元: less than this is no project."""
_PLANNED: Final = {State.INITIAL: "年初预算", State.ADJUSTED: "全年预算", State.BUDGET: "预算"}
_NONE_SPENT: Final = re.compile(
    r"(?:没有|无|未发生|未安排)(?:发生|安排)?项目(?:经费)?支出(?![^，。；、]{0,4}(?:预算|绩效|管理|制度|计划))"
)
_SPECIAL: Final = re.compile(r"专项(?:经费|资金|支出)|项目(?:经费|资金|支出)")
_SETTLED: Final = re.compile(
    r"(?:专项|项目)[^。；\n]{0,40}(?:公用经费|基本支出|商品和服务支出|日常经费)[^。；\n]{0,12}(?:核算|列支|列报|反映|归集)"
    r"|(?:专项|项目)[^。；\n]{0,40}(?:未实施|未开展|没有实施|没有开展|暂缓|取消|收回|调减|结转)"
)
_END: Final = re.compile(r"核算|列支|列报|反映|归集|未实施|未开展|没有实施|没有开展|暂缓|取消|收回|调减|结转")
"""What every such account ends with: spares most paragraphs the whole pattern."""


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    figures = [figure for figure in dossier.facts.levels("项目支出") if _is_ours(dossier, figure)]
    done = [figure for figure in figures if figure.measure and figure.measure.state in (State.FINAL, State.NONE)]
    parts = [part.amount for part in dossier.evaluation.components if part.role == "project" and part.amount.numeral]
    if any(figure.numeral.value > 0 for figure in done) or any(part.numeral and part.numeral.value for part in parts):
        yield Holds("项目支出有决算数")
        return
    nothing = next((figure for figure in done if figure.measure and not figure.measure.fund), None)
    spans = [nothing.span] if nothing else [part.span for part in parts if part.span] or _said(dossier)
    if not spans:
        yield NotEnoughData("没有写明项目支出的决算数")
        return
    if nothing is not None:
        dossier.checked.add(nothing.key)
    planned = _planned(dossier) or _scored(dossier)
    if planned is None:
        yield Holds("项目支出为0，预算和指标中也没有专项或项目经费")
        return
    if any(_is_settled(paragraph.text) for paragraph in dossier.evaluation.paragraphs):
        yield Holds("项目支出为0，正文已说明专项或项目经费的去向")
        return
    words, span = planned
    spent = f"项目支出决算为{spans[0].text}" if spans[0].text[:1].isdigit() else f"正文写“{spans[0].text}”"
    yield Finding(
        RULE,
        MESSAGE.format(spent=spent, planned=words),
        ADVICE,
        [dossier.place(spans[0], spans[0].text), dossier.place(span, span.text)],
        anchor="项目支出/决算",
        stated=spans[0].text,
        due=span.text,
        accused=(spans[0],),
    )


def _is_settled(text: str) -> bool:
    return _END.search(text) is not None and _SETTLED.search(text) is not None


def _is_ours(dossier: Dossier, figure: Mention) -> bool:
    """An amount of this year and of the whole body."""
    measure, year = figure.measure, dossier.evaluation.year
    if measure is None or measure.entity or measure.part:
        return False
    return (measure.year is None or year is None or measure.year == year) and figure.family in ("money", "none")


def _said(dossier: Dossier) -> list[Span]:
    for paragraph in dossier.evaluation.paragraphs:
        if found := _NONE_SPENT.search(paragraph.text):
            return [Span(paragraph, found.start(), found.end())]
    return []


def _planned(dossier: Dossier) -> tuple[str, Span] | None:
    """The first budget of projects: how it is called, and where."""
    for key in ("专项经费", "项目支出"):
        for figure in dossier.facts.levels(key):
            state = figure.measure.state if figure.measure else State.NONE
            if state in _PLANNED and _is_ours(dossier, figure) and figure.numeral.value >= _FLOOR:
                dossier.checked.add(figure.key)
                where = "正文" if isinstance(figure.holder, Paragraph) else "表中"
                return f"{where}{_PLANNED[state]}列有{key}{figure.text}", figure.span
    return None


def _scored(dossier: Dossier) -> tuple[str, Span] | None:
    """An indicator that counts the money of a project."""
    for indicator in dossier.evaluation.indicators:
        money = [figure for figure in indicator.actual.numerals if figure.unit.family == "money"]
        if len(money) == 1 and money[0].value >= _FLOOR and _SPECIAL.search(indicator.label):
            dossier.compared_numerals(indicator.actual, money)
            words = f"{indicator.title}“{indicator.label[:20]}”实际完成值为{money[0].text}"
            return words, indicator.actual.span_of(money[0])
    return None
