"""The walk itself: text and figures of a paragraph in, each figure given to the reader that knows its role."""

from __future__ import annotations

import re
from typing import Final

from jixiao.arithmetic import Numeral
from jixiao.arithmetic.width import half_width_figures
from jixiao.documents import Cell, Paragraph, Span
from jixiao.facts import wording
from jixiao.facts.claims import Breakdown
from jixiao.facts.mention import Mention, Role, State
from jixiao.facts.naming import function_of, named
from jixiao.facts.prose.averages import try_average
from jixiao.facts.prose.changes import read_points, try_change
from jixiao.facts.prose.comparing import try_base
from jixiao.facts.prose.gaps import ITEM, end_segments, end_sentences, open_and_close_brackets
from jixiao.facts.prose.levels import read_level, try_from, try_names
from jixiao.facts.prose.lists import carry_list, keep_list, open_division, open_list, open_named_list
from jixiao.facts.prose.memory import Memory
from jixiao.facts.prose.percents import read_percent
from jixiao.facts.prose.scores import read_score

_CLAUSE: Final = re.compile(r"[，,；;：:]")
_TO_CLAUSE: Final = re.compile(r"(?s:.*)[，,；;：:]")
_WHOLE: Final = re.compile(r"(?P<whole>[^，。；：,;:]{2,24})(?<![其])中[，,：:]")
_AMID: Final = re.compile("中[，,：:]")
_CUT: Final = re.compile(r"[（(]([^（）()]*)$")
_PUNCTUATION: Final = re.compile(r"[，。；、：,;:（(]")
_OPEN: Final = re.compile("主要(?:为|是|有|包括|包含|来自|用于)")
_ENDS_AHEAD: Final = re.compile(r"[：:]\s*$|项[）)]\s*[。：:]?\s*$")
_AFTER: Final = 30


class Prose:
    """One walk: `heading` and `read` in the order of the document, then `finish`.

    `year` and `state` are those of the document where nothing nearer says otherwise.
    """

    def __init__(self, year: int | None, state: State, is_department: bool = False) -> None:
        self._memory = memory = Memory(year, state, is_department)
        self.mentions, self.claims, self.sentences = memory.mentions, memory.claims, memory.sentences
        self.misused_points = memory.misused_points

    @property
    def unit_name(self) -> str:
        """The body that the document is of."""
        return self._memory.unit_name

    @unit_name.setter
    def unit_name(self, name: str) -> None:
        self._memory.unit_name = name

    @property
    def section(self) -> int:
        """Ordinal of the heading that is in force; may be set where a text stands under none."""
        return self._memory.section

    @section.setter
    def section(self, ordinal: int) -> None:
        self._memory.section = ordinal

    def heading(self, depth: int, title: str) -> None:
        """A heading sets fund, state, year and topic for what stands under it."""
        self._memory.enter(depth, half_width_figures(title))

    def read(self, holder: Paragraph | Cell, text: str, numerals: list[Numeral], offset: int = 0) -> list[Mention]:
        """The mentions of one paragraph (or prose cell), in order. `offset` is where `text` begins in the holder."""
        memory = self._memory
        if not numerals:
            self._pass(text)
            return []
        memory.begin_paragraph()
        if memory.topic_ahead is not None:
            memory.topic, memory.topic_path = memory.topic_ahead
            memory.topic_ahead = None
        text = half_width_figures(text)  # digit for digit: every offset stays true
        carry_list(memory, text)
        first = len(memory.mentions)
        memory.text, memory.at = text, 0
        done = 0
        for numeral in numerals:
            gap = text[done : numeral.start]
            memory.at = numeral.start
            mention = Mention(numeral, Span(holder, offset + numeral.start, offset + numeral.end))
            mark = _PUNCTUATION.search(text, numeral.end, numeral.end + 8)
            mention.after = text[numeral.end : mark.start() if mark else numeral.end + 8]
            mention.ordinal = len(memory.mentions)
            mention.paragraph, mention.section = memory.paragraph, memory.section
            memory.mentions.append(mention)
            _read_figure(memory, mention, gap, text[numeral.end : numeral.end + _AFTER])
            done = numeral.end
        memory.end_paragraph()
        keep_list(memory, text)
        return memory.mentions[first:]

    def _pass(self, text: str) -> None:
        """A paragraph without figures may name what the next one tells of, and ends a list that is carried on."""
        memory = self._memory
        memory.pass_paragraph()
        memory.topic_ahead = None
        if _ENDS_AHEAD.search(text) and (function := function_of(text))[0]:
            memory.topic_ahead = function  # its figures stand in the next paragraph
        carry_list(memory, half_width_figures(text))

    def finish(self) -> None:
        """After the last paragraph."""
        carry_list(self._memory, "")


def _read_figure(memory: Memory, mention: Mention, gap: str, after: str) -> None:
    gap = end_sentences(memory, gap)
    among = wording.AMONG.search(gap) if len(gap) > 1 else None
    end_segments(memory, gap, bool(among))
    before = found[0] if (found := _TO_CLAUSE.match(gap)) else ""
    clause = gap[len(before) :].strip()
    if clause.startswith("、"):
        clause = clause[1:]
    open_and_close_brackets(memory, gap)
    if ("（" in clause or "(" in clause) and (cut := _CUT.search(clause)):
        clause = cut[1] if cut[1].strip() else clause[: cut.start()]
    if before.endswith(("：", ":")) and (lead := named(_last_clause(before))).is_known and not lead.part:
        memory.lead = lead.key  # “三公”经费：预算25.80万元，执行23.14万元
    elif before.endswith("方面，") and (lead := named(_last_clause(before[:-3]))).is_known and not lead.part:
        memory.lead = lead.key  # “三公”经费方面，全年预算14.80万元
    if "按" in gap and (divided := wording.DIVIDED.search(gap)):
        open_division(memory, gap, divided.end())
    elif among and memory.current is None and _opens_by_name(memory, gap[: among.start()]):
        pass
    elif among:
        open_list(memory, before, _divided_by(gap, among))
        if memory.lists:
            memory.lists[-1].is_open = memory.lists[-1].is_open or bool(_OPEN.search(gap, among.start()))
            memory.lists[-1].item = memory.item - bool(ITEM.search(gap, among.end() - 1))
    elif gap[:1] in "：:" and memory.announced_list is not None:
        memory.lists.append(memory.announced_list)
    elif ("包" in gap or "含" in gap) and _opens_parts(gap) and memory.current is not None:
        before_it = len(memory.lists)
        open_list(memory, "")
        if len(memory.lists) > before_it:
            memory.lists[-1].is_inner = "：" not in gap and ":" not in gap
    elif gap[:1] in "（(" and memory.current is not None and _may_be_divided(memory, memory.current):
        memory.lists.append(Breakdown(memory.sentence, memory.current, segment=memory.segment, is_bracketed=True))
    elif "包" in gap and (holds := wording.HOLDS.search(gap)) and open_named_list(memory, holds["whole"]):
        clause = gap[holds.end() :].strip()
    elif "中" in gap and _AMID.search(gap) and (whole := _WHOLE.search(gap)):
        open_named_list(memory, whole["whole"])
    memory.announced_list = None
    mention.segment = memory.stretch
    if not try_names(memory, mention, clause):
        _give_role(memory, mention, clause, before, after)


def _opens_by_name(memory: Memory, words: str) -> bool:
    """本年收入的具体构成为：… at the head of a paragraph: of the figure of that name, not of the one told last."""
    found = _OF_NAME.fullmatch(words.strip())
    return found is not None and not memory.sentence.levels and open_named_list(memory, found["whole"])


_OF_NAME: Final = re.compile(r"(?P<whole>(?:本年)?(?:总?收入|总?支出)(?:合计|总计)?)的?(?:具体|主要)?(?:情况)?")


def _may_be_divided(memory: Memory, current: Mention) -> bool:
    """Whether brackets behind it may hold its parts: an amount, or a count that is a part (602人（医师198人…）)."""
    if current.family == "money":
        return current.role is not Role.AVERAGE
    return current.family == "count" and bool(memory.lists) and memory.lists[-1].parts[-1:] == [current]


def _opens_parts(gap: str) -> bool:
    """包括 right behind a figure, unless the brackets it stands in are closed again: 212家（含重新认定），年末748家."""
    return wording.PARTS_OF.match(gap) is not None and not ("）" in gap or ")" in gap)


def _divided_by(gap: str, among: re.Match[str]) -> str:
    """；支出包括：… — the words that name what is divided, where it is not the figure told last."""
    before = gap[: among.start()]
    return _last_clause(before) if before.startswith(("；", ";", "，")) and among[0] != "其中" else ""


def _give_role(memory: Memory, mention: Mention, clause: str, before: str, after: str) -> None:
    family = mention.family
    if family == "score":
        read_score(memory, mention, clause, before)
    elif family == "points":
        read_points(memory, mention, clause, after)
    elif try_change(memory, mention, clause, before):
        return
    elif family == "ratio":
        read_percent(memory, mention, clause, before, after)
    elif (
        try_from(memory, mention, clause, after)
        or try_base(memory, mention, clause, after)
        or try_average(memory, mention, clause, after)
    ):
        return
    elif family == "none" and not mention.numeral.unit.name:
        mention.role, mention.noun = Role.OTHER, clause
    else:
        read_level(memory, mention, clause, after)


def _last_clause(words: str) -> str:
    return _CLAUSE.split(words.rstrip("：:"))[-1]
