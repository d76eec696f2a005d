"""A count and the names that it counts: 内设5个部室：甲、乙、丙、丁、戊; 下设甲科、乙科、丙科等3个科室."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from jixiao.arithmetic.constraint import Linear
from jixiao.arithmetic.interval import Interval
from jixiao.documents import Span
from jixiao.facts.conflict import Conflict
from jixiao.facts.mention import Mention
from jixiao.facts.name_lists import LONGEST, end_of, items_of, plain
from jixiao.facts.relation import Kind, Relation

_EQUAL: Final = Linear((1, -1))
_MOST: Final = 400
_FEW: Final = 40
_LONGEST: Final = 25
_UNITS: Final = frozenset("个家项类种所处部支条座")
_OPENS: Final = re.compile(
    r"\s*(?P<noun>[^，。；：:、（()）\n]{0,12}(?:[（(][^（）()]{1,3}[）)])?)(?P<sign>[：:（(]|，?(?:分别|即)[为是]?[：:]?)"
)
_BEGINS: Final = re.compile(
    r"(?:[：:]|[内下]设|(?<![建施架铺装陈摆开])设有?(?![有计备施立置定])|下辖|包括|即)(?![：:])"
)
_CLOSES: Final = re.compile("等?(?:共计?|合计)?$")
_OPEN_ENDED: Final = re.compile("等|其他|其余|包括|其中|不含|含|主要|例如|如下|另|一是|首先|[0-9０-９]")
_JOINED: Final = re.compile("[和与及]")


def enumerations(mentions: Iterable[Mention]) -> Iterator[Relation]:
    """A relation between each count and the number of names listed with it, where that number is beyond doubt.

    The second figure is no figure of the text: it stands for the list, and its text is the list.
    """
    for mention in mentions:
        numeral = mention.numeral
        if mention.paragraph < 0 or numeral.unit.name not in _UNITS or not numeral.is_exact or numeral.value > _MOST:
            continue
        found = _behind(mention) or _before(mention)
        if found is not None:
            span, number = found
            exact = Interval.exact(number)
            counted = replace(numeral, text=span.text, digits=str(number), value=Fraction(number), interval=exact)
            listed = Mention(counted, span, mention.role, paragraph=mention.paragraph, noun="所列")
            yield Relation(Kind.ENUMERATION, (mention, listed), _EQUAL, is_certain=False, stated=0)


def miscounted(relations: Iterable[Relation]) -> list[Conflict]:
    """Of those the ones that do not hold: the count may be wrong, or a name may be missing; neither is accused."""
    found = []
    for relation in relations:
        count, listed = relation.figures
        if count.numeral.value != listed.numeral.value:
            due = f"{listed.numeral.digits}{count.numeral.unit.name}"
            conflict = Conflict(relation.kind, "error", (relation,), relation.figures, due=due, is_certain=False)
            found.append(conflict)
    return found


def _behind(mention: Mention) -> tuple[Span, int] | None:
    text, end = mention.holder.text, mention.span.end
    opened = _OPENS.match(text, end, end + LONGEST)
    if opened is None:
        return None
    in_brackets = opened["sign"] in "（("
    at = opened.end()
    stop = end_of(text, at, "）)。\n" if in_brackets else "。；;\n）)")
    is_closed = stop < len(text) or not in_brackets
    items, separators = items_of(text[at:stop])
    clean = is_closed and len(separators) == 1 and not _OPEN_ENDED.search(plain(text[at:stop]))
    clean = clean and all(2 + in_brackets <= len(item) <= _LONGEST for item in items)
    is_alike = not in_brackets and _are_of(items, opened["noun"])
    return _judged(mention, Span(mention.holder, at, stop), items, clean, is_alike)


def _before(mention: Mention) -> tuple[Span, int] | None:
    text, start = mention.holder.text, mention.span.start
    if text.rfind("、", max(0, start - LONGEST), start) < 0:
        return None
    begin = max(text.rfind(sign, max(0, start - LONGEST), start) for sign in "。；;\n，,") + 1
    if "、" not in text[begin:start]:
        return None
    closes = _CLOSES.search(text, begin, start)
    stop = closes.start() if closes else start
    begins = list(_BEGINS.finditer(text, begin, stop))
    at = begins[-1].end() if begins else begin
    items, separators = items_of(text[at:stop])
    if separators != {"、"} or not items[-1]:
        return None
    noun = re.split("[，。；：、（(\n]", text[mention.span.end : mention.span.end + 8], maxsplit=1)[0]
    is_partial = text[stop:start].startswith("等") and len(items) <= mention.numeral.value
    clean = bool(begins) and not is_partial and _are_of(items, noun)
    # 局机关、局属4个单位: the count is of the last name alone
    clean = clean and (stop < start or plain(items[-1])[-1:] in noun)
    clean = clean and not _OPEN_ENDED.search(plain(text[at:stop])) and all(2 <= len(i) <= _LONGEST for i in items)
    return _judged(mention, Span(mention.holder, at, stop), items, clean, clean)


def _are_of(items: Sequence[str], noun: str) -> bool:
    """Whether most names end as the noun of the count does: 财务科 among so many 科室."""
    return 2 * sum(bool(item) and item[-1] in noun for item in map(plain, items)) >= len(items)


def _judged(
    mention: Mention, span: Span, items: Sequence[str], is_clean: bool, is_alike: bool
) -> tuple[Span, int] | None:
    """The number of the names; None where it is not the count and not clearly another one, or plainly another list."""
    due, number = mention.numeral.value, len(items)
    most = number + sum(1 for item in items if _JOINED.search(plain(item)))
    if not items or not items[0]:
        return None
    if number <= due <= most and (number > 1 or is_clean):
        return span, int(due)
    if due > _FEW and not _is_slip_of(str(due), str(number)):
        return None  # so many are hardly ever listed in full
    if is_clean and number > 1 and due > 1 and (is_alike or max(abs(due - number), abs(due - most)) <= 2):
        return span, number
    return None


def _is_slip_of(written: str, due: str) -> bool:
    """Two digits that changed places, or one too many."""
    if len(written) == len(due):
        return sorted(written) == sorted(due)
    return any(written[:at] + written[at + 1 :] == due for at in range(len(written)))
