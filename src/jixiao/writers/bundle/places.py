"""What a person must look at before a file is published: personal data and words that speak against publishing."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from jixiao.documents.personal_data import IDENTITY, NAME, PersonalDatum, find_personal_data, is_name
from jixiao.writers.bundle.texts import Text

RESTRICTED: Final = "不宜公开的字样"
_SECRET: Final = re.compile(r"(绝密|机密|秘密)\s*[★☆]")
_RESTRICTED: Final = re.compile(
    r"内部(?:资料|文件|使用|事项)[，,]?(?:注意保存|妥善保管|不得外传)?|(?:不予|不得|不宜|暂不|请勿)(?:对外)?公开|注意保密|依申请公开|工作秘密|商业秘密|征求意见稿|送审稿"
)
_WHO: Final = (
    r"(?:填报人|填表人|经办人|制表人|联系人|审核人|负责人|单位负责人|财务负责人)(?:员)?(?:（签[字章]）|\(签[字章]\))?"
)
_SIGNED: Final = re.compile(rf"{_WHO}\s*[：:]\s*([\u4e00-\u9fff]{{2,4}})(?![\u4e00-\u9fff])")
_LABEL: Final = re.compile(rf"\s*{_WHO}\s*[：:]?\s*")
"""Who filled in, signed or can be asked: the form names them, the public need not."""
_AROUND: Final = 16


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place, by its running number."""

    number: int
    kind: str
    where: str
    shown: str
    """Masked in its middle."""
    context: str
    """The words around it, likewise masked."""
    text: Text
    start: int
    end: int


def secret_words(texts: list[Text]) -> list[str]:
    """Secrecy marks with a star, wherever they stand: with the place."""
    return [f"{text.where}“{found[0]}”" for text in texts if (found := _SECRET.search(text.words))]


def sightings(texts: list[Text]) -> list[Sighting]:
    """Every place, in the order of the file."""
    found: list[tuple[Text, PersonalDatum]] = []
    rows: dict[tuple[object, ...], list[Text]] = defaultdict(list)
    for text in texts:
        if text.row:
            rows[text.row].append(text)
    named: set[int] = set()
    for text in texts:
        data = find_personal_data(text.words)
        data += [PersonalDatum(RESTRICTED, one.start(), one.end(), one[0]) for one in _RESTRICTED.finditer(text.words)]
        taken = [(one.start, one.end) for one in data]
        data += [one for one in _signed(text.words) if not any(a < one.end and one.start < b for a, b in taken)]
        found += [(text, datum) for datum in sorted(data, key=lambda one: one.start)]
        if text.row and any(datum.kind == IDENTITY for datum in data):
            for other in rows[text.row]:
                if is_name(other.words) and id(other) not in named:
                    named.add(id(other))
                    words = other.words.strip()
                    start = other.words.index(words)
                    found.append((other, PersonalDatum(NAME, start, start + len(words), words)))
    for row in rows.values():
        for label, other in pairwise(row):
            if _LABEL.fullmatch(label.words) and is_name(other.words) and id(other) not in named:
                named.add(id(other))
                words = other.words.strip()
                start = other.words.index(words)
                found.append((other, PersonalDatum(NAME, start, start + len(words), words)))
    hidden: dict[int, list[PersonalDatum]] = defaultdict(list)
    for text, datum in found:
        hidden[id(text)].append(datum)
    return [
        Sighting(
            number,
            datum.kind,
            text.where,
            datum.text if datum.kind == RESTRICTED else datum.shown,
            _context(text.words, datum, hidden[id(text)]),
            text,
            datum.start,
            datum.end,
        )
        for number, (text, datum) in enumerate(found, start=1)
    ]


def _signed(words: str) -> list[PersonalDatum]:
    """Names behind 填报人： and the like."""
    return [PersonalDatum(NAME, one.start(1), one.end(1), one[1]) for one in _SIGNED.finditer(words) if is_name(one[1])]


def _context(words: str, datum: PersonalDatum, data: list[PersonalDatum]) -> str:
    """The words around a datum, with everything personal in them masked: the list must not publish what it lists."""
    shown = words
    for one in sorted(data, key=lambda one: -one.start):
        if one.kind != RESTRICTED:
            replaced = one.shown[: one.end - one.start].ljust(one.end - one.start, "*")
            shown = shown[: one.start] + replaced + shown[one.end :]
    return " ".join(shown[max(0, datum.start - _AROUND) : datum.end + _AROUND].split())
