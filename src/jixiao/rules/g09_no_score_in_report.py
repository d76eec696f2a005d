"""自评报告的结论应写明得分和等级。

查什么
    部门整体支出自评报告正文在300字以上，而全文没有写自评得分，也没有写评价等级的，提示。

为什么
    得分和等级是自评的结论；只有表里有、正文没有，读者看不到结论，也无法与表核对。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、部门概况
    本所负责城区绿地养护、行道树补植和古树复壮，内设养护、工程、综合三个班组，编制20名，实际在职人数19人；养护绿地82公顷，管护行道树5720株、古树82株，服务城区12个社区。
    二、资金使用情况
    全年预算218.60万元，支出214.20万元，其中基本支出186.60万元、项目支出27.60万元；项目支出用于补植苗木、租用登高车和病虫害防治，均按合同和进度支付，没有超范围、超标准支出。
    三、绩效情况
    全年补植行道树560株，复壮古树82株，新建口袋公园3处，苗木成活率97%，养护合格率96%；居民反映的问题在7个工作日内办结，养护记录按月归档，年底逐片核对，资料装订成册备查。
    四、总体评价
    本所较好地完成了年度任务，资金使用规范。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、部门概况
    本所负责城区绿地养护、行道树补植和古树复壮，内设养护、工程、综合三个班组，编制20名，实际在职人数19人；养护绿地82公顷，管护行道树5720株、古树82株，服务城区12个社区。
    二、资金使用情况
    全年预算218.60万元，支出214.20万元，其中基本支出186.60万元、项目支出27.60万元；项目支出用于补植苗木、租用登高车和病虫害防治，均按合同和进度支付，没有超范围、超标准支出。
    三、绩效情况
    全年补植行道树560株，复壮古树82株，新建口袋公园3处，苗木成活率97%，养护合格率96%；居民反映的问题在7个工作日内办结，养护记录按月归档，年底逐片核对，资料装订成册备查。
    四、总体评价
    本所较好地完成了年度任务，资金使用规范。自评得分96.50分，等级为“优”。

不查
    只有表格、没有正文的不查；写了得分或等级之一的不算；其他部门评定的等次不算自评等级。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Kind
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="G09",
    title="正文没有写自评得分和等级",
    level=Level.NOTE,
    topic=Topic.SCORES,
    basis=("practice",),
    kinds=(Kind.DEPARTMENT_SELF_EVALUATION,),
)

MESSAGE = "自评报告正文没有写明自评得分和等级。"
ADVICE = "请在总体评价部分写明自评得分和等级，与自评表一致。"
_SCORE: Final = r"(?:自评|得分|评分|总分|综合|评价|打分)[^。；\n]{0,24}?[0-9]{2,3}(?:\.[0-9]+)?\s*分(?![之钟])|[0-9]{2,3}(?:\.[0-9]+)?分[^。]{0,10}(?:自评|评价)"
_GRADE: Final = r"(?:等[级次]|结论|结果|评定?为|属于?)[^。；\n]{0,8}[“\"]?(?:优秀|良好|优|良|中|差)[”\"]?"
_SHORTEST: Final = 300


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    prose = dossier.joined.prose
    if len(prose) < _SHORTEST:
        yield NotEnoughData("没有300字以上的自评报告正文")
        return
    if dossier.evaluation.grade.is_stated or re.search(f"{_SCORE}|{_GRADE}", prose):
        yield Holds("正文写明了自评得分或等级")
        return
    places = [
        dossier.place(chapter.span)
        for chapter in dossier.evaluation.chapters
        if re.search("评价|得分|绩效", chapter.title)
    ]
    title = dossier.evaluation.title
    yield Finding(
        RULE,
        MESSAGE,
        ADVICE,
        places[-1:] or [dossier.place(title if title.is_stated else dossier.joined.span(0, 1))],
        anchor="自评得分",
        stated="没有",
        due="得分和等级",
    )
