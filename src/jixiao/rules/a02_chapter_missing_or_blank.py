"""自评报告规定的章节应当齐全，不应只有标题没有内容。

查什么
    方案规定了报告章节的，逐章查找标题，缺少的列出；不论哪种方案，一级标题下没有任何文字和表格的，也列出。

为什么
    缺少章节的报告要退回补充；只有标题没有内容，往往是漏写或者文字错位。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、部门概况
    本所负责全市城区绿化养护，核定编制20名，在职19人。
    二、整体支出绩效情况
    三、存在的问题
    苗木储备不足，补植不够及时。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、部门概况
    本所负责全市城区绿化养护，核定编制20名，在职19人。
    二、整体支出绩效情况
    全年补植苗木820株，成活率95%。
    三、存在的问题
    苗木储备不足，补植不够及时。

不查
    没有可以识别的章节标题的不查；目录中的标题、标题本身已写“无”“见附件”的不算空白；章节合并、标题用词不同而意思相同的，按方案的
    识别用词对照，仍列出的请人工确认。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Paragraph, Span, Table
from jixiao.evaluations import Chapter
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="A02",
    title="必备章节缺失或空白",
    level=Level.WARNING,
    topic=Topic.RECEIPT,
    basis=("practice",),
)

MISSING = "报告没有“{titles}”一章，按{profile}应有该内容。"
MISSING_ADVICE = "请补充；内容已写在其他章节的，注明或单列标题。"
BLANK = "“{title}”只有标题，没有内容。"
BLANK_ADVICE = "请补充内容；没有的写“无”，多余的标题删去。"
_LONGEST: Final = 45
_FEWEST: Final = 3
_CONTENTS: Final = 3
_SAYS_ITSELF: Final = re.compile(r"[：:]|无$|没有|略$|附件|附表|附录|见|不涉及|其他|[.．·…]{2}|\d$")


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    chapters = dossier.evaluation.chapters
    if len(chapters) < _FEWEST:
        yield NotEnoughData("正文没有可以识别的章节标题")
        return
    missing = _missing(dossier, profile) if profile.fits else []
    blank = _blank(dossier)
    if missing:
        first = chapters[0].span
        yield Finding(
            RULE,
            MISSING.format(titles="”“".join(missing), profile=f"“{profile.title}”"),
            MISSING_ADVICE,
            [dossier.place(Span(first.holder, first.start, min(first.end, first.start + _LONGEST)))],
            anchor="/".join(missing),
            stated="没有",
            due="、".join(missing),
        )
    for chapter in blank:
        yield Finding(
            RULE,
            BLANK.format(title=f"{chapter.number}{chapter.title}"),
            BLANK_ADVICE,
            [dossier.place(chapter.span)],
            anchor=chapter.title,
            stated="空白",
            due="章节内容",
        )
    if missing or blank:
        return
    if profile.fits and profile.chapters:
        yield Holds(f"方案规定的{len(profile.chapters)}章都有，{len(chapters)}个一级标题下都有内容")
    else:
        yield Holds(f"{len(chapters)}个一级标题下都有内容；方案没有规定报告章节")


def _missing(dossier: Dossier, profile: Profile) -> list[str]:
    titles = [paragraph.text for paragraph in dossier.evaluation.paragraphs if len(paragraph.text) <= _LONGEST]
    titles += [chapter.title for chapter in _all(dossier.evaluation.chapters)]
    return [chapter.title for chapter in profile.chapters if not any(map(re.compile(chapter.pattern).search, titles))]


def _all(chapters: list[Chapter]) -> Iterator[Chapter]:
    for chapter in chapters:
        yield chapter
        yield from _all(chapter.children)


def _blank(dossier: Dossier) -> list[Chapter]:
    """The chapters that have a heading only; several in a row are a list of contents."""
    found: list[Chapter] = []
    row: list[Chapter] = []
    for chapter in dossier.evaluation.chapters:
        if _is_blank(dossier, chapter):
            row.append(chapter)
            continue
        found += row if len(row) < _CONTENTS else []
        row = []
    return found + (row if len(row) < _CONTENTS else [])


def _is_blank(dossier: Dossier, chapter: Chapter) -> bool:
    if chapter.paragraphs or chapter.children or not chapter.number or _SAYS_ITSELF.search(chapter.title):
        return False
    if sum(1 for other in _all(dossier.evaluation.chapters) if other.title == chapter.title) > 1:
        return False  # one of them stands in a list of contents
    blocks = iter(dossier.document.blocks)
    for block in blocks:
        if block is chapter.span.holder:
            break
    following = next((block for block in blocks if isinstance(block, Table) or block.text.strip()), None)
    headings = {id(other.span.holder) for other in _all(dossier.evaluation.chapters)}
    return isinstance(following, Paragraph) and id(following) in headings  # else a caption, or what a form has claimed
