r"""项目自评表的金额应与项目清单、与部门整体自评表的项目支出一致。

查什么
    项目清单上每个项目的年初预算数、全年预算数、全年执行数，与这个项目自评表“年度资金总额”行相应的数；部门整体自评表的项目支出全年执行数，与
    同一份文件里（以及随附文件里）各项目自评表全年执行数之和。

为什么
    项目自评表是分头填的，清单和整体自评表是汇总的。两处不一，说明有一处没有随决算调整，或者漏了项目。

反例
    表：项目清单 单位：万元
    | 序号 | 项目名称 | 全年预算数 | 全年执行数 |
    | 1 | 河堤加固项目 | 60.00 | 58.00 |

    表：项目支出绩效自评表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < | < |
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |
    | 年度资金总额 | 60.00 | 60.00 | 54.00 | 90% |
    | 一级指标 | 二级指标 | 三级指标 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 加固河堤 | 12公里 | 90 |

正例
    表：项目清单 单位：万元
    | 序号 | 项目名称 | 全年预算数 | 全年执行数 |
    | 1 | 河堤加固项目 | 60.00 | 58.00 |

    表：项目支出绩效自评表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < | < |
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |
    | 年度资金总额 | 60.00 | 60.00 | 58.00 | 96.67% |
    | 一级指标 | 二级指标 | 三级指标 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 加固河堤 | 12公里 | 90 |

不查
    一方没有填数、同名项目不止一个、单位不明的不比较；四舍五入引起的尾差不算。上级转移支付、不单列自评的项目可能不在各表之内，所以与
    项目支出不等时只请核实。
"""

from collections.abc import Iterator

from jixiao.arithmetic import same_figure, show, sum_matches
from jixiao.basis import Profile
from jixiao.evaluations import Entry, Evaluation, Kind, ProjectLine
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.projects import forms_of, key_of, lines_of, project_expenditure

RULE = Rule(
    code="F04",
    title="项目自评表与清单、整体自评表金额不一",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=(Kind.PROJECT_LIST, Kind.DEPARTMENT_SELF_EVALUATION),
)

LINE = "项目“{name}”：项目清单写{differences}。"
SUM = "部门整体自评表项目支出{stated}，{count}张项目自评表全年执行数合计{due}，不符。"
ADVICE = "请与财政系统的预算、支付数核对后统一；口径不同的注明范围。"
_NOTHING = "没有可以相互核对的项目清单、项目支出和项目自评表；分在几个文件的，请用 --with 一并提交"
_COLUMNS = (
    ("initial_budget", "年初预算数"),
    ("adjusted_budget", "全年预算数"),
    ("actual_expenditure", "全年执行数"),
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, fine = 0, True
    for line, form in _pairs(dossier):
        wrong = []
        for attribute, column in _COLUMNS:
            listed, filed = _figures(line, form, attribute)
            if listed is None or filed is None:
                continue
            compared += 1
            dossier.compared(listed, filed)
            assert listed.numeral is not None and filed.numeral is not None
            if same_figure(listed.numeral, filed.numeral).grade == "error":
                wrong.append((column, listed, filed))
        if wrong:
            fine = False
            yield _line(dossier, line, wrong)
    for answer in _whole(dossier):
        if isinstance(answer, Finding):
            fine = False
            yield answer
        else:
            compared += 1
    if not compared:
        yield NotEnoughData(_NOTHING)
    elif fine:
        yield Holds(f"{compared}处金额与项目自评表一致")


def _pairs(dossier: Dossier) -> Iterator[tuple[ProjectLine, Evaluation]]:
    """Each project of the list with its form, where both names stand once."""
    lines, forms = lines_of(dossier), forms_of(dossier)
    for line in lines:
        key = key_of(line.name)
        same = [form for form in forms if key_of(form.project_name) == key]
        if len(same) == 1 and sum(1 for other in lines if key_of(other.name) == key) == 1:
            yield line, same[0]


def _figures(line: ProjectLine, form: Evaluation, attribute: str) -> tuple[Entry | None, Entry | None]:
    total = form.fund_total
    listed: Entry = getattr(line, attribute)
    if total is None or listed.numeral is None or listed.numeral.unit.family != "money":
        return None, None
    filed: Entry = getattr(total, attribute)
    known = filed.numeral is not None and filed.numeral.unit.family == "money"
    return listed, filed if known else None


def _line(dossier: Dossier, line: ProjectLine, wrong: list[tuple[str, Entry, Entry]]) -> Finding:
    differences = "；".join(f"{column}{listed.text}，自评表写{filed.text}" for column, listed, filed in wrong)
    return Finding(
        RULE,
        LINE.format(name=line.name.text, differences=differences),
        ADVICE,
        [dossier.place(entry, entry.text) for _, listed, filed in wrong for entry in (listed, filed)],
        anchor=key_of(line.name),
        stated="、".join(filed.text for _, _, filed in wrong),
        due="、".join(listed.text for _, listed, _ in wrong),
    )


def _whole(dossier: Dossier) -> Iterator[Answer]:
    """项目支出 of the whole department against the sum of its project forms."""
    if dossier.evaluation.kind is not Kind.DEPARTMENT_SELF_EVALUATION or len(forms_of(dossier)) < 2:
        return
    whole = project_expenditure(dossier.evaluation)
    entries = [form.fund_total.actual_expenditure for form in forms_of(dossier) if form.fund_total is not None]
    parts = [entry.numeral for entry in entries if entry.numeral is not None and entry.numeral.unit.family == "money"]
    if whole is None or whole.numeral is None or len(parts) < len(forms_of(dossier)):
        return
    dossier.compared(whole, *entries)
    if sum_matches(parts, whole.numeral).grade != "error":
        yield Holds("项目支出与项目自评表之和一致")
        return
    due = show(sum((part.value for part in parts), parts[0].value * 0), whole.numeral)
    message = SUM.format(stated=whole.text, count=len(parts), due=due)
    places = [dossier.place(whole, whole.text), *(dossier.place(entry, entry.text) for entry in entries)]
    yield Finding(RULE, message, ADVICE, places, anchor="项目支出", stated=whole.text, due=due)
