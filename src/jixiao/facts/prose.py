"""One walk over the narrative: every figure gets a role and a measure, and every claim is noted.

A figure is read by the words between it and the figure before it. What is carried along is small: the level that is
being told, the lists that are open (其中), the comparison that is being made, the topic of the paragraph and the
fund, state and year of the heading. Nothing is resolved here: which figure 总收入 means is decided in `resolve`,
when all figures are known.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from jixiao.arithmetic import Numeral
from jixiao.arithmetic.width import half_width
from jixiao.documents import Cell, Paragraph, Span
from jixiao.facts import wording
from jixiao.facts.claims import (
    Average,
    Breakdown,
    Claim,
    Comparison,
    Completion,
    DefinedRatio,
    RateOfCounts,
    Reference,
    Sentence,
    Share,
)
from jixiao.facts.defined import is_defined
from jixiao.facts.mention import Measure, Mention, Role, State
from jixiao.facts.naming import Named, function_of, named
from jixiao.facts.vocabulary import STOCKS, WITHOUT_FUND

_SENTENCE_END: Final = re.compile(r"[。！？!?\n]")
_CLAUSE: Final = re.compile(r"[，,；;：:]")
_REASON: Final = re.compile(r"原因|由于|因为|主要是|系因|影响|用于|使得")
_YEAR: Final = re.compile(r"(?<![比较与同和至—-])((?:19|20)[0-9]{2})年(?!初|末)")
_WHOLE: Final = re.compile(r"(?P<whole>[^，。；：,;:]{2,24})(?<![其])中[，,：:]")
_FROM: Final = re.compile(r"(?:从(?![业事严优轻而容])|由(?![于此]))(?:[^，。；：]{0,16})$")
_RISES: Final = re.compile(
    r"^[，,]?(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|压减|压缩|缩短|降|升|增|减|跃升|攀升|调整|变)[到至为]"
)
_TO: Final = re.compile(r"(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|压减|缩短|降|升|增|减)[到至为]了?$")
_DISTRIBUTED: Final = re.compile(
    r"(?P<names>[^，。；：,;:]+)分别(?:约)?(?:为|是|达到?|完成|支出|收入|增长|下降)?[：:]?$"
)
_NAMES: Final = re.compile(r"[、和与及]")
_LISTED: Final = frozenset({"、", "，", "和", "与", "及", "以及", ","})
_CUT: Final = re.compile(r"[（(]([^（）()]*)$")
_PLANNED: Final = frozenset({State.INITIAL, State.ADJUSTED, State.BUDGET})
_TOTALS: Final = frozenset({"收入合计", "支出合计", "收入总计", "支出总计", "基本支出", "项目支出"})
_OF_ASIDE: Final = re.compile(r"^的(?:比[例重率]?)?(?:为|是|达到?)?[：:]?$")
_EACH_SHARE: Final = re.compile(
    r"(?P<names>[^，。；：,;:]+)分别占(?P<whole>[^，。；：]*?)(?:的比[例重]?|的)?(?:为|是)?$"
)
_SUBJECT_END: Final = re.compile("[费支入算额数量率人次款金资产值出计均]$|每[人户亩生]$|^(?:其中|同比|总体|合计|共)?$")
_COMPARED_AFTER: Final = re.compile(r"^的?(?:相比|比较|对比|相较|比，)")
_LEFT_OVER: Final = re.compile("^(?:[）)]|的|相比较?|对比|比较|相较|而言|对照)+")
_YEAR_ONLY: Final = re.compile(
    r"(?:上年|去年|上一年度?|上年度|上年同期|(?:19|20)[0-9]{2}年度?)(?:同期)?(?:数)?(?:为|是)?"
)
_NUMBERED: Final = re.compile(
    r"\s*(?:[0-9]{1,2}[、.．）)]|[（(][0-9一二三四五六七八九十]{1,3}[）)]|[①-⑳]|[一二三四五六七八九十]是|[•●◆■▪·—-])"
)
_FULL_MARKS: Final = re.compile("满分|标准分|分值|权重|[（(]$")
_GOT: Final = frozenset({"得", "得分", "实得", "自评", "自评得分", "自评得", "得分为"})
_WIDE: Final = re.compile("[０-９％．]")
_PUNCTUATION: Final = re.compile(r"[，。；、：,;:（(]")
_SINGLE: Final = frozenset("增多高减降少低")
_AFTER: Final = 30


class Prose:
    """The state of one walk. `year` and `state` are those of the document where nothing nearer says otherwise."""

    def __init__(self, year: int | None, state: State, is_department: bool = False) -> None:
        self.year, self.default_state, self.is_department = year, state, is_department
        self.mentions: list[Mention] = []
        self.claims: list[Claim] = []
        self.sentences: list[Sentence] = []
        self.misused_points: list[Mention] = []
        """个百分点 where a share or a rate is told."""
        self.paragraph = self.section = self._stretch = 0
        self._headings: list[tuple[int, Named]] = []
        self._fund, self._state, self._heading_topic = "", State.NONE, ""
        self._last: Mention | None = None
        self._told_before: list[Mention] = []
        self._sentence_before: list[Mention] = []
        self._carried: Breakdown | None = None
        self._last_comparison: Comparison | None = None
        self._begin_paragraph()

    def heading(self, depth: int, title: str) -> None:
        """A heading sets fund, state, year and topic for what stands under it."""
        while self._headings and self._headings[-1][0] >= depth:
            self._headings.pop()
        said = named(title)
        self._headings.append((depth, said))
        self.section += 1
        self._fund = next((name.fund for _, name in reversed(self._headings) if name.fund), "")
        self._state = next((name.state for _, name in reversed(self._headings) if name.state), State.NONE)
        self._heading_topic = said.key if said.is_known else ""

    def read(self, holder: Paragraph | Cell, text: str, numerals: list[Numeral], offset: int = 0) -> list[Mention]:
        """The mentions of one paragraph (or prose cell), in order. `offset` is where `text` begins in the holder."""
        self._begin_paragraph()
        if _WIDE.search(text):
            text = half_width(text)  # digit for digit: every offset stays true
        self._carry(text)
        first = len(self.mentions)
        self._text, self._at = text, 0
        done = 0
        for numeral in numerals:
            gap = text[done : numeral.start]
            self._at = numeral.start
            mention = Mention(numeral, Span(holder, offset + numeral.start, offset + numeral.end))
            mention.after = _PUNCTUATION.split(text[numeral.end : numeral.end + 8], maxsplit=1)[0]
            mention.ordinal = len(self.mentions)
            mention.paragraph, mention.section = self.paragraph, self.section
            self.mentions.append(mention)
            self._figure(mention, gap, text[numeral.end : numeral.end + _AFTER])
            done = numeral.end
        self._end_sentence()
        self._may_carry(text)
        return self.mentions[first:]

    def finish(self) -> None:
        """After the last paragraph."""
        self._carry("")

    # --- what is carried along -------------------------------------------------------------------------------

    def _carry(self, text: str) -> None:
        """A list that goes on over numbered paragraphs: 收入来源有五个方面： 1、… 2、…"""
        if self._carried is not None and not _NUMBERED.match(text):
            self.claims.append(self._carried)
            self._carried = None
        if self._carried is not None:
            self._lists.append(self._carried)

    def _may_carry(self, text: str) -> None:
        if (self._carried is None and text.rstrip().endswith(("：", ":"))) or text.rstrip("。；").endswith("如下"):
            total = next(
                (level for level in self._paragraph_levels if level.measure and level.measure.key in _TOTALS), None
            )
            if total is not None:
                self._carried = Breakdown(Sentence(self.paragraph, self.section), total, segment=-1)

    def _begin_paragraph(self) -> None:
        self.paragraph += 1
        self._topic = self._topic_path = self._lead = ""
        self._score_told: Mention | None = None
        self._paragraph_levels: list[Mention] = []
        self._paragraph_year: int | None = None
        self._begin_sentence()

    def _begin_sentence(self) -> None:
        self._stretch += 1
        state = self._state or self.default_state
        self.sentence = Sentence(self.paragraph, self.section, state, around=self._paragraph_levels)
        self._dealt: list[Share] = []
        self._deal_from: list[Mention] = []
        self._year: int | None = None
        self._current: Mention | None = None
        self._comparison: Comparison | None = None
        self._comparison_of_current: Comparison | None = None
        self._compared_at: Mention | None = None
        self._reference: Reference | None = None
        self._lists: list[Breakdown] = []
        self._segment = 0
        self._in_reason = False
        self._outside: list[Mention | None] = []
        self._saved: Comparison | None = None
        self._counted: Breakdown | None = None
        self._plus: list[Mention] = []
        self._names: list[str] = []
        self._shared: str | None = None
        self._subject: Measure | None = None
        self._aside: Mention | None = None
        self._percent_told: Mention | None = None
        self._whole_words = ""
        self._from: Mention | None = None

    def _end_sentence(self) -> None:
        if self._current is not None:
            totals = [entry.total for entry in self._lists if entry.total is not None]
            self._told_before = list(dict.fromkeys([*totals, self._current]))
            self._last = self._current
            self._sentence_before = [level for level in self.sentence.levels if level.family == "money"]
            self._last_comparison = self._comparison_of_current
        self.claims += [entry for entry in self._lists if entry is not self._carried]
        self.sentence.has_list = bool(self._lists)
        if len(self.sentence.levels) >= 3:
            self.sentences.append(self.sentence)
        self._deal()
        self._begin_sentence()

    def _deal(self) -> None:
        """三部分占比分别为50%、30%、20%: dealt out to as many figures told last."""
        shares, levels = self._dealt, self._deal_from
        for share, level in zip(
            shares, levels[len(levels) - len(shares) :] if len(levels) >= len(shares) else (), strict=False
        ):
            share.level = level
        self._dealt = []

    def _figure(self, mention: Mention, gap: str, after: str) -> None:
        gap = self._sentence_ends(gap)
        among = wording.AMONG.search(gap) if len(gap) > 1 else None
        self._segments(gap, bool(among))
        clause_at = max((found.end() for found in _CLAUSE.finditer(gap)), default=0)
        clause, before = gap[clause_at:].strip(), gap[:clause_at]
        if clause.startswith("、"):
            clause = clause[1:]
        self._brackets(gap)
        if cut := _CUT.search(clause):
            clause = cut[1] if cut[1].strip() else clause[: cut.start()]
        if before.endswith(("：", ":")) and (lead := named(_last_clause(before))).is_known:
            self._lead = lead.key  # “三公”经费：预算25.80万元，执行23.14万元
        if divided := wording.DIVIDED.search(gap):
            self._open_division(gap, divided.end())
        elif among:
            self._open_list(before)
        elif gap[:1] in "：:" and self._counted is not None:
            self._lists.append(self._counted)
        elif wording.PARTS_OF.match(gap) and self._current is not None:
            self._open_list("")
        elif gap[:1] in "（(" and self._current is not None and self._current.family == "money":
            self._lists.append(Breakdown(self.sentence, self._current, segment=self._segment, is_bracketed=True))
        elif "包" in gap and (holds := wording.HOLDS.search(gap)) and self._open_named_list(holds["whole"]):
            clause = gap[holds.end() :].strip()
        elif whole := _WHOLE.search(gap):
            self._open_named_list(whole["whole"])
        self._counted = None
        mention.segment = self._stretch
        if not self._names_taken(mention, clause):
            self._dispatch(mention, clause, before, after)

    def _sentence_ends(self, gap: str) -> str:
        """End the sentence where the gap holds a full stop; keep what follows it. A topic may stand before it."""
        self._topic_is_new = False
        if "项" in gap or "科目" in gap:
            item, path = function_of(gap.rpartition("。")[0] or gap) if "。" in gap else function_of(gap)
            if item:
                self._topic, self._topic_path = item, path
                self._topic_is_new = True
        ends = [found.end() for found in _SENTENCE_END.finditer(gap)]
        if ends:
            before = [end for end in ends[:-1]]
            lead = gap[before[-1] if before else 0 : ends[-1] - 1] if (before or not self.sentence.levels) else ""
            self._end_sentence()
            if 1 < len(lead) <= 24 and named(lead).is_known:
                self._lead = named(lead).key
            head, gap = gap[: ends[-1]], gap[ends[-1] :]
            if found := _YEAR.search(head):
                self._paragraph_year = self._paragraph_year or int(found[1])
        if found := _YEAR.search(gap):
            if self._year is None or "，" not in gap[: found.start()]:
                self._year = int(found[1])
        return gap

    def _segments(self, gap: str, among: bool) -> None:
        """A semicolon ends a reason and the inner list that began within the same segment."""
        if "；" in gap or ";" in gap:
            self._in_reason = False
            while len(self._lists) > 1 and self._lists[-1].segment == self._segment:
                self.claims.append(self._lists.pop())
            self._segment += 1
            self._stretch += 1
        if among:
            self._in_reason = False
        elif len(gap) > 2 and _REASON.search(gap, max(gap.rfind("；"), gap.rfind(";")) + 1):
            self._in_reason = True

    def _brackets(self, gap: str) -> None:
        if "）" in gap or ")" in gap:
            while self._lists and self._lists[-1].is_bracketed:
                self.claims.append(self._lists.pop())
        opened, closed = gap.count("（") + gap.count("("), gap.count("）") + gap.count(")")
        for _ in range(min(closed - opened, len(self._outside))):
            self._current = self._outside.pop()
        for _ in range(opened - closed):
            self._outside.append(self._current)

    # --- lists -----------------------------------------------------------------------------------------------

    def _open_list(self, before: str) -> None:
        if self._current is None and self._comparison is not None and self._comparison.subject is not None:
            self._lists.append(Breakdown(self.sentence, None, segment=self._segment, of_total=self._comparison))
            return
        if self._current is None and len({m.measure.key for m in self._sentence_before if m.measure}) > 1:
            self._lists.append(Breakdown(self.sentence, None, segment=self._segment, may_be=self._sentence_before))
            return
        total = self._current or self._last
        if self._lists and self._lists[-1].total is total and not self._lists[-1].parts:
            return
        self._lists.append(
            Breakdown(
                self.sentence,
                total,
                segment=self._segment,
                of_total=self._told_of(total),
                is_bracketed=bool(self._outside),
            )
        )

    def _open_division(self, gap: str, at: int) -> None:
        """按资金来源分，…: what is divided is the total that the paragraph tells first."""
        total = next(
            (level for level in self._paragraph_levels if level.measure and level.measure.key in _TOTALS), None
        )
        if total is not None:
            self._lists = [Breakdown(self.sentence, total, segment=self._segment)]

    def _told_of(self, level: Mention | None) -> Comparison | None:
        """The comparison made of a level, if one was."""
        for claim in (self._comparison_of_current, self._last_comparison):
            if claim is not None and claim.level is level and claim.change is not None:
                return claim
        return None

    def _open_named_list(self, words: str) -> bool:
        said = named(words)
        if said.is_known:
            total = next(
                (
                    level
                    for level in reversed(self.mentions)
                    if level.role is Role.LEVEL
                    and level.measure
                    and level.measure.key == said.key
                    and level.measure.fund in (said.fund, said.fund or self._fund)
                ),
                None,
            )
            if total is not None:
                self._lists.append(Breakdown(self.sentence, total, segment=self._segment))
            return total is not None
        return False

    def _list_part(self, level: Mention) -> None:
        """Put a level into the list it belongs to: the innermost that can hold it."""
        measure = level.measure
        if measure is None or not self._lists:
            return
        from jixiao.facts.partitions import belongs

        while len(self._lists) > 1 and not belongs(self._lists[-1], level) and belongs(self._lists[-2], level):
            self.claims.append(self._lists.pop())
        top = self._lists[-1]
        if top.total is None or top.total.family == level.family:
            top.parts.append(level)

    # --- roles -----------------------------------------------------------------------------------------------

    def _dispatch(self, mention: Mention, clause: str, before: str, after: str) -> None:
        family = mention.family
        if family == "score":
            mention.role, mention.noun = Role.SCORE, clause or before
            if _FULL_MARKS.search(clause):
                mention.role = Role.WEIGHT
            else:
                self._score(mention)
        elif family == "points":
            self._points(mention, clause)
        elif self._is_change(mention, clause, before):
            return
        elif family == "ratio":
            self._percent(mention, clause, before, after)
        elif (
            self._is_from(mention, clause, after)
            or self._is_base(mention, clause, after)
            or self._is_average(mention, clause, after)
        ):
            return
        elif family == "none" and not mention.numeral.unit.name:
            mention.role, mention.noun = Role.OTHER, clause
        else:
            self._level(mention, clause, after)

    def _score(self, mention: Mention) -> None:
        """自评得分99.23分，其中预算执行9.79分 …: scores make lists as amounts do; what is deducted is no part."""
        noun = mention.noun
        if "扣" in noun or "每" in noun or wording.COMPARED.search(noun) or wording.DIRECTION.search(noun):
            return
        entry = self._lists[-1] if self._lists else None
        if entry is not None and not entry.parts and self._score_told is not None:
            entry.total, entry.may_be = self._score_told, []
        if entry is not None and entry.total is not None and entry.total.family == "score":
            before = self.mentions[-2] if len(self.mentions) > 1 else None
            if mention.noun in _GOT and before is not None and entry.parts and entry.parts[-1] is before:
                before.role = Role.WEIGHT  # 履职效能50分，得48.6分
                entry.parts.pop()
            entry.parts.append(mention)
        self._score_told = self._score_told or mention

    def _is_change(self, mention: Mention, clause: str, before: str) -> bool:
        """增加31.47万元, 比上年减少8.51%."""
        found = wording.DIRECTION.search(clause)
        is_rate = mention.family == "ratio"
        if not is_rate and (saved := wording.SAVED.fullmatch(clause)):
            return self._is_saved(mention, saved)
        if mention.family == "count" and wording.LEFT.search(clause) and self._is_left(mention):
            return True
        if mention.family != "score" and clause in ("相同", "持平"):
            return False
        if found is not None and not is_rate and wording.IN_YEAR.search(clause):
            self._level(mention, "年中追加", "")
            return True
        if found is None:
            noun = wording.RATE_TAIL.search(clause) if is_rate else None
            if noun is None:
                return False
            sign = 1 if noun["up"] else -1 if noun["down"] else 0
            prefix = clause[: noun.start()]
        else:
            sign = 0 if found["other"] else 1 if found["up"] else -1
            prefix = clause[: found.start()]
        prefix = _LEFT_OVER.sub("", prefix)
        compared = wording.COMPARED.search(prefix)
        if found is not None and (found["up"] or found["down"]) in _SINGLE:
            if prefix and not compared and not prefix.endswith("同比"):
                return False
        reference: Reference | None = None
        if compared and _is_reference(compared):
            reference, prefix = self._reference_to(compared["ref"]), prefix[: compared.start()]
        elif (same := wording.YEAR_ON_YEAR.search(prefix)) is not None:
            reference, prefix = self._reference_to("上年"), prefix[: same.start()]
        elif (with_clause := wording.WITH_COMPARED.search(before.rstrip("，,"))) is not None:
            reference = self._reference_to(with_clause["ref"])
        if reference is None and prefix.strip() and not (_SUBJECT_END.search(prefix) or named(prefix).is_known):
            return False  # 支持商销稳增长30万元 names a purpose
        subject = named(prefix) if prefix.strip() else None
        if subject is not None and not subject.key and subject.state is State.NONE:
            subject = None
        self._add_change(mention, is_rate, sign, subject, reference)
        return True

    def _two_before(self, mention: Mention, is_less: bool) -> tuple[Mention, Mention] | None:
        """预算3120万元，合同2964万元，节约156万元: the two amounts right before, the second the smaller."""
        told = [m for m in self.sentence.levels if m.family == "money" and 0 < mention.ordinal - m.ordinal <= 3][-2:]
        if len(told) != 2 or (told[0].numeral.value >= told[1].numeral.value) is not is_less:
            return None
        return told[1], told[0]

    def _is_left(self, mention: Mention) -> bool:
        """17个问题，整改15个，剩余2个: three counts of one unit in a row."""
        unit = mention.numeral.unit.base
        told = [m for m in self.sentence.levels if m.family == "count" and 0 < mention.ordinal - m.ordinal <= 2]
        if len(told) != 2 or any(m.numeral.unit.base != unit or m.numeral.hedge for m in told):
            return False
        mention.role = Role.CHANGE
        whole, done = told
        self.claims.append(
            Comparison(self.sentence, whole, None, None, base=done, change=mention, change_sign=1, is_likely=True)
        )
        return True

    def _is_saved(self, mention: Mention, found: re.Match[str]) -> bool:
        """节约0.66万元: the budget less what was spent, where both have been told."""
        open_one = self._comparison
        if open_one is not None and open_one.base is not None and open_one.change is None:
            if self._compared_at is self._current:
                mention.role = Role.CHANGE
                open_one.change, open_one.change_sign = mention, -1 if found["down"] else 1
                return True
        pair = self._counterpart(self._current) if self._current is not None else None
        pair = pair or self._two_before(mention, bool(found["down"]))
        if pair is None:
            return False
        mention.role = Role.CHANGE
        level, base = pair
        claim = Comparison(self.sentence, level, None, None, base=base, change=mention, is_likely=True)
        claim.change_sign = -1 if found["down"] else 1
        self.claims.append(claim)
        self._saved = claim
        return True

    def _add_change(
        self, mention: Mention, is_rate: bool, sign: int, subject: Named | None, reference: Reference | None
    ) -> None:
        mention.role = Role.RATE if is_rate else Role.CHANGE
        open_one = self._comparison
        slot_free = open_one is not None and (open_one.rate if is_rate else open_one.change) is None
        fits = open_one is not None and slot_free and subject is None and reference is None
        if fits and self._compared_at is not self._current:
            fits = False  # another level has been told since
        if (
            open_one is not None
            and slot_free
            and open_one.base is not None
            and not fits
            and _same_year(open_one, reference)
        ):
            fits = self._compared_at is self._current
            if fits and subject is not None:
                if open_one.change is None and open_one.rate is None:
                    open_one.subject = subject
                else:
                    fits = False
        if not fits or open_one is None:
            open_one = self._new_comparison(subject, reference)
        if is_rate:
            open_one.rate, open_one.rate_sign = mention, sign
        else:
            open_one.change, open_one.change_sign = mention, sign

    def _new_comparison(
        self, subject: Named | None, reference: Reference | None, of_percent: bool = False
    ) -> Comparison:
        level = None if subject is not None or self._in_reason else self._current
        before: list[Mention] = []
        if of_percent:
            level = self._percent_told
        elif (
            level is None
            and subject is None
            and not self._in_reason
            and not self.sentence.levels
            and reference is not None
        ):
            before = [last for last in self._told_before if last.paragraph == self.paragraph]
            level = before[0] if before else None
        if reference is None and not self._in_reason:
            reference = self._reference
        elif not self._in_reason:
            self._reference = reference
        others = [
            entry.total for entry in reversed(self._lists) if entry.total is not None and entry.total is not level
        ]
        others += before[1:]
        comparison = Comparison(self.sentence, level, subject, reference, others if level is not None else [])
        if level is not None and reference is None and (other := self._counterpart(level)) is not None:
            comparison.level, comparison.base = other
        self.claims.append(comparison)
        if self._lists and not self._in_reason:
            self._lists[-1].changes.append(comparison)
        if level is not None and level is self._current:
            self._comparison_of_current = comparison
        self._comparison, self._compared_at = comparison, self._current
        return comparison

    def _counterpart(self, level: Mention) -> tuple[Mention, Mention] | None:
        """收入492.41万元，年初预算416.39万元，增加 …: of two figures of one measure the budget or earlier one is the base."""
        measure = level.measure
        if measure is None or level.family != "money":
            return None
        for other in reversed(self.sentence.levels):
            before = other.measure
            if other is level or before is None or before.part != measure.part:
                continue
            if {before.key, measure.key} == STOCKS:
                return (level, other) if measure.key.startswith("年末") else (other, level)
            if before.key != measure.key:
                continue
            if before.state is measure.state and before.year == measure.year:
                continue
            if before.state is State.FINAL or (before.year or 0) > (measure.year or 0):
                return other, level
            return level, other
        return None

    def _reference_to(self, words: str) -> Reference:
        said = named(words)
        year = said.year
        own = self._year_here()
        if year is None and own is not None and (said.is_prior or re.search("同期|上期|上一", words)):
            year = own - 1
        state = said.state
        if year is not None and own is not None and year != own and state is State.NONE:
            state = State.NONE
        return Reference(year, state, said, words)

    def _year_here(self) -> int | None:
        return self._year or self._paragraph_year or self.year

    def _points(self, mention: Mention, clause: str) -> None:
        mention.role = Role.POINTS
        found = wording.DIRECTION.search(clause)
        if found is None and (
            wording.SHARE.search(clause) or wording.COMPLETED.search(clause) or wording.NAMED_RATE.search(clause)
        ):
            self.misused_points.append(mention)
            return
        open_one = self._comparison
        if open_one is not None and open_one.level is not None and open_one.level.family != "ratio":
            if self._compared_at is self._current and open_one.rate is None:
                mention.role = Role.RATE  # 增长6.83个百分点 of an amount: per cent is meant
                self.misused_points.append(mention)
                open_one.rate, open_one.rate_sign = mention, -1 if found and found["down"] else 1
                return
        compared = wording.COMPARED.search(clause[: found.start()]) if found else None
        reference = self._reference_to(compared["ref"]) if compared else None
        comparison = self._comparison
        if comparison is None or comparison.points is not None or comparison.base is None or reference is not None:
            comparison = self._new_comparison(None, reference, of_percent=True)
        comparison.points = mention
        comparison.change_sign = -1 if found and found["down"] else 1

    def _is_base(self, mention: Mention, clause: str, after: str) -> bool:
        if self._current is not None and self._current.family == mention.family and _YEAR_ONLY.fullmatch(clause):
            reference = self._reference_to(clause)
            if reference.year is not None and reference.year != self._year_here():
                mention.role, mention.noun = Role.BASE, clause
                self._new_comparison(None, reference).base = mention
                return True
        found = wording.COMPARED.search(clause)
        if found is None or not wording.REFERENCE.search(found["ref"]):
            return False
        behind = after.lstrip("）)")
        if found[0][0] in "与同和跟" and not (wording.SAME.match(behind) or _COMPARED_AFTER.match(behind)):
            return False
        subject = named(clause[: found.start()]) if clause[: found.start()].strip() else None
        if subject is not None and not subject.key and subject.state is State.NONE:
            subject = None
        reference = self._reference_to(found["ref"])
        mention.role, mention.noun = Role.BASE, found["ref"]
        of_percent = mention.family == "ratio" and subject is None
        comparison = self._new_comparison(subject, reference, of_percent)
        comparison.base = mention
        comparison.is_same = bool(wording.SAME.match(after)) and "基本" not in after[:6]
        return True

    def _percent(self, mention: Mention, clause: str, before: str, after: str) -> None:
        self._percent_now(mention, clause, before, after)
        if mention.role in (Role.LEVEL, Role.SHARE, Role.RATIO):
            self._percent_told = mention

    def _percent_now(self, mention: Mention, clause: str, before: str, after: str) -> None:
        if mention.text.startswith(("约占", "占约")):
            clause += "占"  # the hedge has taken the verb along
        wholes = [entry.total for entry in reversed(self._lists) if entry.total is not None]
        if self._aside is not None and _OF_ASIDE.match(clause):
            return self._of_aside(mention, self._aside)
        if self._shared is not None and self._names and clause.strip() in _LISTED:
            return self._share(mention, named(self._names.pop(0)), self._shared, wholes)
        if each := _EACH_SHARE.search(clause):
            names = [name for name in _NAMES.split(each["names"]) if name]
            self._names, self._shared = names[1:], each["whole"]
            return self._share(mention, named(names[0]), each["whole"], wholes)
        found = wording.COMPLETED.search(clause) if "占" not in clause else None
        if found:
            state = named(found["budget"]).state
            self._completion(mention, clause[: found.start()], state, "预算完成率")
        elif found := wording.SHARE.search(clause):
            subject = named(clause[: found.start()]) if clause[: found.start()].strip() else None
            is_dealt = "分别" in clause or "依次" in clause
            subject = None if is_dealt else subject
            self._share(mention, subject if subject and subject.key else None, found["whole"] or "", wholes)
            if is_dealt:
                self._dealt, self._deal_from = [self._last_share], self._told_amounts()
        elif clause.strip() in ("", *_LISTED) and self._follows_share():
            if not self._dealt:
                self._dealt, self._deal_from = [self._last_share], self._told_amounts()
            self._share(mention, None, self._whole_words, wholes)
            self._dealt.append(self._last_share)
        elif wording.SHARE_NOUN.search(clause) and self._current is not None:
            mention.role = Role.SHARE
            self.claims.append(Share(self.sentence, mention, self._current, "", wholes))
        elif self._saved is not None and wording.SAVED_RATE.search(clause):
            mention.role = Role.RATE
            self._saved.rate, self._saved = mention, None
        elif (found := wording.NAMED_RATE.search(clause)) and is_defined(found["name"]):
            self._rate(mention, found["name"], after)
        elif found := wording.EXECUTION.search(clause):
            state = named(found["name"]).state
            state = state if state in (State.INITIAL, State.ADJUSTED) else State.BUDGET
            self._completion(mention, clause[: found.start()], state, found["name"])
        elif found := wording.NAMED_RATE.search(clause):
            self._rate(mention, found["name"], after)
        elif self._is_base(mention, clause, after):
            return None
        else:
            self._level(mention, clause, after)

    def _told_amounts(self) -> list[Mention]:
        return [level for level in self.sentence.levels if level.family in ("money", "count")]

    def _follows_share(self) -> bool:
        return len(self.mentions) > 1 and self.mentions[-2].role is Role.SHARE and bool(self.claims)

    def _share(self, mention: Mention, subject: Named | None, whole: str, wholes: list[Mention]) -> None:
        mention.role = Role.SHARE
        self._whole_words = whole or self._whole_words or ("" if wholes else self._lead)
        self._last_share = Share(self.sentence, mention, self._current, self._whole_words, wholes, subject)
        self.claims.append(self._last_share)
        if self._lists:
            self._lists[-1].shares.append(mention)

    def _of_aside(self, mention: Mention, aside: Mention) -> None:
        """占支出合计【2566.60万元】的【97.01%】, 完成预算【7万元】的【89.14%】: the whole is the figure between."""
        mention.role = Role.SHARE if aside.noun.startswith("占") else Role.RATIO
        self.claims.append(Share(self.sentence, mention, self._current, "", [aside], is_told=True))
        self._aside = None

    def _completion(self, mention: Mention, prefix: str, state: State, name: str) -> None:
        mention.role, mention.noun = Role.RATIO, name
        subject = named(prefix) if prefix.strip() else None
        subject = subject if subject is not None and subject.is_known else None
        self.claims.append(Completion(self.sentence, mention, self._current, state or State.BUDGET, name, subject))

    def _rate(self, mention: Mention, name: str, after: str) -> None:
        """满意度98%, 办结率96.67%: a level of its own, and perhaps the ratio of two counts told before."""
        counts = tuple(level for level in self.sentence.levels if level.family == "count")
        self._level(mention, name, after, key=name)
        if is_defined(name):
            self.claims.append(DefinedRatio(self.sentence, mention, name))
        elif len(counts) >= 2:
            self.claims.append(RateOfCounts(self.sentence, mention, name, counts[-4:]))

    def _is_average(self, mention: Mention, clause: str, after: str) -> bool:
        found = wording.AVERAGE.search(clause) if "每" in clause or "均" in clause or "单价" in clause else None
        if found and mention.family != "money" and "均" not in found[0]:
            found = None  # 每次组织5个组 is no average
        behind = wording.AVERAGE_AFTER.match(after)
        if found is None and behind is None:
            return False
        if clause.count("每") > 1 or (found and behind and found["unit"]):
            mention.role, mention.noun = Role.AVERAGE, clause  # 每人每月: two divisors, nothing to reckon
            return True
        if found is None and behind is None:
            return False
        per = (behind["unit"] if behind else "") or (
            found["unit"] or found["unit2"] or found["unit3"] or "" if found else ""
        )
        if not per and found:
            per = "人" if "人均" in found[0] else ""
        mention.role, mention.noun = Role.AVERAGE, clause
        prefix = clause[: found.start()] if found else clause
        subject = named(prefix) if prefix.strip() else None
        if subject is not None and subject.is_known and mention.numeral.unit.scale >= 10_000:
            mention.family = "money"
        wholes = [entry.total for entry in reversed(self._lists) if entry.total is not None]
        self.claims.append(Average(self.sentence, mention, per, wholes, subject))
        if not self._in_reason:
            self._current = mention
        return True

    def _names_taken(self, mention: Mention, clause: str) -> bool:
        """A、B、C分别为x、y、z: the names are dealt out in order."""
        if self._names and self._shared is None and clause.strip() in ("", *_LISTED):
            self._level(mention, self._names.pop(0), "")
            return True
        if self._shared is None or clause.strip() not in _LISTED:
            self._names, self._shared = [], None
        found = _DISTRIBUTED.search(clause)
        if found and "、" in found["names"]:
            names = [name for name in _NAMES.split(found["names"]) if name]
            self._names = names[1:]
            self._level(mention, names[0], "")
            return True
        return False

    # --- levels ----------------------------------------------------------------------------------------------

    def _level(self, mention: Mention, clause: str, after: str, key: str = "") -> None:
        mention.role, mention.noun = Role.LEVEL, clause
        family = mention.family
        if self._is_from(mention, clause, after):
            return
        total = wording.TOTAL.fullmatch(clause) is not None
        aside = wording.ASIDE.match(clause) if after.startswith("的") and self._current is not None else None
        said = named(clause) if not key else replace_key(named(""), key)
        if family == "none" and (
            mention.numeral.decimals >= 2 or ((said.is_known or not said.key) and self._tells_money())
        ):
            family = mention.family = "money"
        if aside:
            said = named(aside["what"])
        mention.measure = self._measure(said, family, is_aside=bool(aside))
        mention.is_named = said.is_known and not said.is_bare and not said.part and bool(said.key)
        if aside:
            self._aside = mention
            self.sentence.levels.append(mention)
            return
        if total and len(self.sentence.levels) > 1:
            self._closed_list(mention)
        elif family not in ("ratio", "time", "none", "score"):
            if not self._in_reason:
                self._list_part(mention)
        self.sentence.levels.append(mention)
        self._paragraph_levels.append(mention)
        if (
            family == "count"
            and mention.numeral.is_exact
            and 2 <= mention.numeral.value <= 30
            and after[:8].count("：") + after[:8].count(":")
        ):
            self._count_opens(mention)
        if family == "money":
            self._add_up(mention, clause)
        if mention.measure is not None and said.key and mention.measure.key not in STOCKS and not self._in_reason:
            self._subject = mention.measure
        restated = mention.measure is None and family == "money" and bool(mention.numeral.hedge or not clause)
        if not self._in_reason and not restated:
            self._current = mention
        if self._from is not None and _TO.search(clause):
            if self._from.family == family:
                self._comparison = Comparison(self.sentence, mention, None, Reference(words="原来"), base=self._from)
                self._compared_at = mention
                self.claims.append(self._comparison)
            self._from = None
        if after[:1] in "，, 与比较同和" and (same := _same_as(after)):
            self.claims.append(Comparison(self.sentence, mention, None, self._reference_to(same), is_same=True))

    def _is_from(self, mention: Mention, clause: str, after: str) -> bool:
        """从【40%】提升到90%."""
        family = mention.family
        if family not in ("ratio", "count", "money", "multiple") or not _FROM.search(clause):
            return False
        if not _RISES.match(after):
            return False
        mention.role, mention.noun = Role.BASE, clause
        self._from = mention
        return True

    def _speaks_of_project(self) -> bool:
        words = self._text[: self._at]
        return "项目" in words or "专项" in words

    def _tells_money(self) -> bool:
        return self._current is None or self._current.family == "money"

    def _count_opens(self, mention: Mention) -> None:
        """共安排项目5个：… — the total is the amount told before it."""
        told = [level for level in self._paragraph_levels if level.family == "money" and level.is_named]
        if told:
            number = int(mention.numeral.value)
            self._counted = Breakdown(self.sentence, told[-1], segment=self._segment, counted=number)

    def _add_up(self, mention: Mention, clause: str) -> None:
        """本年收入 …，加上年初结转 …，可用财力共 …"""
        if wording.PLUS.match(clause) and len(self.sentence.levels) > 1:
            told = [level for level in self.sentence.levels[:-1] if level.family == "money"]
            self._plus = self._plus or told[-1:]
            self._plus = [*self._plus, mention]
        elif len(self._plus) > 1:
            if re.search("共|合计|总|可用|达|全年预算|调整后", clause):
                self.claims.append(Breakdown(self.sentence, mention, self._plus, is_closed=True))
            self._plus = []

    def _closed_list(self, total: Mention) -> None:
        parts = [level for level in self.sentence.levels if level.family == total.family and level.role is Role.LEVEL]
        keys = [level.measure for level in parts if level.measure is not None]
        if total.measure is None and len(keys) == len(parts) > 1 and all(of.key.endswith("支出") for of in keys):
            total.measure = Measure("支出合计", keys[0].state, keys[0].fund, year=keys[0].year)
        if len(parts) > 1:
            self.claims.append(Breakdown(self.sentence, total, parts, is_closed=True))

    def _measure(self, said: Named, family: str, is_aside: bool = False) -> Measure | None:
        key, part = said.key, said.part
        if said.is_bare and family != "money":
            key = ""
        parent = self._lists[-1].total if self._lists else None
        inherited = parent.measure if parent is not None else None
        state = said.state
        if family == "money" and self._topic_is_new and said.key and not said.is_known:
            key, part = self._topic, self._topic_path
            state, said = State.NONE, said._replace(fund="", entity="")  # its words are a name: 预算改革业务
        elif (
            family == "money" and said.is_weak and self._lead and self._lead not in _TOTALS and self._lead not in STOCKS
        ):
            key, part = self._lead, ""  # “三公”经费。全年支出41.36万元
            state = State.FINAL if state is State.NONE else state
        elif family == "money" and (not key or said.is_bare):
            if said.is_bare and state is State.NONE and self._subject is not None and self._subject.state in _PLANNED:
                state = State.FINAL  # 预算12万元，支出11.34万元
            told = state is not State.NONE or said.is_bare
            lead = self._lead if self._lead not in _TOTALS and self._lead not in STOCKS else ""
            if not key and said.fund and inherited is not None and state in (State.NONE, inherited.state):
                key = inherited.key  # 财政拨款收入 …，其中一般公共预算 …
            elif not key and said.fund and state is not State.NONE:
                key = "支出合计"  # 一般公共预算年初预算1862.40万元
            elif said.is_bare and key in _TOTALS and self._subject is not None and self._subject.key in _TOTALS:
                pass  # 收入决算 …；支出决算 …
            elif said.is_bare and state is not State.NONE and not self.sentence.levels and not self._topic:
                pass  # a sentence that begins 支出预算…: the body's
            elif self._topic:
                key, part = self._topic, self._topic_path
            elif told and self._subject is None and lead:
                key, part = lead, ""
            elif told and self._subject is not None:
                key, part = self._subject.key, self._subject.part
            elif told and not said.is_bare and self.is_department and not self._speaks_of_project():
                key = "支出合计"
            elif told and self._heading_topic and self._heading_topic not in ("收入合计", "支出合计"):
                key = self._heading_topic
            elif told:
                key, part = "资金", f"#{self.paragraph}"
        if not key:
            return None
        year = said.year or self._year_here()
        if said.is_prior and said.year is None and year is not None:
            year -= 1
        if family != "money":
            return Measure(key, said.state, year=year, part=part)
        fund = said.fund
        if state is State.NONE:
            state = inherited.state if inherited is not None else self._state or self.default_state
        if state is State.BUDGET and self.default_state is State.INITIAL:
            state = State.INITIAL  # a budget disclosure knows one budget only
        if key in WITHOUT_FUND:
            fund = ""
        elif not fund and not is_aside:
            fund = (inherited.fund if inherited is not None else "") or self._fund
        return Measure(key, state, fund, said.entity, part, year)


def _last_clause(words: str) -> str:
    return _CLAUSE.split(words.rstrip("：:"))[-1]


def replace_key(said: Named, key: str) -> Named:
    """A name that is a rate or the like: the phrase itself is its key."""
    return said._replace(key=key, is_known=False)


def _same_year(open_one: Comparison, reference: Reference | None) -> bool:
    """同比 after a base of last year goes on with the same comparison."""
    if reference is None:
        return True
    return open_one.reference is not None and open_one.reference.year == reference.year and not reference.state


def _is_reference(found: re.Match[str]) -> bool:
    """Whether 比 … opens a comparison; 与, 同, 和 and 跟 do only with 相比."""
    words = found["ref"]
    if found[0][0] in "同和跟与" and not words.endswith(("相比", "比较", "比")):
        return False
    return bool(wording.REFERENCE.search(words))


_SAME_AS: Final = re.compile(
    r"^[，,]?\s*(?:比|较|与|同|和)(?P<ref>[^，。；]{1,14}?)(?:相比)?(?P<about>基本)?(?:持平|没有变化|无变化|一致|相同|无增减变化|无增减)"
)


def _same_as(after: str) -> str:
    found = _SAME_AS.match(after)
    return found["ref"] if found and not found["about"] and wording.REFERENCE.search(found["ref"]) else ""


__all__ = ["Prose", "replace"]
