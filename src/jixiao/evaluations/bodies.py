"""Whether two documents are of one body: by the names that they state, else by whose name occurs in the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache

from jixiao.documents import Document
from jixiao.evaluations.evaluation import Evaluation
from jixiao.evaluations.naming import name_key
from jixiao.evaluations.system_figures import Coded


class Body(Enum):
    """How the body of another document stands to that of this one."""

    SAME = "same"
    OWN_LEVEL = "own_level"
    """The same body, one of the two without its subordinate units (本级)."""
    RENAMED = "renamed"
    """Another name, and one of the documents says that the body was renamed, merged or newly formed."""
    NOT_STATED = "not_stated"
    OTHER = "other"


_OWN_LEVEL = re.compile(r"\(?(本级|机关本级|本级机关|(?<=[局委办])机关|机关本部|本部)\)?$")
_TAIL = re.compile(r"(\((公章|盖章|签章|单位公章|部门|单位|汇总|部门汇总|含下属单位)\)|部门|\(部门\)?)$")
_BEFORE = re.compile(r"^(关于|附件\d*[:.、]?|\d{4}年度?)+")
_BEFORE_YEAR = re.compile(r"^(?:关于)?(.{3,30}?)(?:关于)?20[0-9]{2}\s*年")
_BODY = re.compile(
    r"(局|委|会|办|室|厅|部|院|校|学|馆|站|所|社|台|中心|队|道|处|乡|镇|村|政府|集团|公司|园|团|行|场|库|科|厂|基地|机关|党校|报|段)$"
)
"""What is read from a title may be any words; a name ends like that of a body."""
_UNIT_FIELDS = re.compile(r"单位|部门")
_RENAMED = re.compile(
    r"更名|改名|原名|原为|前身|组建|合并|并入|划转|划入|划出|撤销|整合|机构改革|改组|改制|新成立|更改"
)
_NEAR = 40
_OFTEN, _OPENING = 3, 300
_LONG = 400
"""A document of so many signs that never names a body is not of it."""


def name_of(evaluation: Evaluation) -> str:
    """The body that a document names first, as written on one line; `""` where it names none."""
    name = " ".join(evaluation.unit_name.text.split())
    return name if _BODY.search(_cleaned(name)[0]) else ""


def compare(one: Evaluation, other: Evaluation) -> Body:
    """How the body of `other` stands to that of `one`."""
    mine, theirs = _names(one), _names(other)
    if mine and theirs:
        if any(_same(a, b) for a, _ in mine for b, _ in theirs):
            levels = {level for _, level in mine} ^ {level for _, level in theirs}
            return Body.OWN_LEVEL if levels else Body.SAME
        said = any(_tells(one.document, name) for name, _ in theirs) or any(
            _tells(other.document, name) for name, _ in mine
        )
        return Body.RENAMED if said else Body.OTHER
    known, silent = (mine, other) if mine else (theirs, one)
    if not known:
        return Body.NOT_STATED
    words = _words(silent.document)
    times = max(words.count(name) for name, _ in known)
    if times >= _OFTEN or any(name in words[:_OPENING] for name, _ in known):
        return Body.SAME
    if times or len(words) < _LONG:
        return Body.NOT_STATED  # a list of subordinate units names each once
    return Body.RENAMED if any(_tells(silent.document, name) for name, _ in known) else Body.OTHER


def is_named(name: str, stated: str) -> bool:
    """Whether a name as an export or a list gives it (`101001-云州市水务局`) is that of a body."""
    one, other = _cleaned(stated)[0], _cleaned(Coded.of(name).name)[0]
    return bool(one and other) and _same(one, other)


def cleaned_name(text: str) -> str:
    """A body's name as it is compared: no code before it, no seal, no 本级, brackets of one width."""
    return _cleaned(text)[0]


def reads_as_body(text: str) -> bool:
    """Whether words end as the name of a body does."""
    name = _cleaned(text)[0]
    return len(name) >= _SHORTEST and bool(_BODY.search(name))


def _names(evaluation: Evaluation) -> set[tuple[str, bool]]:
    """Every body that the head names, cleaned, and whether it is 本级 that is meant. A project has two: 主管, 实施."""
    stated = [evaluation.unit_name.text]
    if evaluation.project_name.is_stated:
        stated += [entry.text for label, entry in evaluation.head.items() if _UNIT_FIELDS.search(label)]
    return _bodies(stated) or _bodies(_openings(evaluation.document))


def _bodies(stated: Iterable[str]) -> set[tuple[str, bool]]:
    cleaned = {_cleaned(text) for text in stated if 2 < len(text.strip()) <= 60}
    return {(name, level) for name, level in cleaned if len(name) > 2 and _BODY.search(name)}


def _openings(document: Document) -> Iterator[str]:
    """What the first lines name before a year (云州市水务局2024年度项目清单)."""
    lines = [paragraph.text.strip() for paragraph in document.paragraphs[:12] if paragraph.text.strip()][:3]
    lines += [cell.text.strip() for table in document.tables[:1] for cell in table.row(0)[:1]]
    for line in lines:
        if len(line) <= 60 and (found := _BEFORE_YEAR.match(line)):
            yield found[1]


@lru_cache(maxsize=1024)
def _cleaned(text: str) -> tuple[str, bool]:
    name = _BEFORE.sub("", name_key(Coded.of(text).name))
    before = None
    own_level = False
    while before != name:
        before = name
        name = _TAIL.sub("", name) or name
        if found := _OWN_LEVEL.search(name):
            name, own_level = name[: found.start()] or name, True
    return name, own_level


_SHORTEST = 3
_PLACES = "市县区省州旗盟乡镇"


def _same(one: str, other: str) -> bool:
    """Equal, or one leaves out the place before it (云州市水务局, 水务局), or has other words before the place."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    if len(short) < _SHORTEST or not long.endswith(short):
        return False
    return long[-len(short) - 1] in _PLACES or any(sign in _PLACES for sign in short[1:-2])


def _words(document: Document) -> str:
    if document.squeezed is None:
        document.squeezed = name_key(document.text)
    return document.squeezed


def _tells(document: Document, name: str) -> bool:
    """Whether a document names a body beside words of a reform."""
    words = _words(document)
    at = words.find(name)
    while at >= 0:
        around = words[max(0, at - _NEAR) : at + len(name) + _NEAR]
        if _RENAMED.search(around) or words[max(0, at - 1) : at] == "原":
            return True
        at = words.find(name, at + len(name))
    return False
