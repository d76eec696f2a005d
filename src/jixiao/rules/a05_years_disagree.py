"""标题、表格和栏目中的年度应当一致。

查什么
    报告标题、各表标题、基础数据表“本年预算数”“本年决算数”栏目写明的年度是否相同。

为什么
    年度不一致，多半是沿用上年表格没有改，数据属于哪一年就说不清。

反例
    云州市林业局2024年度部门整体支出绩效自评报告
    表：2023年度部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 100 | 100 |

正例
    云州市林业局2024年度部门整体支出绩效自评报告
    表：2024年度部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 100 | 100 |

不查
    上年决算数一栏的年度本来就是上年，不作比较；各栏并列、各行依次列出几个年度的，也不作比较；正文中引用其他年度的不查。
"""

import re
from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.documents import Cell, Span
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="A05",
    title="各处写的年度不一致",
    level=Level.ERROR,
    topic=Topic.RECEIPT,
    basis=("practice",),
)

MESSAGE = "标题与表格的年度不一致：{years}。"
ADVICE = "请核对各处年度和数据所属年度，改为同一年度。"
_Stated = tuple[str, int, Span]
_ROLES = {"title": "标题", "form": "表格标题", "column": "栏目"}


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    stated = _without_series(dossier.evaluation.years)
    years = sorted({year for _, year, _ in stated})
    if len(stated) < 2:
        yield NotEnoughData("写明年度的只有一处或没有")
        return
    if len(years) == 1:
        yield Holds(f"{len(stated)}处年度都是{years[0]}年")
        return
    listed = "，".join(f"{_ROLES[role]}为{year}年" for role, year in dict.fromkeys((r, y) for r, y, _ in stated))
    yield Finding(
        RULE,
        MESSAGE.format(years=listed),
        ADVICE,
        [dossier.place(span) for _, _, span in stated],
        anchor="年度",
        stated="、".join(map(str, years)),
        due=str(stated[0][1]),
    )


def _without_series(stated: list[_Stated]) -> list[_Stated]:
    """Years one beside the other, or one below the other, are compared: they do not say of which one the report is."""
    by_line: dict[tuple[str, int, int], set[int]] = {}
    for _, year, span in stated:
        for line in _lines(span):
            by_line.setdefault(line, set()).add(year)
    return [each for each in stated if all(len(by_line[line]) < 2 for line in _lines(each[2]))]


def _lines(span: Span) -> list[tuple[str, int, int]]:
    if not isinstance(span.holder, Cell):
        return []
    lines = [("row", span.holder.table, span.holder.row)]
    if re.fullmatch(r"\s*20\d\d\s*年?度?\s*", span.holder.text):
        lines.append(("column", span.holder.table, span.holder.column))
    return lines
