"""What the walk remembers: of the document, of the heading, of the paragraph and of the sentence it is in.

The readers in the modules beside this one look at it and write into it; nothing here knows how a figure is read.
"""

from __future__ import annotations

import re
from typing import Final

from jixiao.facts.claims import Breakdown, Claim, Comparison, Reference, Sentence, Share
from jixiao.facts.mention import Measure, Mention, State
from jixiao.facts.naming import Named, named


class Memory:
    """`year` and `default_state` are those of the document where nothing nearer says otherwise."""

    def __init__(self, year: int | None, state: State, is_department: bool = False) -> None:
        self.year, self.default_state, self.is_department = year, state, is_department
        self.mentions: list[Mention] = []
        self.claims: list[Claim] = []
        self.sentences: list[Sentence] = []
        self.misused_points: list[Mention] = []
        """个百分点 where a share or a rate is told."""
        self.paragraph = self.section = self.stretch = 0
        self._headings: list[tuple[int, Named, str]] = []
        self.heading_fund, self.heading_state, self.heading_topic = "", State.NONE, ""
        self.heading_entity = ""
        self.heading_year: int | None = None
        self.unit_name = ""
        """The body that the document is of: a heading that is its name sets nothing apart."""
        self.last: Mention | None = None
        self.told_before: list[Mention] = []
        self.sentence_before: list[Mention] = []
        self.carried_list: Breakdown | None = None
        self.last_comparison: Comparison | None = None
        self.text, self.at = "", 0
        """The text that is being read, and where the figure stands in it."""
        self.topic_is_new = False
        self.topic_ahead: tuple[str, str] | None = None
        """The functional item, and its path, that a paragraph without figures has named for the next one."""
        self.begin_paragraph()

    def enter(self, depth: int, title: str) -> None:
        """A heading sets fund, state, year and topic for what stands under it."""
        self.topic_ahead = None
        while self._headings and self._headings[-1][0] >= depth:
            self._headings.pop()
        said = named(_COMPARED.sub("", title))
        self._headings.append((depth, said, _body_in(title, self.unit_name)))
        self.section += 1
        inward = self._headings[::-1]
        self.heading_fund = next((name.fund for _, name, _ in inward if name.fund), "")
        self.heading_state = next((name.state for _, name, _ in inward if name.state), State.NONE)
        self.heading_entity = next((body for _, _, body in inward if body), "")
        years = (self._year_of(name) for _, name, _ in inward)
        self.heading_year = next((year for year in years if year is not None), None)
        self.heading_topic = said.key if said.is_known else ""

    def _year_of(self, said: Named) -> int | None:
        if said.year is None and said.is_prior and self.year is not None:
            return self.year - 1
        return said.year

    def begin_paragraph(self) -> None:
        self.paragraph += 1
        self.topic = self.topic_path = self.lead = ""
        self.score_told: Mention | None = None
        self.paragraph_levels: list[Mention] = []
        self.paragraph_year: int | None = None
        self.begin_sentence()

    def pass_paragraph(self) -> None:
        """A paragraph without figures: what is kept of the one before it is left to the next one to clear away."""
        self.paragraph += 1
        self.stretch += 1

    def begin_sentence(self) -> None:
        self.stretch += 1
        state = self.heading_state or self.default_state
        self.sentence = Sentence(self.paragraph, self.section, state, around=self.paragraph_levels)
        self.last_share: Share | None = None
        self.dealt_shares: list[Share] = []
        self.dealt_among: list[Mention] = []
        self.sentence_year: int | None = None
        self.current: Mention | None = None
        self.comparison: Comparison | None = None
        self.comparison_of_current: Comparison | None = None
        self.compared_at: Mention | None = None
        self.reference: Reference | None = None
        self.lists: list[Breakdown] = []
        self.closed_lists: list[Breakdown] = []
        """Inner lists that a semicolon has ended."""
        self.segment = self.item = 0
        self.in_reason = False
        self.beside_reason: Mention | None = None
        self.before_brackets: list[Mention | None] = []
        self.subjects_before: list[Measure | None] = []
        self.in_brackets: set[int] = set()
        self.saved_claim: Comparison | None = None
        self.total_told: Mention | None = None
        self.announced_list: Breakdown | None = None
        self.added_up: list[Mention] = []
        self.names_left: list[str] = []
        self.shared_whole: str | None = None
        self.subject: Measure | None = None
        self.aside: Mention | None = None
        self.completed: set[int] = set()
        """Of which is said what part was reached: 完成调整预算55.17亿元的97.9%，增长1.9% is growth since last year."""
        self.aside_of: Named | None = None
        """The part that is named before 占, where it is not the figure told last."""
        self.percent_told: Mention | None = None
        self.whole_words = ""
        self.rises_from: Mention | None = None

    def end_sentence(self) -> None:
        self.end_paragraph()
        self.begin_sentence()

    def end_paragraph(self) -> None:
        """End the sentence; what it was about is left as it stands, for the next paragraph begins anew."""
        if self.current is not None:
            totals = [entry.total for entry in self.lists if entry.total is not None]
            self.told_before = list(dict.fromkeys([*totals, self.current]))
            self.last = self.current
            self.sentence_before = [level for level in self.sentence.levels if level.family == "money"]
            self.last_comparison = self.comparison_of_current
        self.claims += [entry for entry in self.lists if entry is not self.carried_list]
        self.sentence.has_list = bool(self.lists)
        if self.heading_year is not None:  # a paragraph that names its year goes on in it, whatever the heading says
            self.paragraph_year = self.paragraph_year or self.sentence_year
        if len(self.sentence.levels) >= 2:
            self.sentences.append(self.sentence)
        self._deal()

    def _deal(self) -> None:
        """三部分占比分别为50%、30%、20%: dealt out to as many figures told last."""
        shares, levels = self.dealt_shares, self.dealt_among
        if not shares:
            return
        if len(levels) == len(shares) + 1 and any(entry.total is levels[0] for entry in self.lists):
            levels = levels[1:]  # the whole, and as many parts
        elif len(levels) > len(shares) + 1:
            levels = self._listed(levels, len(shares)) or levels
        if len(levels) == len(shares):
            for share, level in zip(shares, levels, strict=True):
                share.level = level
        else:
            for share in shares:
                share.level = share.beside = share.subject = None
        self.dealt_shares = []

    def _listed(self, levels: list[Mention], number: int) -> list[Mention]:
        """The parts of a list that are so many: 包括中央1720万元、省级640万元、县级500万元，三级占比依次为 …"""
        told = set(map(id, levels))
        for entry in reversed(self.closed_lists + self.lists):
            parts = [part for part in entry.parts if id(part) in told]
            if len(parts) == number and parts[-1] is levels[-1]:
                return parts
        return []

    def year_here(self) -> int | None:
        return self.sentence_year or self.paragraph_year or self.heading_year or self.year


_COMPARED: Final = re.compile(
    r"(?:[比较]|[与同和](?=[^，。；：,;:]*(?:相比|比较|对比|持平|一致|相同|无变化|无增减)))"
    r"(?:(?:19|20)[0-9]{2}年|上年|去年|上一年|前一年)[^，。；：,;:]*"
)
"""（三）公务接待费28.50万元，与2024年预算持平: the year of a heading is not the one it compares with."""
_NUMBER: Final = re.compile(
    r"^(?:第?[一二三四五六七八九十]+[、.．章节]|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[、.．)）])\s*"
)
_BODY: Final = re.compile(
    r"[\u4e00-\u9fff（）()]{1,20}(?:机关|本级|[总支大中]队|中心|局|委员会|办公室|医院|学校|[小中大]学|馆|[站所]|公司|街道|乡|镇|村|社区|幼儿园|林场|农场|联合会|协会|总工会)"
)


def _body_in(title: str, unit_name: str) -> str:
    """The body that a heading names and nothing else: what stands under it is told of that body alone."""
    words = _NUMBER.sub("", title.strip()).strip(" 　：:。")
    if not _BODY.fullmatch(words) or (unit_name and (words in unit_name or unit_name in words)):
        return ""
    return words
