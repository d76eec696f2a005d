"""固定提法和常用词语不应写错。

查什么
    正文和表格中常见的误写，如“八项政策”（应为“八项规定”）、“财政拔款”（财政拨款）、“截止2024年底”（截至）、“台帐”（台账）。
    误写和正确写法是一张注明依据的对照表。

为什么
    提法写错，公开后影响最大；资金、纪检一类的词写错，还可能使读者误解事项。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    全所严格执行中央八项政策，压减公务接待。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    全所严格执行中央八项规定，压减公务接待。

不查
    对照表以外的错别字不查；“搭建帐篷”一类本来就对的词不算；领导姓名、职务和政治提法的表述请人工核对。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.basis.confusions import Confusion, confusions, slips
from jixiao.documents import Span
from jixiao.findings import FORMS, Answer, Finding, Holds, Level, Place, Repair, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="H08",
    title="固定提法或常用词语写错",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("cpc-eight-rules-2012", "gf-1001-2001", "practice"),
    kinds=FORMS,
)

PHRASE = "“{wrong}”疑为“{right}”之误{count}。"
WORDS = "有{count}处疑为错别字：{pairs}。"
ADVICE = "请改为“{right}”。"
ADVICE_WORDS = "请逐处核对改正。"
_PLACES: Final = 20
_PHRASES: Final = "cpc-eight-rules-2012"
"""The phrases that are fixed by a text of the Party: each is a finding of its own; slips of the pen are told together."""

_Found = tuple[Confusion, list[Span]]


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    found = list(_found(dossier))
    for confusion, spans in found:
        if confusion.basis == _PHRASES:
            yield _of_phrase(dossier, confusion, spans)
    if words := [each for each in found if each[0].basis != _PHRASES]:
        yield _of_words(dossier, words)
    if not found:
        yield Holds(f"没有发现对照表中的{len(confusions())}种误写")


def _found(dossier: Dossier) -> Iterator[_Found]:
    joined = dossier.joined
    for confusion, places in slips(joined.text):
        yield confusion, [joined.span(at, at + len(confusion.wrong)) for at in places]


def _of_phrase(dossier: Dossier, confusion: Confusion, spans: list[Span]) -> Finding:
    count = f"，共{len(spans)}处" if len(spans) > 1 else ""
    return Finding(
        RULE,
        PHRASE.format(wrong=confusion.wrong, right=confusion.right, count=count),
        ADVICE.format(right=confusion.right),
        _places(dossier, [(span, confusion.right) for span in spans]),
        anchor=confusion.right,
        stated=confusion.wrong,
        due=confusion.right,
        repair=Repair(confusion.wrong, confusion.right),
    )


def _of_words(dossier: Dossier, words: list[_Found]) -> Finding:
    spans = [(span, one.right) for one, each in words for span in each]
    return Finding(
        RULE,
        WORDS.format(count=len(spans), pairs="，".join(f"“{one.wrong}”应为“{one.right}”" for one, _ in words)),
        ADVICE_WORDS,
        _places(dossier, spans),
        anchor="错别字",
        stated=words[0][0].wrong,
        due=words[0][0].right,
    )


def _places(dossier: Dossier, spans: list[tuple[Span, str]]) -> list[Place]:
    found = []
    for span, right in spans[:_PLACES]:
        place = dossier.place(span)
        place.mended = right
        found.append(place)
    return found
