"""The people of the invented city: artificial names, one login each, what each may do and for which bodies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Final

from jixiao.www.trial.bodies import OFFICES, register

_SURNAMES: Final = (
    "张王李赵刘陈杨黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁"
    "潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
)

ROLES: Final = {
    "filler": "填报人",
    "head": "单位负责人",
    "supervisor": "主管部门",
    "desk": "归口股室",
    "reviewer": "绩效股审核人",
    "third_party": "第三方",
    "leader": "领导",
    "inspector": "审计/人大",
    "administrator": "系统管理员",
    "security": "安全管理员",
    "log_auditor": "安全审计员",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with a login. `role` is one of `ROLES`; `bodies` are codes, `()` means as the role says."""

    login: str
    name: str
    role: str
    bodies: tuple[str, ...] = ()
    office: str = ""
    valid_from: str = ""
    """ISO date; only for those whose access is limited in time."""
    valid_to: str = ""


@cache
def people_of(seed: int) -> tuple[Person, ...]:
    """Everyone of the city, by login."""
    chance = Random(f"{seed}/people")
    surnames = list(_SURNAMES)
    chance.shuffle(surnames)
    found: list[Person] = []
    bodies = register()
    for place, body in enumerate(bodies):
        if body.files_nothing:
            continue
        found.append(Person(f"{body.code}-1", f"{surnames[place]}经办", "filler", (body.code,)))
        found.append(Person(f"{body.code}-2", f"{surnames[-place - 1]}负责", "head", (body.code,)))
    heads = sorted({body.department for body in bodies if body.department})
    for place, code in enumerate(heads):
        below = tuple(body.code for body in bodies if body.department == code)
        found.append(Person(f"{code}-0", f"{surnames[place]}主管", "supervisor", (code, *below)))
    for place, office in enumerate(OFFICES):
        codes = tuple(body.code for body in bodies if body.office == office)
        found.append(Person(f"office-{place + 1}", f"{surnames[place]}归口", "desk", codes, office))
    found += _of_the_bureau(surnames)
    found += _from_outside(surnames, chance)
    return tuple(sorted(found, key=lambda person: person.login))


def _of_the_bureau(surnames: list[str]) -> list[Person]:
    roles = (
        ("review-1", "审核", "reviewer", "绩效股"),
        ("review-2", "复审", "reviewer", "绩效股"),
        ("leader-1", "局长", "leader", ""),
        ("leader-2", "副局", "leader", ""),
        ("audit-1", "审计", "inspector", ""),
        ("congress-1", "人大", "inspector", ""),
        ("system-1", "系管", "administrator", ""),
        ("security-1", "安管", "security", ""),
        ("security-audit-1", "安审", "log_auditor", ""),
    )
    return [
        Person(login, f"{surnames[place]}{word}", role, (), office)
        for place, (login, word, role, office) in enumerate(roles)
    ]


def _from_outside(surnames: list[str], chance: Random) -> list[Person]:
    """Two firms, each with a dozen bodies of the year under way for ten weeks."""
    codes = [body.code for body in register() if body.in_year(2024) and not body.files_nothing]
    chance.shuffle(codes)
    return [
        Person(
            f"outside-{number + 1}",
            f"{surnames[number]}评价",
            "third_party",
            tuple(sorted(codes[number * 12 : number * 12 + 12])),
            "",
            "2025-04-15",
            "2025-06-30",
        )
        for number in range(2)
    ]
