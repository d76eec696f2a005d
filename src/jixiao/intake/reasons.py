"""Why a file is a body's, as a reviewer would say it: 封面与落款均为“云州市水务局”."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.intake.testimony import Testimony


def said(testimony: Sequence[Testimony]) -> str:
    """What stands where, each name once, with what it is where it is not the full name."""
    places: dict[str, list[str]] = {}
    remarks: dict[str, str] = {}
    for one in testimony:
        roles = places.setdefault(one.named.name, [])
        if one.named.role.chinese not in roles:
            roles.append(one.named.role.chinese)
        if len(one.readings) == 1:
            remarks[one.named.name] = one.readings[0].remark
    together: dict[tuple[str, ...], list[str]] = {}
    for name, roles in places.items():
        remark = f"（{remarks[name]}）" if remarks.get(name) else ""
        together.setdefault(tuple(roles), []).append(f"“{name}”{remark}")
    return "，".join(_sentence(roles, names) for roles, names in together.items())


def _sentence(roles: Sequence[str], names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"{_joined(roles)}{'均' if len(roles) > 1 else ''}为{names[0]}"
    return f"{_joined(roles)}写有{''.join(names)}"


def differ(testimony: Sequence[Testimony]) -> str:
    """两处不一致, or how many bodies stand in one place."""
    roles = {one.named.role for one in testimony}
    if len(roles) > 1:
        return "各处不一致" if len(roles) > 2 else "两处不一致"
    bodies = {reading.body.key for one in testimony for reading in one.readings}
    return f"共{len(bodies)}家单位"


def _joined(words: Sequence[str]) -> str:
    return f"{'、'.join(words[:-1])}与{words[-1]}" if len(words) > 1 else words[0]
