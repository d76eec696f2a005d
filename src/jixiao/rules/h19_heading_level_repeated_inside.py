"""下一级标题不应与上一级用同样的序号。

查什么
    正文中“二、”之下又用“一、二、三、”分条，分完后才接“三、”的，列出来：内层应改用“（一）”“1．”。

为什么
    结构层次序数依次为“一、”“（一）”“1．”“（1）”。内外两层用同样的序号，目录和引用（“第二部分第三条”）都会错位。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、部门概况
    本所编制20名。
    二、年度重点工作完成情况
    一、古树复壮。完成82株。
    二、公园建设。新建口袋公园3处。
    三、行道树补植。补植560株。
    四、病虫害防治。防治面积1200亩。
    三、整体支出情况
    全年支出218.60万元。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、部门概况
    本所编制20名。
    二、年度重点工作完成情况
    （一）古树复壮。完成82株。
    （二）公园建设。新建口袋公园3处。
    （三）行道树补植。补植560株。
    三、整体支出情况
    全年支出218.60万元。

不查
    目录、附件和“第一部分”之下各自从“一、”起的不算；内层接不上外层序号、看不出层次的不查。
"""

from collections.abc import Iterator, Sequence

from jixiao.basis import Profile
from jixiao.findings import FORMS, Answer, Finding, Holds, Level, NotApplicable, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.outline import Item, siblings

RULE = Rule(
    code="H19",
    title="内外两层标题序号相同",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("gbt-9704-2012",),
    kinds=FORMS,
)

MESSAGE = "“{outer}”之下又用“{first}”至“{last}”分条，内外两层序号相同。"
ADVICE = "请把内层的序号改为下一级（“一、”之下用“（一）”，“（一）”之下用“1．”）。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    lists = [each for each in siblings(dossier.outline) if each[0].depth > 0]
    if not any(len(each) > 1 for each in lists):
        yield NotApplicable("正文没有两个以上的同级序号")
        return
    nested = [found for each in lists for found in _nested(each)]
    for outer, inner in nested:
        yield Finding(
            RULE,
            MESSAGE.format(outer=_title(outer), first=inner[0].label, last=inner[-1].label),
            ADVICE,
            [dossier.place(item.span) for item in (outer, *inner)],
            anchor=_title(outer),
            stated=inner[0].label,
            due="下一级序号",
        )
    if not nested:
        yield Holds("各层标题的序号不相混")


def _nested(items: Sequence[Item]) -> Iterator[tuple[Item, list[Item]]]:
    """An item and the list from 1 that stands between it and its successor, where the list itself cannot go on."""
    for at, item in enumerate(items[:-1]):
        if items[at + 1].number != 1:
            continue
        inner = [items[at + 1]]
        for following in items[at + 2 :]:
            if following.number != inner[-1].number + 1:
                if following.number == item.number + 1 and len(inner) > 1:
                    yield item, inner
                break
            inner.append(following)


def _title(item: Item) -> str:
    text = item.paragraph.number + item.paragraph.text.strip()
    return text[:20].split("。")[0]
