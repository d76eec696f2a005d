"""同一项目的上年数，基础数据表与正文应当一致，也应与上年的材料一致。

查什么
    正文中某项经费的本年决算数与基础数据表一致（说明口径相同），而同一段所写的上年数与表中上年决算数不同的，提请核实。
    随附上年自评材料或上年决算公开的，收入、支出、“三公”经费等各项的上年数，与上年材料同一资金范围的决算数比较。

为什么
    上年数已经批复、公开，是固定的数；两处不同，据以计算的增减额和增减率必有一处不对。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年公用经费支出51.60万元，比上年56.43万元减少4.83万元，下降8.56%。
    表：2024年度部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 20 | 19 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 3.20 | 3.40 | 3.30 |
    | 公用经费 | 50.10 | 52.00 | 51.60 |

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年公用经费支出51.60万元，比上年50.10万元增加1.50万元，增长2.99%。
    表：2024年度部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 20 | 19 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 3.20 | 3.40 | 3.30 |
    | 公用经费 | 50.10 | 52.00 | 51.60 |

不查
    正文与表的本年数不同、说不清口径是否一致的不查；末位四舍五入不算不同；正文另有一处与表一致、或者已按同一数据不一致提出的，
    不再重复；材料写到机构改革、合并划转、口径调整的，不与上年材料比较；上年材料只有另一资金范围的数的，不比较。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.arithmetic import same_figure
from jixiao.basis import Profile
from jixiao.documents import Paragraph
from jixiao.evaluations import ABSENT, BasicDataRow, Entry
from jixiao.facts.mention import Mention, Role, State
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.last_year_beside import off_last_year

RULE = Rule(
    code="B16",
    title="上年数前后不一致",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("practice",),
)

MESSAGE = "“{name}”的上年决算数，基础数据表填{form}，正文写{text}，两处不一致。"
ADVICE = "请据上年批复的决算核定并统一；上年数经过调整或口径不同的，请注明；增减额和增减率一并核对。"
_ROLES: Final = (Role.LEVEL, Role.BASE)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    beside = list(off_last_year(dossier, RULE))
    yield from beside
    answers = list(_within(dossier))
    yield from (answer for answer in answers if not (beside and isinstance(answer, NotEnoughData)))


def _within(dossier: Dossier) -> Iterator[Answer]:
    data, year = dossier.evaluation.basic_data, dossier.evaluation.year
    compared, wrong = 0, 0
    keys, last_year = _keys(dossier), _last_year(dossier)
    for row in data.rows if data is not None and year is not None else ():
        final, prior = (row.values.get(column, ABSENT) for column in ("final", "prior_final"))
        if final.numeral is None or prior.numeral is None:
            continue
        key = _key(keys, row)
        named = [figure for figure in last_year if figure.measure is not None and figure.measure.key == key]
        told = [figure for figure in named if _is_of_scope(dossier, figure, final)]
        if not told:
            continue
        compared += 1
        dossier.compared(prior, final)
        dossier.checked.update(figure.key for figure in told)
        off = [figure for figure in told if same_figure(figure.numeral, prior.numeral).grade == "error"]
        if len(off) < len(told) or any(_is_told(dossier, figure, prior) for figure in off):
            continue
        wrong += 1
        yield _finding(dossier, row, prior, off[0])
    if not compared:
        yield NotEnoughData("正文没有写出与基础数据表口径相同的上年数" if data is not None else "材料中未见基础数据表")
    elif not wrong:
        yield Holds(f"{compared}项的上年数，正文与基础数据表一致")


def _last_year(dossier: Dossier) -> list[Mention]:
    """What the narrative gives as last year's final figures."""
    year = dossier.evaluation.year
    return [
        figure
        for figure in dossier.facts.mentions
        if year is not None
        and figure.measure is not None
        and figure.measure.year == year - 1
        and figure.measure.state is State.FINAL
        and figure.role in _ROLES
        and isinstance(figure.holder, Paragraph)
        and not figure.measure.entity
        and not figure.measure.part
        and not figure.numeral.hedge
    ]


def _keys(dossier: Dossier) -> dict[int, tuple[int, str]]:
    """By cell the canonical name under which the facts hold its first figure that has one, and that one's place."""
    keys: dict[int, tuple[int, str]] = {}
    for place, figure in enumerate(dossier.facts.mentions):
        if figure.is_cell and figure.measure is not None and id(figure.holder) not in keys:
            keys[id(figure.holder)] = place, figure.measure.key
    return keys


def _key(keys: dict[int, tuple[int, str]], row: BasicDataRow) -> str | None:
    """The canonical name under which the facts hold the figures of a row."""
    cells = {id(entry.span.holder) for entry in row.values.values() if entry.span is not None}
    return min((keys[cell] for cell in cells if cell in keys), default=(0, None))[1]


def _is_of_scope(dossier: Dossier, told: Mention, final: Entry) -> bool:
    """Whether this year's figure beside it is that of the form: then both speak of the same money."""
    assert told.measure is not None and final.numeral is not None
    for figure in dossier.facts.levels(told.measure.key):
        measure = figure.measure
        if figure.holder is not told.holder or measure is None:
            continue
        if measure.fund != told.measure.fund or measure.state is not State.FINAL:
            continue
        if measure.year == dossier.evaluation.year and same_figure(figure.numeral, final.numeral).grade != "error":
            return True
    return False


def _is_told(dossier: Dossier, figure: Mention, prior: Entry) -> bool:
    """Whether another rule tells of this pair, or of a wrong figure in it."""
    assert prior.span is not None
    for conflict in dossier.facts.conflicts:
        holders = {id(other.holder) for other in conflict.figures}
        if conflict.accused is figure or (figure in conflict.figures and id(prior.span.holder) in holders):
            return True
    return False


def _finding(dossier: Dossier, row: BasicDataRow, prior: Entry, figure: Mention) -> Finding:
    name = figure.measure.key if figure.measure else row.name.text
    return Finding(
        RULE,
        MESSAGE.format(name=name, form=prior.text, text=figure.text),
        ADVICE,
        [dossier.place(prior, prior.text), dossier.place(figure.span, figure.text)],
        anchor=f"{name}/上年决算数",
        stated=figure.text,
        due=prior.text,
        accused=(figure.span,),
    )
