"""报告的纸张和页边距可参照公文格式统一。

查什么
    Word文件第一节的纸张不是A4（210×297毫米），或者上、下、左、右页边距与37、35、28、26毫米相差2毫米以上的，提示。

为什么
    纸张、版心不一，汇编和装订都不便；当地通知另有规定的，从其规定。

反例
    版式：纸张 210×297；页边距 25 25 32 32；页码 有；标题 方正小标宋简体 二号；一级标题 黑体 三号；正文 仿宋_GB2312 三号
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、部门概况
    本所负责城区绿地养护和行道树补植，编制20名，实际在职人数19人，内设三个班组。

正例
    版式：纸张 210×297；页边距 37 35 28 26；页码 有；标题 方正小标宋简体 二号；一级标题 黑体 三号；正文 仿宋_GB2312 三号
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、部门概况
    本所负责城区绿地养护和行道树补植，编制20名，实际在职人数19人，内设三个班组。

不查
    横排的表格、附件所在的节不查；只有表格、没有正文的文件不查；其他格式的文件不查。
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jixiao.basis import Profile
from jixiao.documents.layout import PageSetup
from jixiao.evaluations import Entry
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, NotApplicable, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="H20",
    title="纸张或页边距与公文格式不一",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("gbt-9704-2012",),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "{parts}，与公文格式的通行做法不一。"
ADVICE = "可参照公文格式：A4纸，上37毫米、下35毫米、左28毫米、右26毫米；当地通知另有规定的，从其规定。"
_MILLIMETRE: Final = Fraction(1440, 254) * 10
_DUE: Final = {"top": ("上", 37), "bottom": ("下", 35), "left": ("左", 28), "right": ("右", 26)}
_SLACK: Final = 2
_A4: Final = (210, 297)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    layout = dossier.document.layout
    if layout is None:
        yield NotApplicable("只有Word（docx）文件写明页面设置")
        return
    prose = next((p for p in dossier.evaluation.paragraphs if "。" in p.text), None)
    page = layout.pages[0] if layout.pages else None
    if prose is None or page is None or not dossier.evaluation.chapters:
        yield NotEnoughData("文件没有分章的报告正文，或没有写明页面设置")
        return
    parts = list(_off(page))
    if not parts:
        yield Holds("纸张和页边距与公文格式一致")
        return
    title = dossier.evaluation.title
    place = dossier.place(title) if title.is_stated else dossier.place(Entry.of(prose))
    yield Finding(
        RULE, MESSAGE.format(parts="，".join(parts)), ADVICE, [place], anchor="页面设置", stated=parts[0], due="A4"
    )


def _off(page: PageSetup) -> Iterator[str]:
    if page.width and page.height:
        size = tuple(sorted(round(side / _MILLIMETRE) for side in (page.width, page.height)))
        if any(abs(side - due) > _SLACK for side, due in zip(size, _A4, strict=True)):
            yield f"纸张为{size[0]}×{size[1]}毫米（A4为210×297毫米）"
    margins = [
        (name, round(stated / _MILLIMETRE), due)
        for side, (name, due) in _DUE.items()
        if (stated := getattr(page, side)) is not None and abs(stated / _MILLIMETRE - due) > _SLACK
    ]
    if margins:
        yield "页边距为" + "、".join(f"{name}{stated}毫米（通行为{due}毫米）" for name, stated, due in margins)
