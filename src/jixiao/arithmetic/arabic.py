"""Arabic numerals with what belongs to them: 1,234.50, 492.41万元, 10余万元, 500多万, 1亿2000万元, 3元5角.

`written_at` reads the longest numeral that begins at a place. It decides what the characters say, not whether
they are a figure at all: that is the business of `names`.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from jixiao.arithmetic.units import BARE, MAGNITUDES, Unit, longest_unit, unit_of


class Written(NamedTuple):
    """A number as read, before hedges in front of and behind it."""

    digits: str
    unit: Unit
    end: int
    hedge: str = ""


# Possessive throughout: a hostile run of digits or commas is passed once and never again.
_DIGITS: Final = re.compile(r"(?:[0-9]{1,3}(?:[,，][0-9]{3}){1,8}+(?![0-9]|[,，][0-9])|[0-9]++)(?:\.[0-9]++)*+")
_MAGNITUDE: Final = re.compile(
    r"(?P<more>(?:余(?![额款下])|[多几])?)"
    r"(?P<size>万亿|[十百千]?[万亿](?!一|分之|家灯)|[百千](?!分)|十(?![大佳强优四五]))?"
    r"(?P<more2>(?:余(?![额款下])|[多几])?)"
)
_STARTS_MAGNITUDE: Final = frozenset("余多几十百千万亿")
_MAY_GO_ON: Final = frozenset("多余0123456789")
_MORE_BEHIND: Final = re.compile("[多余](?![支收出花次种项方元样个部层渠名位家地处件])")
_MONEY_OR_POINT: Final = re.compile(r" ?(?:[十百千]?[万亿]?(?:元|美元)|[十百千]?[万亿])")
# Longer runs are not figures of this trade, and int() refuses very long ones.
LONGEST_NUMBER: Final = 60


def digits_at(plain: str, at: int, limit: int = -1) -> re.Match[str] | None:
    """The run of digits, separators and points that begins here."""
    return _DIGITS.match(plain, at) if limit < 0 else _DIGITS.match(plain, at, limit)


def written_at(plain: str, run: re.Match[str] | None) -> Written | None:
    """The numeral that begins with this run; None where it cannot be one number (1.1.2, too long)."""
    if run is None:
        return None
    raw, end = run[0], run.end()
    if "，" in raw and not _is_wide_thousands(plain, raw, end):
        raw = raw[: raw.index("，")]
        end = run.start() + len(raw)
    digits = raw if raw.isdigit() else raw.replace(",", "").replace("，", "")
    if len(digits) > LONGEST_NUMBER or digits.count(".") > 1:
        return None
    return _with_unit(plain, digits, end)


def _is_wide_thousands(plain: str, raw: str, end: int) -> bool:
    """１，２３４ with the comma of prose: only where a point or an amount follows, else it is two figures."""
    return "." in raw or bool(_MONEY_OR_POINT.match(plain, end))


def _with_unit(plain: str, digits: str, end: int) -> Written:
    at = _past_blanks(plain, end)
    name = longest_unit(plain, at, at > end)
    if name:
        return _closed(plain, Written(digits, unit_of("", name), at + len(name)))
    if plain[at : at + 1] not in _STARTS_MAGNITUDE:
        return Written(digits, BARE, end)
    match = _MAGNITUDE.match(plain, at)
    if not match or (at > end and match["more"]):
        return Written(digits, BARE, end)
    size = match["size"] or ""
    if at > end and size in ("十", "百", "千") and not longest_unit(plain, match.end()):
        return Written(digits, BARE, end)
    hedge = "more" if match["more"] or match["more2"] else ""
    behind = match.end() if match[0] else end
    name_at = _past_blanks(plain, behind) if match[0] else behind
    name = longest_unit(plain, name_at)
    if size and not hedge and not name:
        added = _compound(plain, digits, size, behind)
        if added:
            return added
    if size or name:
        return _closed(plain, Written(digits, unit_of(size, name), name_at + len(name) if name else behind, hedge))
    return Written(digits, BARE, behind, hedge)


def _closed(plain: str, written: Written) -> Written:
    """What may still follow a unit: 多 (3年多), or smaller money (3元5角)."""
    unit, end = written.unit, written.end
    if plain[end : end + 1] not in _MAY_GO_ON and unit.name != "个多月":
        return written
    if unit.name == "个多月":
        return Written(written.digits, unit_of("", "个月"), end, "more")
    if plain[end : end + 1] in ("多", "余") and unit.family not in ("count", "score", "none"):
        if _MORE_BEHIND.match(plain, end):
            return written._replace(end=end + 1, hedge="more")
    if unit.name in ("元", "角") and plain[end : end + 1].isdigit() and not written.hedge:
        return _small_money(plain, written) or written
    return written


_JIAO: Final = re.compile("([0-9])角(?:([0-9])分)?|([0-9])分")


def _small_money(plain: str, yuan: Written) -> Written | None:
    match = _JIAO.match(plain, yuan.end)
    if not match or "." in yuan.digits:
        return None
    if yuan.unit.name == "角":
        return Written(f"{yuan.digits}{match[3]}", unit_of("", "角"), match.end()) if match[3] else None
    digits = f"{yuan.digits}.{match[1] or '0'}{match[2] or match[3] or ''}"
    return Written(digits, yuan.unit, match.end())


def _compound(plain: str, digits: str, size: str, end: int) -> Written | None:
    """1亿2000万元 is 12000万元: a smaller magnitude right behind, without a sign between."""
    if "." in digits or not plain[end : end + 1].isdigit():
        return None
    match = _DIGITS.match(plain, end)
    if not match or not match[0].isdigit() or len(match[0]) > 8:
        return None
    size_behind = _MAGNITUDE.match(plain, match.end())
    if size_behind and size_behind["size"] and MAGNITUDES[size_behind["size"]] >= MAGNITUDES[size]:
        return None  # also what bounds the depth: each step is smaller than the one before
    rest = _with_unit(plain, match[0], match.end())
    if rest.hedge or rest.unit is BARE or rest.unit.family not in ("money", "count", "none"):
        return None
    factor = MAGNITUDES[size] / rest.unit.scale
    if factor.denominator != 1 or int(match[0]) >= factor or len(digits) > LONGEST_NUMBER - 20:
        return None
    return rest._replace(digits=str(int(digits) * int(factor) + int(rest.digits)))


def _past_blanks(plain: str, at: int) -> int:
    for _ in range(2):
        if plain[at : at + 1] == " ":
            at += 1
    return at
