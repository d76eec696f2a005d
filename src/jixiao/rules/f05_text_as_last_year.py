"""自评报告应写当年的情况，不应照搬上年的文字。

查什么
    随附上年自评报告的，除单位概况、职责机构、评价依据等固定内容外，把文中的数字和年份去掉后，逐段比较：与上年相同的文字超过八成的，提示。

为什么
    换了数字、没换内容的报告，问题、原因、措施都是上年的，说明自评没有真做。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、年度工作完成情况
    全年养护城区古树名木186株，对其中长势衰弱的32株实施了土壤改良和支撑加固，聘请专家逐株会诊并建立养护档案，组织志愿者开展认养活动12场，古树周边违规搭建全部拆除到位，群众反映较好。
    二、存在的问题
    养护队伍年龄偏大，专业技术人员只有两名，病虫害监测主要靠人工巡查，发现问题往往已经到了中后期，加上养护经费到位较晚，错过了春季最佳复壮时间，影响了成活率的进一步提高。
    三、改进措施
    与农林院校签订合作协议，每年选派两名职工脱产学习，试点安装树体监测设备，同时向财政部门申请养护经费提前下达，把复壮施工安排在每年三月底以前完成，确保成活率稳步提高。
    随附：上年报告
    云州市绿化所2023年度部门整体支出绩效自评报告
    一、年度工作完成情况
    全年养护城区古树名木174株，对其中长势衰弱的28株实施了土壤改良和支撑加固，聘请专家逐株会诊并建立养护档案，组织志愿者开展认养活动10场，古树周边违规搭建全部拆除到位，群众反映较好。
    二、存在的问题
    养护队伍年龄偏大，专业技术人员只有两名，病虫害监测主要靠人工巡查，发现问题往往已经到了中后期，加上养护经费到位较晚，错过了春季最佳复壮时间，影响了成活率的进一步提高。
    三、改进措施
    与农林院校签订合作协议，每年选派两名职工脱产学习，试点安装树体监测设备，同时向财政部门申请养护经费提前下达，把复壮施工安排在每年三月底以前完成，确保成活率稳步提高。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、年度工作完成情况
    全年养护城区古树名木186株，新增挂牌12株。春季集中复壮32株，其中香樟9株、银杏23株，秋季复查成活31株。引进树干雷达检测两套，查出空洞隐患7处，当年处置完毕，汛期未发生倒伏。
    二、存在的问题
    雷达检测的判读依赖外聘单位，本所职工还不能独立出具结论；新增挂牌的古树多在居民院落，协调进场施工平均要两个月，影响了复壮进度，部分院落的排水改造没有按期做完。
    三、改进措施
    安排三名职工参加判读培训并取得证书；会同街道建立院落古树联系人制度，提前一个季度确定进场时间，排水改造与老旧小区改造一并实施，纳入下一年度计划。
    随附：上年报告
    云州市绿化所2023年度部门整体支出绩效自评报告
    一、年度工作完成情况
    全年养护城区古树名木174株，对其中长势衰弱的28株实施了土壤改良和支撑加固，聘请专家逐株会诊并建立养护档案，组织志愿者开展认养活动10场，古树周边违规搭建全部拆除到位，群众反映较好。
    二、存在的问题
    养护队伍年龄偏大，专业技术人员只有两名，病虫害监测主要靠人工巡查，发现问题往往已经到了中后期，加上养护经费到位较晚，错过了春季最佳复壮时间，影响了成活率的进一步提高。
    三、改进措施
    与农林院校签订合作协议，每年选派两名职工脱产学习，试点安装树体监测设备，同时向财政部门申请养护经费提前下达，把复壮施工安排在每年三月底以前完成，确保成活率稳步提高。

不查
    职责、机构、依据等法定或固定的文字本来就相同，不计；可比的文字不足一百五十字的不查；与其他单位的报告比较属于批量核对。
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Paragraph, Span
from jixiao.evaluations import Chapter, Evaluation
from jixiao.evaluations.beside import Beside
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.other import Other

RULE = Rule(
    code="F05",
    title="正文与上年报告大部分相同",
    level=Level.NOTE,
    topic=Topic.EXPLANATIONS,
    basis=("practice",),
    needs=(Need.NARRATIVE,),
    beside=(Beside.LAST_YEAR,),
)

MESSAGE = "除单位概况等固定内容外，正文有{share}%的文字与{file}相同（数字不计），其中整段相同的{count}段。"
ADVICE = "请按本年实际改写，特别是完成情况、存在的问题和改进措施；确实没有变化的，说明原因。"
_FIXED: Final = (
    r"概况|基本情况|职责|职能|机构|人员构成|组成|依据|目的|指标体系|评价(方法|原则|标准)|编制(说明|范围)|名词解释"
)
_NOISE: Final = r"[0-9０-９.,，．％%]+|[一二三四五六七八九十百千万两零]+|\W+"
_SIZE: Final = 6
_FEWEST: Final = 150
_SHORTEST: Final = 15
_SHARE: Final = 80
_SHOWN: Final = 3


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    mine = list(_own(dossier.evaluation))
    shingles = [(paragraph, _shingles(paragraph.text)) for paragraph in mine]
    total = sum(len(found) for _, found in shingles)
    if total < _FEWEST:
        yield NotEnoughData("除固定内容外，可比的正文太少")
        return
    compared, fine = 0, True
    for other in dossier.beside(Beside.LAST_YEAR):
        theirs = [_shingles(paragraph.text) for paragraph in _own(other.evaluation)]
        known = frozenset(shingle for found in theirs for shingle in found)
        compared += len(known) >= _FEWEST
        same = sum(len([1 for shingle in found if shingle in known]) for _, found in shingles)
        if len(known) >= _FEWEST and same * 100 > total * _SHARE:
            fine = False
            copied = [one for one, found in shingles if len(found) >= _SHORTEST and known.issuperset(found)]
            yield _finding(dossier, other, same * 100 // total, copied, mine)
    if not compared:
        yield NotEnoughData("上年材料没有可比的正文")
    elif fine:
        yield Holds("正文与上年报告相同的文字没有超过八成")


def _own(evaluation: Evaluation) -> Iterator[Paragraph]:
    """The paragraphs that should be written anew every year."""
    if evaluation.chapters:
        yield from _of(evaluation.chapters)
    else:
        yield from evaluation.paragraphs


def _of(chapters: Iterable[Chapter]) -> Iterator[Paragraph]:
    for chapter in chapters:
        if not re.search(_FIXED, chapter.title):
            yield from chapter.paragraphs
            yield from _of(chapter.children)


def _shingles(text: str) -> list[str]:
    words = re.sub(_NOISE, "", text)
    return [words[at : at + _SIZE] for at in range(len(words) - _SIZE + 1)]


def _finding(dossier: Dossier, other: Other, share: int, copied: list[Paragraph], mine: list[Paragraph]) -> Finding:
    shown = sorted(copied or mine, key=lambda paragraph: -len(paragraph.text))[:_SHOWN]
    spans = [Span(paragraph, 0, min(len(paragraph.text), 20)) for paragraph in shown]
    twins = [_twin(other, paragraph) for paragraph in shown]
    return Finding(
        RULE,
        MESSAGE.format(share=share, file=other.name, count=len(copied)),
        ADVICE,
        [dossier.place(span) for span in spans] + [dossier.place(twin) for twin in twins if twin is not None],
        anchor="正文与上年相同",
        stated=f"{share}%",
        due=f"不超过{_SHARE}%",
    )


def _twin(other: Other, paragraph: Paragraph) -> Span | None:
    """The opening of last year's paragraph that reads the same."""
    words = re.sub(_NOISE, "", paragraph.text)
    same = (one for one in other.evaluation.paragraphs if re.sub(_NOISE, "", one.text) == words)
    return next((Span(one, 0, min(len(one.text), 20)) for one in same), None)
