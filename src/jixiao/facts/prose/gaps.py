"""What a gap between two figures ends: sentences, segments and brackets."""

from __future__ import annotations

import re
from typing import Final

from jixiao.facts.naming import function_of, named
from jixiao.facts.prose.memory import Memory

_SENTENCE_END: Final = re.compile(r"[。！？!?\n]")
_REASON: Final = re.compile(r"原因|由于|因为|主要是|系因|影响|用于|使得")
ITEM: Final = re.compile(
    r"(?:^|[；;。：:，,])\s*(?:[0-9]{1,2}[.．、](?![0-9])|[（(][0-9一二三四五六七八九十]{1,2}[）)]|[①-⑳]|[一二三四五六七八九]是)"
)
"""3.公务接待费 …, 二是 …"""
_MAY_NUMBER: Final = re.compile("[0-9是（(①-⑳]")
"""One of these stands in every numbered item."""
_COMPARES_ANEW: Final = re.compile(
    r"原因[^。；;]*[，,](?:与|较|比|同)(?:上年|去年|上一年|(?:19|20)[0-9]{2}年)[^，。；;]{0,6}(?:相比|比较|决算数|支出)?[^，。；;因为于]*$"
)
"""…，决算数小于预算数的主要原因是厉行节约，与上年相比减少1.44万元: of the figure that has no comparison yet."""
_YEAR: Final = re.compile(r"((?:19|20)[0-9]{2})(?<![比较与同和至—-]....)年(?!初|末)")


def end_sentences(memory: Memory, gap: str) -> str:
    """End the sentence where the gap holds a full stop; keep what follows it. A topic may stand before it."""
    memory.topic_is_new = False
    if "项" in gap or "科目" in gap:
        item, path = function_of(gap.rpartition("。")[0] or gap) if "。" in gap else function_of(gap)
        if item:
            memory.topic, memory.topic_path = item, path
            memory.topic_is_new = True
    if _SENTENCE_END.search(gap):
        ends = [found.end() for found in _SENTENCE_END.finditer(gap)]
        before = ends[:-1]
        lead = gap[before[-1] if before else 0 : ends[-1] - 1] if (before or not memory.sentence.levels) else ""
        memory.end_sentence()
        if 1 < len(lead) <= 24 and (said := named(lead)).is_known and not said.part:
            memory.lead = said.key
        head, gap = gap[: ends[-1]], gap[ends[-1] :]
        if found := _YEAR.search(head):
            memory.paragraph_year = memory.paragraph_year or int(found[1])
    if "年" in gap and (found := _YEAR.search(gap)):
        if memory.sentence_year is None or "，" not in gap[: found.start()]:
            memory.sentence_year = int(found[1])
    return gap


def end_segments(memory: Memory, gap: str, among: bool) -> None:
    """A semicolon ends a reason and the inner list that began within the same segment; a numbered item, its lists."""
    if len(gap) > 1 and _MAY_NUMBER.search(gap) and ITEM.search(gap):
        while memory.lists and memory.lists[-1].item == memory.item > 0:
            memory.claims.append(memory.lists.pop())
        memory.item += 1
    if "；" in gap or ";" in gap:
        memory.in_reason = False
        while memory.lists and memory.lists[-1].segment == memory.segment:
            if len(memory.lists) == 1 and (not memory.lists[0].is_inner or len(memory.lists[0].parts) < 2):
                break  # …，包括财政拨款400万元；事业收入60万元: the parts themselves stand between semicolons
            memory.closed_lists.append(memory.lists[-1])
            memory.claims.append(memory.lists.pop())
        memory.segment += 1
        memory.stretch += 1
    if among:
        memory.in_reason = False
    elif len(gap) > 2 and _REASON.search(gap, max(gap.rfind("；"), gap.rfind(";")) + 1):
        memory.in_reason = memory.comparison_of_current is not None or not _COMPARES_ANEW.search(gap)


def open_and_close_brackets(memory: Memory, gap: str) -> None:
    if "（" not in gap and "）" not in gap and "(" not in gap and ")" not in gap:
        return
    if "）" in gap or ")" in gap:
        while memory.lists and memory.lists[-1].is_bracketed:
            memory.claims.append(memory.lists.pop())
    opened, closed = gap.count("（") + gap.count("("), gap.count("）") + gap.count(")")
    for _ in range(min(closed - opened, len(memory.before_brackets))):
        memory.current = memory.before_brackets.pop()
        memory.subject = memory.subjects_before.pop()
    for _ in range(opened - closed):
        memory.before_brackets.append(memory.current)
        memory.subjects_before.append(memory.subject)
