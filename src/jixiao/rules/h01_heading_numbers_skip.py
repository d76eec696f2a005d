"""标题和条目的序号应当连续，不跳号、不重号。

查什么
    正文中“一、”“（一）”“1．”“（1）”各级序号：同一上级之下，后一个序号应当比前一个大1；跳过了序号，或者同一序号用了两次的，列出来。

为什么
    跳号可能是漏了一节，例如绩效情况只有（一）和（三），缺的正是要写的内容；重号则引用不清。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、整体支出绩效情况
    （一）绩效目标完成情况。
    全年完成古树复壮82株。
    （三）未完成目标的说明。
    没有未完成的目标。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、整体支出绩效情况
    （一）绩效目标完成情况。
    全年完成古树复壮82株。
    （二）未完成目标的说明。
    没有未完成的目标。

不查
    目录、附件另起的序号不算；“（二）（三）”合写、接在前一段里的序号不算；一处从1重新开始的不算跳号。
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from jixiao.basis import Profile
from jixiao.findings import FORMS, Answer, Finding, Holds, Level, NotApplicable, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.outline import Item, siblings
from jixiao.rules.spotted import samples

RULE = Rule(
    code="H01",
    title="序号跳号或重号",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("practice",),
    kinds=FORMS,
)

MESSAGE = "序号{what}：{pairs}。"
ADVICE = "请核对是否漏了内容；没有漏的，按顺序重新编号。"
_MOST_SKIPPED: Final = 3


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    paragraphs = dossier.evaluation.paragraphs
    lists = [each for each in siblings(dossier.outline) if len(each) > 1 and each[0].depth > 0]
    if not lists:
        yield NotApplicable("正文没有两个以上的同级序号")
        return
    order = {id(paragraph): at for at, paragraph in enumerate(paragraphs)}
    wrong = [pair for each in lists for pair in _wrong(each) if not _stands_inside(pair, paragraphs, order)]
    if not wrong:
        yield Holds(f"{len(lists)}组序号都连续")
        return
    skipped = any(last.number > first.number for first, last in wrong)
    repeated = any(last.number == first.number for first, last in wrong)
    yield Finding(
        RULE,
        MESSAGE.format(
            what="、".join(["跳号"] * skipped + ["重号"] * repeated),
            pairs=samples(
                f"{first.label}{'接' if first.number == last.number else '之后是'}{last.label}" for first, last in wrong
            ),
        ),
        ADVICE,
        [dossier.place(item.span) for pair in wrong for item in pair],
        anchor="序号",
        stated=wrong[0][1].label,
        due=str(wrong[0][0].number + 1),
    )


def _wrong(items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Neighbours whose numbers skip or repeat. A start from 1 opens another list, and what resumes the outer is fine."""
    outer: list[int] = []
    for first, last in pairwise(items):
        if last.number == 1 and first.number > 1:
            outer.append(first.number)
        elif outer and last.number == outer[-1] + 1 and last.number != first.number + 1:
            outer.pop()
        elif last.number == first.number or first.number + 1 < last.number <= first.number + 1 + _MOST_SKIPPED:
            yield first, last


def _stands_inside(pair: tuple[Item, Item], paragraphs: Sequence[object], order: dict[int, int]) -> bool:
    """Whether what seems to be missing stands inside a paragraph in between, or both belong to one list of contents."""
    first, last = pair
    start, end = order[id(first.paragraph)], order[id(last.paragraph)]
    wanted = [_label(last, number) for number in range(first.number + 1, last.number)]
    between = "\n".join(getattr(paragraph, "text", "") for paragraph in paragraphs[start:end])
    return any(label in between for label in wanted)


def _label(like: Item, number: int) -> str:
    """The label of another number in the same style: （三） for 3."""
    written = like.label
    if like.depth in (3, 4):
        return written.replace(str(like.number), str(number))
    signs = "零一二三四五六七八九十"
    words = (
        signs[number]
        if number <= 10
        else ("十" if number < 20 else signs[number // 10] + "十") + (signs[number % 10] if number % 10 else "")
    )
    return ("（" + words) if written[0] in "（(" else words + (like.mark or "、")
