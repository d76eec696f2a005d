"""报告应编页码。

查什么
    Word文件的正文有10个以上段落或者带有表格，而页眉、页脚中都没有页码的，提示。

为什么
    没有页码，复核意见和附件引用指不到位置；打印后容易错页、缺页。

反例
    版式：纸张 210×297；页边距 37 35 28 26；页码 无；标题 方正小标宋简体 二号；一级标题 黑体 三号；正文 仿宋_GB2312 三号
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、部门概况
    第一项工作按计划完成。
    第二项工作按计划完成。
    第三项工作按计划完成。
    第四项工作按计划完成。
    第五项工作按计划完成。
    第六项工作按计划完成。
    第七项工作按计划完成。
    第八项工作按计划完成。
    本所负责城区绿地养护和行道树补植，编制20名，实际在职人数19人，内设三个班组。

正例
    版式：纸张 210×297；页边距 37 35 28 26；页码 有；标题 方正小标宋简体 二号；一级标题 黑体 三号；正文 仿宋_GB2312 三号
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、部门概况
    第一项工作按计划完成。
    第二项工作按计划完成。
    第三项工作按计划完成。
    第四项工作按计划完成。
    第五项工作按计划完成。
    第六项工作按计划完成。
    第七项工作按计划完成。
    第八项工作按计划完成。
    本所负责城区绿地养护和行道树补植，编制20名，实际在职人数19人，内设三个班组。

不查
    只有一张表的文件不查；页码的位置、字号不查；PDF和网页不查。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Entry
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, NotApplicable, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import opening

RULE = Rule(
    code="H03",
    title="没有页码",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("gbt-9704-2012",),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "页眉、页脚中都没有页码。"
ADVICE = "请在页脚插入页码。"
_FEWEST: Final = 10


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    layout, evaluation = dossier.document.layout, dossier.evaluation
    if layout is None:
        yield NotApplicable("只有Word（docx）文件的页眉、页脚可以核对")
        return
    written = [paragraph for paragraph in evaluation.paragraphs if paragraph.text.strip()]
    if len(written) < _FEWEST:
        yield NotEnoughData(f"正文不足{_FEWEST}段")
    elif layout.has_page_numbers:
        yield Holds("页眉或页脚中有页码")
    else:
        first = Entry.of(written[0])
        yield Finding(RULE, MESSAGE, ADVICE, [dossier.place(opening(first))], anchor="页码", stated="没有", due="页码")
