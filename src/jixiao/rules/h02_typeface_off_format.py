"""报告的字体、字号可参照公文格式统一。

查什么
    Word文件中，报告标题、一级标题（一、）和正文的字体、字号，与公文格式的通行做法（标题小标宋二号、一级标题黑体三号、正文仿宋三号）
    不同的，合并列出；字体、字号由样式继承的，按样式计。

为什么
    自评报告多作为附件或网上公开，参照公文格式排版便于统一；当地通知另有规定的，从其规定。

反例
    版式：纸张 210×297；页边距 37 35 28 26；页码 有；标题 方正小标宋简体 二号；一级标题 宋体 四号；正文 宋体 小四
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、部门概况
    本所负责城区绿地养护和行道树补植，编制20名，实际在职人数19人，内设三个班组。

正例
    版式：纸张 210×297；页边距 37 35 28 26；页码 有；标题 方正小标宋简体 二号；一级标题 黑体 三号；正文 仿宋_GB2312 三号
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、部门概况
    本所负责城区绿地养护和行道树补植，编制20名，实际在职人数19人，内设三个班组。

不查
    只有表格、没有分章正文的文件不查；字体、字号由系统默认或主题决定、文件中没有写明的不查；表格、附件和二级以下标题不查；行距、加粗不查；其他格式的文件不查。
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Paragraph, Span
from jixiao.documents.layout import Layout
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, NotApplicable, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="H02",
    title="字体字号与公文格式不一",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("gbt-9704-2012",),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "{parts}，与公文格式的通行做法不一。"
ADVICE = "可参照公文格式统一：标题小标宋二号，一级标题黑体三号，正文仿宋三号；当地通知另有规定的，从其规定。"
_SIZES: Final = {
    84: "初号",
    72: "小初",
    52: "一号",
    48: "小一",
    44: "二号",
    36: "小二",
    32: "三号",
    30: "小三",
    28: "四号",
    24: "小四",
    21: "五号",
    18: "小五",
}
_DUE: Final = {
    "标题": (("小标宋", "方正小标宋"), 44, "小标宋二号"),
    "一级标题": (("黑体", "SimHei"), 32, "黑体三号"),
    "正文": (("仿宋", "FangSong"), 32, "仿宋三号"),
}
_HEADING: Final = re.compile(r"[\s\u3000]*[一二三四五六七八九十]{1,3}、[^。]{1,40}$")
_BODY: Final = 25
_SAMPLES: Final = {"标题": 1, "一级标题": 3, "正文": 8}


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    layout = dossier.document.layout
    if layout is None:
        yield NotApplicable("只有Word（docx）文件写明字体字号")
        return
    if not dossier.evaluation.chapters:
        yield NotEnoughData("文件没有分章的报告正文")
        return
    told, off = 0, list[tuple[str, Paragraph]]()
    for part, paragraphs in _parts(dossier).items():
        found = _usual(layout, paragraphs)
        if found is None:
            continue
        told += 1
        font, half_points, paragraph = found
        fonts, size, due = _DUE[part]
        is_font_off = bool(font) and not any(name in font for name in fonts)
        is_size_off = half_points is not None and half_points != size
        if is_font_off or is_size_off:
            off.append((f"{part}为{font}{_size_name(half_points)}（通行为{due}）", paragraph))
    if not told:
        yield NotEnoughData("文件没有写明字体字号，由系统默认决定")
    elif off:
        yield Finding(
            RULE,
            MESSAGE.format(parts="，".join(words for words, _ in off)),
            ADVICE,
            [dossier.place(Span(p, 0, min(len(p.text.rstrip()), 16))) for _, p in off],
            anchor="字体字号",
            stated=off[0][0],
            due=_DUE["正文"][2],
        )
    else:
        yield Holds("标题、一级标题和正文的字体字号与公文格式一致")


def _parts(dossier: Dossier) -> dict[str, list[Paragraph]]:
    """A few paragraphs of each kind: the looks of a report repeat themselves."""
    title, parts = dossier.evaluation.title, {part: list[Paragraph]() for part in _SAMPLES}
    if title.span is not None and isinstance(title.span.holder, Paragraph):
        parts["标题"].append(title.span.holder)
    for paragraph in dossier.evaluation.paragraphs:
        if _HEADING.match(paragraph.text):
            parts["一级标题"].append(paragraph)
        elif len(paragraph.text) >= _BODY and "。" in paragraph.text:
            parts["正文"].append(paragraph)
    return {
        part: every[:: max(1, len(every) // _SAMPLES[part])][: _SAMPLES[part]] for part, every in parts.items() if every
    }


def _usual(layout: Layout, paragraphs: list[Paragraph]) -> tuple[str, int | None, Paragraph] | None:
    """The most frequent stated look, and a paragraph that has it."""
    looks = [(layout.look(paragraph.origin.index), paragraph) for paragraph in paragraphs]
    stated = [(look, paragraph) for look, paragraph in looks if look.font or look.half_points is not None]
    if not stated:
        return None
    usual = Counter(look for look, _ in stated).most_common(1)[0][0]
    return usual.font, usual.half_points, next(paragraph for look, paragraph in stated if look == usual)


def _size_name(half_points: int | None) -> str:
    if half_points is None:
        return ""
    return _SIZES.get(half_points, f"{half_points // 2}{'.5' if half_points % 2 else ''}磅")
