r"""项目清单上的项目与所附的项目自评表应逐个对应。

查什么
    同一份文件里（以及随附文件里）既有项目清单又有项目支出绩效自评表的，按项目名称核对：清单上有而没有自评表的，有自评表而清单上没有的，
    一个项目交了两张自评表的，以及清单列的个数与自评表张数。

为什么
    一次报送几十张自评表，漏一张、多一张、重复一张，合计金额和平均分都不对。

反例
    表：项目清单 单位：万元
    | 序号 | 项目名称 | 全年预算数 | 全年执行数 |
    | 1 | 河堤加固项目 | 60 | 58 |
    | 2 | 泵站维护项目 | 40 | 40 |

    表：项目支出绩效自评表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 加固河堤 | 12公里 | 90 |

正例
    表：项目清单 单位：万元
    | 序号 | 项目名称 | 全年预算数 | 全年执行数 |
    | 1 | 河堤加固项目 | 60 | 58 |

    表：项目支出绩效自评表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 加固河堤 | 12公里 | 90 |

不查
    没有项目清单，或文件里没有项目自评表的不查；空格、括号全半角不同，视为同名；清单里的合计、小计行不算项目。
"""

from collections import Counter
from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.evaluations import Kind
from jixiao.findings import Answer, Finding, Holds, Level, NotApplicable, Place, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.projects import forms_of, key_of, lines_of

RULE = Rule(
    code="F09",
    title="项目清单与自评表不对应",
    level=Level.ERROR,
    topic=Topic.RECEIPT,
    basis=("practice",),
    kinds=(Kind.PROJECT_LIST, Kind.DEPARTMENT_SELF_EVALUATION),
)

MISSING = "项目清单列有{listed}个项目，自评表{forms}张；清单上的{names}没有自评表。"
EXTRA = "自评表{names}不在项目清单上；清单列有{listed}个项目，自评表{forms}张。"
TWICE = "项目“{name}”有{forms}张自评表，项目清单上列了{listed}次。"
ADVICE = "请补报或删去，使项目清单与自评表逐个对应；改过名称的，两处统一并注明原名。"
_MOST_NAMES = 5


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    lines, forms = lines_of(dossier), forms_of(dossier)
    if not lines or not forms:
        yield NotApplicable("没有项目清单，或没有项目自评表")
        return
    listed = Counter(key_of(line.name) for line in lines)
    filed = Counter(key_of(form.project_name) for form in forms)
    missing = [line for line in lines if key_of(line.name) not in filed]
    extra = [form for form in forms if key_of(form.project_name) not in listed]
    twice = [key for key in listed if key in filed and listed[key] != filed[key]]
    counts = {"listed": len(lines), "forms": len(forms)}
    if missing:
        message = MISSING.format(names=_named([line.name.text for line in missing]), **counts)
        yield _finding(message, [dossier.place(line.name) for line in missing], "清单有而无自评表", counts)
    if extra:
        message = EXTRA.format(names=_named([form.project_name.text for form in extra]), **counts)
        yield _finding(message, [dossier.place(form.project_name) for form in extra], "自评表不在清单", counts)
    for key in twice:
        entries = [line.name for line in lines if key_of(line.name) == key]
        entries += [form.project_name for form in forms if key_of(form.project_name) == key]
        message = TWICE.format(name=entries[0].text, forms=filed[key], listed=listed[key])
        places = [dossier.place(entry) for entry in entries]
        yield _finding(message, places, key, {"forms": filed[key], "listed": listed[key]})
    if not (missing or extra or twice):
        yield Holds(f"项目清单列有{len(lines)}个项目，与{len(forms)}张自评表逐个对应")


def _named(names: list[str]) -> str:
    shown = "、".join(f"“{name}”" for name in names[:_MOST_NAMES])
    return shown if len(names) <= _MOST_NAMES else f"{shown}等{len(names)}个"


def _finding(message: str, places: list[Place], anchor: str, counts: dict[str, int]) -> Finding:
    return Finding(RULE, message, ADVICE, places, anchor, stated=str(counts["forms"]), due=str(counts["listed"]))
