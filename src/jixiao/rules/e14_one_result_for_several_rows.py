"""同一项成绩不宜用来说明几个指标。

查什么
    不同指标的实际完成值中，有20字以上完全相同的一段文字的，列出这几行。

为什么
    一项工作成绩只能说明与它对应的指标；几行照搬同一段话，看不出各自完成了什么，得分也会重复。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 古树复壮 | 按计划复壮 | 组织三支养护队分片包干对城区古树逐株体检复壮，建立电子档案 | 50 | 50 |
    | 效益指标 | 社会效益指标 | 绿化环境 | 改善 | 组织三支养护队分片包干对城区古树逐株体检复壮，市民反映良好 | 50 | 50 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 古树复壮 | 按计划复壮 | 组织三支养护队分片包干对城区古树逐株体检复壮，建立电子档案 | 50 | 50 |
    | 效益指标 | 社会效益指标 | 绿化环境 | 改善 | 沿江新增林荫步道3公里，增设座椅和照明，市民晨练人数增加 | 50 | 50 |

不查
    实际完成值照抄自己的年度指标值的，归照抄一项；单位名称、指标名称中本来就有的长词不算；不足20字的不查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.evaluations import Indicator
from jixiao.evaluations.attainment import plain_words
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="E14",
    title="同一成绩用于几个指标",
    level=Level.NOTE,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
)

MESSAGE = "{names}的实际完成值中有一段文字相同（“{words}…”）。"
ADVICE = "请分别写明各指标自己的完成情况；确属同一项工作的，只在一处计分。"
_LENGTH: Final = 20
_LONGEST: Final = 32
_SIGN: Final = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [i for i in dossier.evaluation.indicators if i.is_scored and len(i.actual.text) >= _LENGTH]
    rows = [i for i in rows if plain_words(i.actual.text) != plain_words(i.target.text)]
    if len(rows) < 2:
        yield NotEnoughData("没有两行以上用文字说明的实际完成值")
        return
    found, seen = 0, set[int]()
    told = [_signs(row.actual.text) for row in rows]
    stretches = [
        _stretches(signs) if may_share else set() for signs, may_share in zip(told, _may_share(told), strict=True)
    ]
    is_shared = len(set().union(*stretches)) < sum(map(len, stretches))
    for position, indicator in enumerate(rows if is_shared else ()):
        if id(indicator) in seen:
            continue
        alike = [
            (other, words)
            for other, own in zip(rows[position + 1 :], stretches[position + 1 :], strict=True)
            if not own.isdisjoint(stretches[position]) and (words := _shared(indicator, other))
        ]
        if not alike:
            continue
        found += 1
        seen.update(id(other) for other, _ in alike)
        yield _finding(dossier, [indicator, *(other for other, _ in alike)], alike[0][1])
    if not found:
        yield Holds(f"{len(rows)}行用文字说明的实际完成值没有重复的段落")


def _signs(text: str) -> str:
    """Words and figures alone: what is said, however it is punctuated."""
    return _SIGN.sub("", text)


def _may_share(told: list[str]) -> list[bool]:
    """Of each text whether a stretch of it may stand in another: then one of the halves into which one is cut does."""
    whole, half = "\n".join(told), _LENGTH // 2
    pieces = {signs[at : at + half] for signs in told for at in range(0, len(signs) - half + 1, half)}
    shared = [piece for piece in pieces if whole.count(piece) > 1]
    return [any(piece in signs for piece in shared) for signs in told]


def _stretches(signs: str) -> set[str]:
    return {signs[at : at + _LENGTH] for at in range(len(signs) - _LENGTH + 1)}


def _shared(one: Indicator, other: Indicator) -> str:
    """The first stretch that both actuals have and that neither name nor target demands."""
    first, second = _signs(one.actual.text), _signs(other.actual.text)
    given = _signs(one.label + one.target.text + other.label + other.target.text)
    for at in range(len(first) - _LENGTH + 1):
        words = first[at : at + _LENGTH]
        if words in second and words[: _LENGTH // 2] not in given and words[_LENGTH // 2 :] not in given:
            end = at + _LENGTH
            while end < len(first) and end - at < _LONGEST and first[at : end + 1] in second:
                end += 1
            return first[at:end]
    return ""


def _finding(dossier: Dossier, rows: list[Indicator], words: str) -> Finding:
    places = [_place(row, words) for row in rows]
    return Finding(
        RULE,
        MESSAGE.format(names="、".join(row.title for row in rows), words=places[0].text[:_LENGTH]),
        ADVICE,
        [dossier.place(place) for place in places],
        anchor="/".join(f"{row.klass}{row.label[:10]}" for row in rows),
        stated=words,
        due="各自的完成情况",
    )


def _place(row: Indicator, words: str) -> Span:
    """Where the stretch stands in a row, its punctuation included."""
    span = row.actual.span
    assert span is not None
    found = re.search(r"[^\u4e00-\u9fffA-Za-z0-9]*".join(map(re.escape, words)), row.actual.text)
    start, end = found.span() if found else (0, min(len(row.actual.text), _LENGTH))
    return Span(span.holder, span.start + start, span.start + end)
