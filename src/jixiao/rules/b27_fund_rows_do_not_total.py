"""合计应等于所列各项之和。

查什么
    自评表资金栏中，年度资金总额与财政拨款、上年结转、其他资金各行之和，按年初预算、全年预算、全年执行逐列比较；
    预算、决算公开表的合计行、合计栏，以及正文“…、…，合计…”所列各项，与合计比较；
    其他表格（人数、面积、分季度数等）的合计，只在其余各列（行）都相符、一处笔误即可解释时提出。

为什么
    合计是计算执行率和引用的依据，与分项不符，后面的数都不可靠。

反例
    表：项目支出绩效自评表 单位：万元
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 120.00 | 120.00 | 110.00 | 10 | 91.67% | 9.17 |
    | 其中：当年财政拨款 | 100.00 | 100.00 | 95.00 | — | 95% | — |
    | 上年结转资金 | 0 | 0 | 0 | — | — | — |
    | 其他资金 | 10.00 | 10.00 | 5.00 | — | 50% | — |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 90 | 90 |

正例
    表：项目支出绩效自评表 单位：万元
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 110.00 | 110.00 | 100.00 | 10 | 90.91% | 9.09 |
    | 其中：当年财政拨款 | 100.00 | 100.00 | 95.00 | — | 95% | — |
    | 上年结转资金 | 0 | 0 | 0 | — | — | — |
    | 其他资金 | 10.00 | 10.00 | 5.00 | — | 50% | — |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 90 | 90 |

不查
    中央、省、市、县资金是财政拨款的分项，不与总额相加；只列出一项“其中”的不要求相等，只看是否超过总额；
    收入、支出、基本支出、“三公”经费的分项归各自的核对项目。
"""

from collections.abc import Iterator

from jixiao.arithmetic import parts_fit, show, sum_matches
from jixiao.basis import Profile
from jixiao.evaluations import Entry, Fund, Kind
from jixiao.findings import EVERY_KIND, Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.form_first import form_first

RULE = Rule(
    code="B27",
    title="合计与各项之和不符",
    level=Level.ERROR,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
    explains=("B17",),
)

MESSAGE = "{column}的年度资金总额填{stated}，所列各项（{parts}）之和为{due}，不符。"
ADVICE = "请核对总额和各项资金，更正后重新计算执行率和得分。"
_COLUMNS = (
    ("initial_budget", "年初预算数"),
    ("adjusted_budget", "全年预算数"),
    ("actual_expenditure", "全年执行数"),
    ("period_expenditure", "监控期执行数"),
    ("expected_expenditure", "全年预计执行数"),
)
_PARTS = ("fiscal", "carry_over", "other")


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from form_first(dossier, RULE, "文中没有可以相加的各项和合计", _form)


def _form(dossier: Dossier) -> Iterator[Answer]:
    evaluation = dossier.evaluation
    total = evaluation.fund_total
    roles = [fund.role for fund in evaluation.funds]
    parts = [fund for fund in evaluation.funds if fund.role in _PARTS]
    # Several fiscal rows may be parts of one another: then nothing is said of their sum.
    if total is None or not parts or roles.count("fiscal") > 1:
        yield NotEnoughData("资金栏没有总额，或没有可以相加的各项")
        return
    # A filing asks for money of the year only: nothing is carried over into it.
    wanted = {"fiscal", "other"} if evaluation.kind is Kind.OBJECTIVE_FILING else set(_PARTS)
    complete = {fund.role for fund in parts} >= wanted
    compared, wrong = 0, []
    for attribute, name in _COLUMNS:
        whole: Entry = getattr(total, attribute)
        stated = [entry for fund in parts if (entry := _figure(fund, attribute))]
        figures = [entry.numeral for entry in stated if entry.numeral]
        if whole.numeral is None or not figures:
            continue
        compared += 1
        dossier.compared(whole, *stated)
        every = complete and len(figures) == len(parts)
        verdict = sum_matches(figures, whole.numeral) if every else parts_fit(figures, whole.numeral)
        if verdict.grade == "error":
            due = show(sum((figure.value for figure in figures), figures[0].value * 0), whole.numeral)
            wrong.append((name, whole, stated, due))
    if wrong:
        yield _finding(dossier, wrong)
    elif compared:
        yield Holds(f"{compared}列年度资金总额与各项之和相符")
    else:
        yield NotEnoughData("资金总额或各项没有填数")


def _figure(fund: Fund, attribute: str) -> Entry | None:
    entry: Entry = getattr(fund, attribute)
    return entry if entry.numeral is not None else None


def _finding(dossier: Dossier, wrong: list[tuple[str, Entry, list[Entry], str]]) -> Finding:
    message = "；".join(
        MESSAGE.format(column=name, stated=whole.text, parts="＋".join(e.text for e in stated), due=due).rstrip("。")
        for name, whole, stated, due in wrong
    )
    return Finding(
        RULE,
        f"{message}。",
        ADVICE,
        [dossier.place(entry, entry.text) for _, whole, stated, _ in wrong for entry in (whole, *stated)],
        anchor="年度资金总额",
        stated="、".join(whole.text for _, whole, _, _ in wrong),
        due="、".join(due for *_, due in wrong),
        accused=tuple(whole.span for _, whole, _, _ in wrong if whole.span),
    )
