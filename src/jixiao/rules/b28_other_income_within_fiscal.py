"""财政拨款收入中不应包括其他收入、事业收入等非财政拨款收入。

查什么
    一句话先写财政拨款收入的总数，再列“其中”，而其中有其他收入、事业收入、经营收入、上级补助收入、附属单位上缴收入，
    并且要把它加进去才等于总数的，提请核实。

为什么
    财政拨款收入只有一般公共预算、政府性基金、国有资本经营预算三种财政拨款；把其他收入算进去，收入结构和占比都会随之出错。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年本部门财政拨款收入192.40万元，其中：一般公共预算财政拨款收入180.40万元；其他收入12.00万元。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年本部门收入合计192.40万元，其中：财政拨款收入180.40万元；其他收入12.00万元。

不查
    只是并列写财政拨款收入和其他收入的不查；其他收入为0的不查；不加其他收入已等于总数的不查；加上也不等于总数的，归其他项目核对。
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from jixiao.arithmetic import sum_matches
from jixiao.basis import Profile
from jixiao.documents import Paragraph
from jixiao.facts.mention import Mention, Role
from jixiao.findings import EVERY_KIND, Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="B28",
    title="财政拨款收入中含有其他收入",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
)

MESSAGE = "财政拨款收入写为{total}，其中包括{name}{part}；{name}不是财政拨款，{total}应为全部收入。"
ADVICE = "请核实：财政拨款收入只填财政拨款部分，或将“财政拨款收入”改为“收入合计”，占比一并核对。"
_OUTSIDE: Final = frozenset({"其他收入", "事业收入", "经营收入", "上级补助收入", "附属单位上缴收入"})
_TOTALS: Final = frozenset({"收入合计", "收入总计"})
_FISCAL: Final = re.compile(r"财政(?:性)?(?:拨款|补助)(?:总?收入)?")
_AMONG: Final = re.compile(r"^[，,；;：:（(]?(?:其中|包括|包含|由)")
_SENTENCE_END: Final = re.compile(r"[。！？\n]")


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    mentions = dossier.facts.mentions
    totals = [
        position
        for position, figure in enumerate(mentions)
        if figure.measure is not None and figure.measure.key in _TOTALS and _is_fiscal_total(figure)
    ]
    wrong = [
        (mentions[position], outside)
        for position in totals
        if (outside := _counted_in(dossier, mentions[position], _parts(mentions, position)))
    ]
    if not totals:
        yield NotEnoughData("正文没有写财政拨款收入的总数和构成")
    elif not wrong:
        yield Holds(f"{len(totals)}处财政拨款收入没有把其他收入计算在内")
    else:
        total, (part, *_) = wrong[0]
        figures = [figure for whole, outside in wrong for figure in (whole, *outside)]
        yield Finding(
            RULE,
            MESSAGE.format(total=total.text, name=part.measure.key if part.measure else "", part=part.text),
            ADVICE,
            [dossier.place(figure.span, figure.text) for figure in figures],
            anchor="财政拨款收入/其他收入",
            stated=total.text,
            due="不含其他收入的财政拨款收入",
            accused=tuple(whole.span for whole, _ in wrong),
        )


def _counted_in(dossier: Dossier, total: Mention, parts: list[Mention]) -> list[Mention]:
    """The parts that are no fiscal money and without which the list does not make its total."""
    outside = [part for part in parts if _is_outside(part)]
    inside = [part for part in parts if part not in outside]
    if not outside or not inside:
        return []
    if sum_matches([part.numeral for part in inside], total.numeral).grade != "error":
        return []
    if sum_matches([part.numeral for part in parts], total.numeral).grade == "error":
        return []
    dossier.checked.update(figure.key for figure in (total, *parts))
    return outside


def _is_outside(part: Mention) -> bool:
    key = part.measure.key if part.measure else ""
    return key in _OUTSIDE and part.numeral.value > 0 and "财政" not in part.noun


def _is_fiscal_total(figure: Mention) -> bool:
    """A total that its own words call 财政拨款, with a list behind it."""
    if figure.measure is None or figure.measure.fund != "财政拨款" or figure.role is not Role.LEVEL:
        return False
    return isinstance(figure.holder, Paragraph) and bool(_FISCAL.search(figure.noun)) and figure.numeral.value > 0


def _parts(mentions: list[Mention], position: int) -> list[Mention]:
    """The amounts that the list behind a total gives, to the end of its sentence; none where no list follows."""
    total = mentions[position]
    text, start = total.holder.text, total.span.end
    if not _AMONG.match(text[start:].lstrip()):
        return []
    found = _SENTENCE_END.search(text, start)
    end = found.start() if found else len(text)
    following = takewhile(
        lambda other: other.holder is total.holder and other.span.end <= end, mentions[position + 1 :]
    )
    return [other for other in following if other.role is Role.LEVEL and other.family == "money"]
