"""Where no place names a body of the register: names that come near, the words of the text, the file's name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from jixiao.intake.decide import only
from jixiao.intake.lookup import Lookup
from jixiao.intake.matched import Certainty, Match, certain, doubtful
from jixiao.intake.naming import key_of
from jixiao.intake.reasons import said
from jixiao.intake.recognised import Recognised, Role
from jixiao.intake.sort import Sort
from jixiao.intake.testimony import Testimony

_OFTEN: Final = 3
_OPENING: Final = 300


def unknown(heard: Sequence[Testimony], look: Lookup) -> Match | None:
    """A name that the register has not, where one of its bodies comes near."""
    for one in sorted(heard, key=lambda one: not one.named.role.is_strong):
        if not one.readings and (near := look.nearest(one.named.name)):
            names = "”“".join(body.name for body in near)
            words = f"{one.named.role.chinese}写作“{one.named.name}”，名录中没有，相近的有“{names}”"
            return doubtful(near, words, one.named.name)
    return None


def by_content(recognised: Recognised, look: Lookup) -> Match | None:
    """A file that never says whose it is, and speaks of one body again and again."""
    if any(one.role not in (Role.FILE_NAME, Role.FOLDER) for one in recognised.named):
        return None
    counts = sorted(look.named_in(recognised.words).items(), key=lambda item: -item[1])
    bodies = [(body, times) for key, times in counts if (body := look.register.by_key(key)) is not None]
    if not bodies or bodies[0][1] < _OFTEN:
        return None
    body, times = bodies[0]
    rest = bodies[1][1] if len(bodies) > 1 else 0
    words = f"标题、封面、落款、表头都没有写明单位，正文{times}次写到“{body.name}”"
    is_ours = bool(recognised.sorts) and recognised.sort not in (Sort.EVIDENCE, Sort.OTHER)
    if is_ours and not rest and body.key in look.named_in(recognised.words[:_OPENING]):
        return certain(body, f"{words}，没有写到名录中的其他单位")
    also = f"，另有{rest}次写到“{bodies[1][0].name}”" if rest else ""
    return doubtful([one for one, _ in bodies[:4]], f"{words}{also}")


def by_path(recognised: Recognised, look: Lookup) -> Match | None:
    """The names of file and folders: a proposal and no more."""
    why = "文件没有读取" if recognised.problem else "内容中没有写明单位"
    for role in (Role.FILE_NAME, Role.FOLDER):
        words = [named.name for named in recognised.named if named.role is role]
        for name in words:
            if found := look.find(name):
                return doubtful([reading.body for reading in found], f"只有{role.chinese}写到“{name}”，{why}")
        counts = look.named_in("\n".join(map(key_of, words)))
        if bodies := [body for key in counts if (body := look.register.by_key(key))]:
            names = "”“".join(body.name for body in bodies[:4])
            return doubtful(bodies[:4], f"只有{role.chinese}写到“{names}”，{why}")
    return None


def nothing(heard: Sequence[Testimony]) -> Match:
    """No body of the register: whose it says it is, where it says so."""
    if not heard:
        return Match(Certainty.NONE, why="没有写明单位")
    strong = [one for one in heard if one.named.role.is_strong] or list(heard)
    return Match(Certainty.NONE, why=f"{said(strong)}，名录中没有", written=only(strong))
