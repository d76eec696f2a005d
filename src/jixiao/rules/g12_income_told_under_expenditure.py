"""说支出的段落不应照搬说收入的句子。

查什么
    一段以支出开头，其中有一句主语是收入、没有提到支出，并且与前面说收入的段落中的一句完全相同的，提请核实。

为什么
    支出部分由收入部分复制而来，没有改完，支出的构成就没有交代。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年年初预算收入218.60万元，比上年增加8.20万元。预算收入全部为一般公共预算拨款，无政府性基金。
    2024年年初预算支出218.60万元，比上年增加8.20万元。预算收入全部为一般公共预算拨款，无政府性基金。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年年初预算收入218.60万元，比上年增加8.20万元。预算收入全部为一般公共预算拨款，无政府性基金。
    2024年年初预算支出218.60万元，比上年增加8.20万元。其中基本支出186.60万元，项目支出32.00万元。

不查
    收支合并叙述的段落不查；句中同时提到支出的不查；不足12字的句子不查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Paragraph, Span
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="G12",
    title="支出段落中重复了收入的句子",
    level=Level.WARNING,
    topic=Topic.EXPLANATIONS,
    basis=("practice",),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "这一段说的是支出，其中“{words}”与前面说收入的一句相同，疑为复制后未改。"
ADVICE = "请改写为支出的构成和来源；确需说明收入的，移到收入部分。"
_SENTENCE: Final = r"[^。！？；\n]{12,}"
_OPENING: Final = 24
_SHOWN: Final = 30


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    told: set[str] = set()
    asked, wrong = 0, list[Span]()
    for paragraph in dossier.evaluation.paragraphs:
        subject = _subject(paragraph)
        if not subject:
            continue
        asked += subject == "支出"
        for found in re.finditer(_SENTENCE, paragraph.text):
            words = found[0].strip()
            is_of_income = "收入" in words[:10] and "支出" not in words
            if subject == "收入" and is_of_income:
                told.add(words)
            elif subject == "支出" and is_of_income and words in told:
                start = paragraph.text.index(words, found.start())
                wrong.append(Span(paragraph, start, start + min(len(words), _SHOWN)))
    for span in wrong:
        yield Finding(
            RULE,
            MESSAGE.format(words=span.text),
            ADVICE,
            [dossier.place(span)],
            anchor=f"收入句/{span.text[:16]}",
            stated=span.text,
            due="支出的构成",
        )
    if not asked:
        yield NotEnoughData("没有以支出开头的段落")
    elif not wrong:
        yield Holds(f"{asked}个说支出的段落没有重复说收入的句子")


def _subject(paragraph: Paragraph) -> str:
    """收入 or 支出 by the first words of a paragraph, empty where both or neither is named."""
    sentence, stop, _ = paragraph.text.lstrip().partition("。")
    opening = sentence[:_OPENING] if stop else ""
    named = [word for word in ("收入", "支出") if word in opening]
    return named[0] if len(named) == 1 else ""
