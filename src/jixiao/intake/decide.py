"""What the names in places of one rank say together: one body, a question, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jixiao.intake.body import Body
from jixiao.intake.lookup import Lookup
from jixiao.intake.matched import Match, certain, doubtful
from jixiao.intake.naming import is_office, key_of
from jixiao.intake.reasons import differ, said
from jixiao.intake.recognised import Role
from jixiao.intake.testimony import Testimony


def decide(here: Sequence[Testimony], heard: Sequence[Testimony], look: Lookup, *, is_by_proxy: bool) -> Match | None:
    """The match that the names of one rank allow, with an eye on all that was heard; None where they are unknown."""
    bodies = _bodies(one for one in here if len(one.readings) == 1)
    if not bodies:
        return _ambiguous(here, heard)
    if len(bodies) > 1:
        own = _bodies(one for one in here if len(one.readings) == 1 and one.named.role is not Role.HEAD)
        above = [one for one in heard if one.named.role in (Role.TITLE, Role.AUTHORITY) and one.is_settled]
        if len(own) == 1 and any(one.means(own[0]) for one in here if one.named.role is Role.HEAD):
            bodies = own  # forms of other bodies in a file that signs for itself
        elif not own and len(set(_bodies(above))) == 1:
            return certain(above[0].readings[0].body, said(above))
        else:
            return doubtful(bodies, f"{said(here)}，{differ(here)}")
    return _of_one(bodies[0], here, heard, look, is_by_proxy)


def _of_one(
    body: Body, here: Sequence[Testimony], heard: Sequence[Testimony], look: Lookup, is_by_proxy: bool
) -> Match:
    """One body is named; what may still speak against it."""
    mine = [one for one in here if one.means(body)]
    candidates = [body, *(reading.body for one in here for reading in one.readings)]
    if not any(one.is_sure for one in mine):
        return doubtful(candidates, said(mine), only(mine))
    if is_by_proxy and all(one.named.role is Role.SIGNATURE for one in mine):
        return doubtful(candidates, f"{said(mine)}（代章），没有写明是哪家单位的")
    others = [one for one in here if one.readings and one.named.role is not Role.HEAD and not one.may_mean(body)]
    if others:
        return doubtful(candidates, f"{said([*mine, *others])}，{differ([*mine, *others])}")
    below = [one for one in here if not one.readings and _is_below(one.named.name, body)]
    if below:
        return doubtful(candidates, f"{said(mine)}，{said(below)}（名录中没有），可能是下属单位的材料")
    strange = [] if any(one.named.role.is_strong for one in mine) else _strangers(heard, body, look)
    if strange:
        return doubtful(candidates, f"{said(mine)}，{said(strange)}（名录中没有），两处不一致")
    return certain(body, said(mine) + _aside(body, heard))


def _bodies(found: Iterable[Testimony]) -> list[Body]:
    return list(dict.fromkeys(one.readings[0].body for one in found))


def _ambiguous(here: Sequence[Testimony], heard: Sequence[Testimony]) -> Match | None:
    """A name that several bodies bear: another place may say which of them."""
    several = [one for one in here if len(one.readings) > 1]
    if not several:
        return None
    candidates = list(dict.fromkeys(reading.body for one in several for reading in one.readings))
    deciding = [one for one in heard if one.is_settled and one.readings[0].body in candidates]
    if len(set(_bodies(deciding))) == 1:
        return certain(deciding[0].readings[0].body, said([*several, *deciding]))
    names = "、".join(body.name for body in candidates[:4])
    return doubtful(candidates, f"{said(several)}，名录中有{len(candidates)}家（{names}）")


def _strangers(heard: Sequence[Testimony], body: Body, look: Lookup) -> list[Testimony]:
    """Bodies on cover or signature that the register has not; no offices, and no slip in the name of the body."""
    return [
        one
        for one in heard
        if not one.readings
        and one.named.role in (Role.COVER, Role.SIGNATURE)
        and not is_office(key_of(one.named.name))
        and body not in look.nearest(one.named.name)
    ]


def _aside(body: Body, heard: Sequence[Testimony]) -> str:
    """What stands elsewhere and says something else: no doubt, and worth a look."""
    others = [one for one in heard if one.is_settled and not one.means(body) and one.named.role is not Role.AUTHORITY]
    return f"；{said(others)}，请核对" if others else ""


def _is_below(name: str, body: Body) -> bool:
    """云州市水务局水库管理所 is no 云州市水务局."""
    key, own = key_of(name), key_of(body.name)
    return key != own and key.startswith(own) and len(key) - len(own) >= 2


def only(testimony: Sequence[Testimony]) -> str:
    """The one name that was written, `""` where there are several."""
    names = {one.named.name for one in testimony}
    return names.pop() if len(names) == 1 else ""
