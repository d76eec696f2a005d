"""不应以已被代替的制度为依据。

查什么
    以“根据”“依据”“按照”等引出的制度，是否已被新的制度代替（如2020年度以后仍引用财预〔2011〕285号）。已被代替的制度是一张注明依据的表。

为什么
    依据失效，评价办法和评分标准都可能是旧的；复核时首先核对依据。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    根据《财政支出绩效评价管理暂行办法》（财预〔2011〕285号），我所开展了绩效自评。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    根据《项目支出绩效评价管理办法》（财预〔2020〕10号），我所开展了绩效自评。

不查
    叙述沿革、写明已废止或已修订的不算；评价年度早于代替年度的不算；表中没有列入的制度不查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.basis.repealed import Repealed, repealed
from jixiao.documents import Span
from jixiao.findings import FORMS, Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="H12",
    title="引用了已被代替的制度",
    level=Level.WARNING,
    topic=Topic.FORM,
    basis=("mof-2020-10", "civil-code-2020", "mof-order-108", "mof-order-113", "government-accounting-2017"),
    kinds=FORMS,
)

MESSAGE = "以“{name}”为依据，该制度已由{successor}代替。"
ADVICE = "请核对依据是否现行有效，改引现行制度；所引内容在新制度中有变化的，一并修改。"
_CITED: Final = r"(?:根据|依据|按照|依照|遵照|执行|落实|参照|适用)[^。；\n]{0,80}$"
_PAST: Final = r"废止|失效|修订前|原《|原有的?《|代替|取代|替代|修改为|调整为"
_BEFORE: Final = 90
_AROUND: Final = 60


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    year = dossier.evaluation.year
    if year is None:
        yield NotEnoughData("没有写明评价年度，不能判断所引制度当时是否有效")
        return
    text = dossier.joined.text
    cited: dict[str, tuple[Repealed, list[Span]]] = {}
    for rule in repealed():
        if year < rule.year or rule.name not in text:
            continue
        for at in dossier.joined.words(rule.name):
            line = text[max(text.rfind("\n", 0, at) + 1, at - _BEFORE) : at]
            around = text[max(0, at - _AROUND) : at + _AROUND]
            if re.search(_CITED, line) and not re.search(_PAST, around):
                span = dossier.joined.span(at, at + len(rule.name))
                cited.setdefault(rule.basis, (rule, []))[1].append(span)
    for rule, spans in cited.values():
        yield Finding(
            RULE,
            MESSAGE.format(name=rule.name.strip("《》"), successor=rule.successor),
            ADVICE,
            [dossier.place(span) for span in spans],
            anchor=rule.name,
            stated=rule.name,
            due=rule.successor,
        )
    if not cited:
        yield Holds("没有引用已被代替的制度")
