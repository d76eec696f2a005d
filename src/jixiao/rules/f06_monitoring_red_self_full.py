"""监控时预计完不成的指标，自评得满分的，应说明后来怎样完成。

查什么
    随附绩效运行监控表的，监控表上勾了“完全不可能”完成，或者全年预计完成数低于目标，而自评完成值达到目标、得满分，又没有填写原因说明的指标。

为什么
    年中说做不到、年底说全做到，中间没有交代的，不是监控走了过场，就是自评填得过满。

反例
    表：2024年度项目支出绩效自评表
    | 项目名称 | 河堤加固项目 | < | < | < | < | < | < |
    | 实施单位 | 云州市水务局 | < | < | < | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥12公里 | 12公里 | 50 | 50 | |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% | 100% | 40 | 40 | |
    随附：监控表
    表：2024年1-6月项目支出绩效运行监控表
    | 项目名称 | 河堤加固项目 | < | < | < | < |
    | 实施单位 | 云州市水务局 | < | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 1-6月执行情况 | 全年预计完成情况 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥12公里 | 3公里 | 7公里 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% | 100% | 100% |

正例
    表：2024年度项目支出绩效自评表
    | 项目名称 | 河堤加固项目 | < | < | < | < | < | < |
    | 实施单位 | 云州市水务局 | < | < | < | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥12公里 | 7公里 | 50 | 29 | 汛期停工两个月，下年续建 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% | 100% | 40 | 40 | |
    随附：监控表
    表：2024年1-6月项目支出绩效运行监控表
    | 项目名称 | 河堤加固项目 | < | < | < | < |
    | 实施单位 | 云州市水务局 | < | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 1-6月执行情况 | 全年预计完成情况 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥12公里 | 3公里 | 7公里 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% | 100% | 100% |

不查
    四季度赶上来的，在原因栏写明即可；监控表只写了进度、没有预计的不查；名称只是相近的指标不查。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.evaluations import Entry, Indicator
from jixiao.evaluations.beside import Beside
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.other import Other
from jixiao.rules.rows_beside import is_at_full_marks, is_missed, paired
from jixiao.rules.told_rows import name_of, shown_target

RULE = Rule(
    code="F06",
    title="监控预计完不成而自评满分",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.SCORES,),
    beside=(Beside.MONITORING,),
)

EXPECTED = "{name}目标为{target}，{file}预计全年完成{expected}，自评完成{actual}、得满分，没有说明后来怎样完成。"
IMPOSSIBLE = "{name}目标为{target}，{file}填为“{possibility}”，自评完成{actual}、得满分，没有说明后来怎样完成。"
ADVICE = "请核对实际完成值及佐证；确是后来赶上的，在偏差原因栏写明何时、如何完成。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, fine = 0, True
    for other, found in paired(dossier, Beside.MONITORING):
        for pair in found.pairs:
            red = None if pair.is_reworded else _red(pair.theirs)
            compared += pair.theirs.expected_actual.is_stated or bool(pair.theirs.possibility)
            if red is None or pair.mine.variance_explanation.is_stated or not is_at_full_marks(pair.mine):
                continue
            dossier.compared(pair.mine.target, pair.mine.actual)
            if not is_missed(pair.mine):
                fine = False
                yield _finding(dossier, other, pair.mine, *red)
    if not compared:
        yield NotEnoughData("监控表与自评表没有能对应的指标，或监控表没有填写预计完成情况")
    elif fine:
        yield Holds(f"{compared}个指标的自评结果与监控时的预计不矛盾")


def _red(row: Indicator) -> tuple[str, Entry] | None:
    """What the monitoring form says against the target: the words of the ticked column, or the expected figure."""
    for header, entry in row.possibility.items():
        told = entry.text.strip()
        if "不可能" in (header if told in ("√", "✓", "是", "1", "☑") else told):
            return header if "不可能" in header else told, entry
    if row.expected_actual.is_stated and is_missed(row, row.expected_actual):
        return "", row.expected_actual
    return None


def _finding(dossier: Dossier, other: Other, row: Indicator, possibility: str, entry: Entry) -> Finding:
    return Finding(
        RULE,
        (IMPOSSIBLE if possibility else EXPECTED).format(
            name=name_of(row),
            target=shown_target(row),
            file=other.name,
            expected=f"“{entry.text}”",
            possibility=possibility,
            actual=f"“{row.actual.text[:28]}”",
        ),
        ADVICE,
        [dossier.place(row.actual, row.actual.text), dossier.place(row.score), dossier.place(entry, entry.text)],
        anchor=f"{row.klass}/{row.label[:20]}/监控",
        stated=row.actual.text[:20],
        due=entry.text,
    )
