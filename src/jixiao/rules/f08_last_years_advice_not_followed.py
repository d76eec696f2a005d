"""上年提出的改进措施，本年应写明落实情况。

查什么
    随附上年自评报告的，从上年“建议”“改进措施”“下一步打算”等章节中逐条取出措施，看本年报告里有没有提到；逐条都没有提到，也没有写“上年问题已整改”
    一类的话的，列出没有下文的各条。

为什么
    自评的用处在改进。年年提、年年没有下文，评了等于没评；有关规定要求上年评价结果的整改和应用写进报告。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、年度工作完成情况
    全年养护古树名木186株，开展巡查120次，处置倒伏隐患7处，复壮32株，成活31株，社会反响良好。
    二、存在的问题
    进场施工协调时间较长。
    三、下一步打算
    会同街道建立古树联系人制度。
    随附：上年报告
    云州市绿化所2023年度部门整体支出绩效自评报告
    一、年度工作完成情况
    全年养护古树名木174株，开展巡查110次，复壮28株，成活26株，基本完成年度任务。
    二、改进措施
    一是与农林院校签订合作协议，选派职工脱产学习。二是申请养护经费提前下达。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、年度工作完成情况
    全年养护古树名木186株，与两所农林院校签订了合作协议，选派两名职工脱产学习，养护经费提前到一月下达，复壮32株。
    二、存在的问题
    进场施工协调时间较长。
    三、下一步打算
    会同街道建立古树联系人制度。
    随附：上年报告
    云州市绿化所2023年度部门整体支出绩效自评报告
    一、年度工作完成情况
    全年养护古树名木174株，开展巡查110次，复壮28株，成活26株，基本完成年度任务。
    二、改进措施
    一是与农林院校签订合作协议，选派职工脱产学习。二是申请养护经费提前下达。

不查
    本年报告把上年的措施又列为打算的，不算有下文；“加强管理、提高认识”一类没有具体内容的措施不查；本年报告总的写了上年问题整改情况的，不逐条追问；换了说法的可能认不出来，所以只作建议。
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Paragraph, Span
from jixiao.evaluations import Chapter
from jixiao.evaluations.beside import Beside
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.other import Other

RULE = Rule(
    code="F08",
    title="上年的改进措施没有下文",
    level=Level.NOTE,
    topic=Topic.EXPLANATIONS,
    basis=("practice",),
    beside=(Beside.LAST_YEAR,),
)

MESSAGE = "上年报告提出{count}条措施，本年报告没有提到的{missing}条：{items}。"
ADVICE = "请写明上年各项措施的落实情况：已落实的说明结果，没有落实的说明原因。"
_ADVICE: Final = r"建议|改进|措施|打算|对策|下一步|整改|下步"
_FOLLOWED: Final = (
    r"(上年|上一年|去年|以前年度|往年)[^。；\n]{0,30}(问题|建议|措施|评价结果|整改)[^。；\n]{0,40}(整改|落实|完成|改进|解决|应用|采纳)"
    r"|整改(落实)?情况|整改(完成|到位)"
)
_ITEM: Final = r"[。；\n]|(?<!^)(?=[一二三四五六七八九十]是)"
_EMPTY: Final = (
    r"进一步|加强|提高|完善|强化|健全|管理|制度|工作|绩效|预算|资金|项目|单位|部门|认识|意识|水平|质量|效益|机制|规范|严格|落实|推进|做好|开展"
    r"|继续|不断|切实|加大|力度|建立|确保|全面|深入|积极|有效|及时|相关|各项|年度|编制|执行|监督|使用|指标|目标|情况|问题|业务|培训|学习|人员"
)
_LEAD: Final = r"^[\s（(]*[一二三四五六七八九十0-9]+(是|[、.．)）])\s*"
_PIECE: Final = r"[\u4e00-\u9fff]{2,}"
_FEWEST_PAIRS: Final = 4
_SHOWN: Final = 3
_SHORTEST: Final = 60


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    left_out = {*_heads(dossier.evaluation.chapters), *map(id, _announced(dossier.evaluation.chapters, False))}
    words = "\n".join(one.text for one in dossier.evaluation.paragraphs if id(one) not in left_out)
    if len(words) < _SHORTEST:
        yield NotEnoughData("材料中没有自评报告正文")
        return
    words += "\n".join(cell.text for cell in dossier.evaluation.cells())
    compared, fine = 0, True
    for other in dossier.beside(Beside.LAST_YEAR):
        items = [(span, pairs) for span in _items(other) if len(pairs := _pairs(span.text)) >= _FEWEST_PAIRS]
        compared += len(items)
        if not items or re.search(_FOLLOWED, words):
            continue
        missing = [span for span, pairs in items if not _is_told(pairs, words)]
        if len(missing) == len(items):
            fine = False
            yield _finding(dossier, other, missing, len(items))
    if not compared:
        yield NotEnoughData("上年材料没有写出具体的改进措施")
    elif fine:
        yield Holds("本年报告提到了上年措施的落实情况")


def _heads(chapters: Iterable[Chapter]) -> Iterator[int]:
    """The headings by identity: a heading alone is no answer."""
    for chapter in chapters:
        yield id(chapter.span.holder)
        yield from _heads(chapter.children)


def _announced(chapters: Iterable[Chapter], inside: bool) -> Iterator[Paragraph]:
    """What this year's report announces in its turn: last year's measures once more are not what became of them."""
    for chapter in chapters:
        within = (inside or bool(re.search(_ADVICE, chapter.title))) and "情况" not in chapter.title
        if within:
            yield from chapter.paragraphs
        yield from _announced(chapter.children, within)


def _items(other: Other) -> Iterator[Span]:
    """Every measure that last year's report announces, one a sentence."""
    for paragraph in _paragraphs(other.evaluation.chapters, False):
        if not {"。", "；"} & set(paragraph.text):
            continue  # the title of a form, a signature
        start = 0
        for found in [*re.finditer(_ITEM, paragraph.text), None]:
            end = found.start() if found is not None else len(paragraph.text)
            text = paragraph.text[start:end]
            lead = re.match(_LEAD, text)
            begin = start + (lead.end() if lead else len(text) - len(text.lstrip()))
            if end > begin:
                yield Span(paragraph, begin, end)
            start = found.end() if found is not None else end


def _paragraphs(chapters: Iterable[Chapter], inside: bool) -> Iterator[Paragraph]:
    for chapter in chapters:
        within = inside or bool(re.search(_ADVICE, chapter.title))
        if within:
            yield from chapter.paragraphs
        yield from _paragraphs(chapter.children, within)


def _pairs(text: str) -> frozenset[str]:
    """Pairs of signs of what a measure is about, set phrases left out."""
    pieces = re.findall(_PIECE, re.sub(_EMPTY, " ", text))
    return frozenset(piece[at : at + 2] for piece in pieces for at in range(len(piece) - 1))


def _is_told(pairs: frozenset[str], words: str) -> bool:
    """Whether half of what a measure is about occurs this year."""
    return sum(pair in words for pair in pairs) * 2 >= len(pairs)


def _finding(dossier: Dossier, other: Other, missing: list[Span], count: int) -> Finding:
    items = "；".join(f"“{span.text.strip()[:24]}”" for span in missing[:_SHOWN]) + (
        "等" if len(missing) > _SHOWN else ""
    )
    title = dossier.evaluation.title
    first = title if title.span is not None else Span.of(dossier.evaluation.paragraphs[0])
    return Finding(
        RULE,
        MESSAGE.format(count=count, missing=len(missing), items=items),
        ADVICE,
        [dossier.place(first), *(dossier.place(span) for span in missing[:_SHOWN])],
        anchor=f"上年措施/{items}",
        stated=f"{len(missing)}条没有提到",
        due="写明落实情况",
    )
