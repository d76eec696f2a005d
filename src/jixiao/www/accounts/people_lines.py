"""Accounts asked for in lines (pasted, or the rows of a sheet): what each asks for, and what is wrong in which line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from jixiao.www.accounts.models import Body, Grant, RequestedRole
from jixiao.www.accounts.peopling import Wanted
from jixiao.www.accounts.roles import Role

Line = tuple[int, Sequence[str]]
"""The number of a line as its reader counts it, and its cells."""

HEADS: Final = ("单位编码", "单位全称", "填报人", "填报人电话", "单位负责人", "负责人电话")
_FIELDS: Final = (
    ("code", re.compile(r"(单位|预算单位)?(编码|代码|编号)")),
    ("filler_phone", re.compile(r"(填报|经办|联系)人?的?(办公)?(电话|手机|联系方式)号?码?|联系电话|电话")),
    ("head_phone", re.compile(r"(单位|主要)?(负责人|领导)的?(办公)?(电话|手机|联系方式)号?码?")),
    ("filler", re.compile(r"(填报|经办|联系)人(姓名)?|姓名")),
    ("head", re.compile(r"(单位|主要)?(负责人|领导)(姓名)?|局长")),
    ("body", re.compile(r"(预算)?(单位|部门)(全称|名称)?")),
)
_USUAL: Final = ("body", "filler", "filler_phone", "head", "head_phone")
"""The order of columns where there are no heads."""


@dataclass(slots=True)
class Asked:
    wanted: list[tuple[int, Wanted]] = field(default_factory=list)
    """Line and account."""
    held: list[tuple[int, Wanted]] = field(default_factory=list)
    """Of a body that has somebody in this role already: made all the same where the person ticks it."""
    faults: list[tuple[int, str]] = field(default_factory=list)


def lines_of(pasted: str) -> list[Line]:
    """Lines as they were pasted: cells between tabs (as Excel gives them), else commas or blanks."""
    lines: list[Line] = []
    for number, words in enumerate(pasted.splitlines(), 1):
        if not words.strip():
            continue
        cells = words.split("\t") if "\t" in words else re.split(r"\s*[,，、;；]\s*|\s+", words.strip())
        lines.append((number, [each.strip() for each in cells]))
    return lines


def asked_in(lines: Sequence[Line]) -> Asked:
    """What the lines ask for. Bodies are found by code, else by full or short name; a name of two bodies is a fault."""
    given, columns = Asked(), dict(enumerate(_USUAL))
    by_code, by_name = _bodies()
    held = set(Grant.objects.in_force().filter(role__in=(Role.FILLER, Role.HEAD)).values_list("body_id", "role")) | set(
        RequestedRole.objects.filter(person__is_active=True).values_list("body_id", "role")
    )
    seen: dict[tuple[int, str, str], int] = {}
    for number, cells in lines:
        if heads := _heads(cells):
            columns = heads
            continue
        values = {columns[index]: each.strip() for index, each in enumerate(cells) if index in columns}
        if not any(values.values()):
            continue
        body = _body(values, by_code, by_name)
        if isinstance(body, str):
            given.faults.append((number, body))
            continue
        asked = [(role, values.get(key, "")) for role, key in ((Role.FILLER, "filler"), (Role.HEAD, "head"))]
        if not any(name for _role, name in asked):
            continue  # a body of the template for which nobody has been named yet
        for role, name in asked:
            if not name:
                continue
            if len(name) > 60 or re.search(r"\d{5}", name):
                given.faults.append((number, _("“%(name)s”不像姓名，请核对各列的顺序。") % {"name": name[:40]}))
                continue
            key = (body.pk, role.value, name)
            if key in seen:
                given.faults.append((number, _("与第%(line)d行重复，没有采用。") % {"line": seen[key]}))
                continue
            seen[key] = number
            phone = values.get("filler_phone" if role is Role.FILLER else "head_phone", "")[:40]
            account = Wanted(name, role, body, phone)
            (given.held if (body.pk, role.value) in held else given.wanted).append((number, account))
    return given


def _heads(cells: Sequence[str]) -> dict[int, str] | None:
    found: dict[int, str] = {}
    for index, words in enumerate(cells):
        plain = re.sub(r"[\s*＊:：]|[（(].*", "", words)
        name = next((name for name, pattern in _FIELDS if pattern.fullmatch(plain)), None)
        if name is not None and name not in found.values():
            found[index] = name
    return found if len(found) > 1 and ({"body", "code"} & set(found.values())) else None


def _bodies() -> tuple[dict[str, Body], dict[str, Body | None]]:
    by_code: dict[str, Body] = {}
    by_name: dict[str, Body | None] = {}
    for body in Body.objects.prefetch_related("names"):
        by_code[body.code] = body
        for name in {body.name, *(each.name for each in body.names.all())}:
            known = by_name.setdefault(name, body)
            if known is not None and known.pk != body.pk:
                by_name[name] = None
    for body in by_code.values():
        by_name[body.name] = body
    return by_code, by_name


def _body(values: dict[str, str], by_code: dict[str, Body], by_name: dict[str, Body | None]) -> Body | str:
    code, name = values.get("code", ""), values.get("body", "")
    found = by_code.get(code) or by_code.get(name)
    if found is not None:
        if code and name and name not in by_code and by_name.get(name, found) not in (found, None):
            return _("编码“%(code)s”与单位“%(name)s”在名录中不是同一家。") % {"code": code, "name": name[:60]}
        return found
    if name in by_name:
        return by_name[name] or _("“%(name)s”是两家以上单位的名称，请写编码。") % {"name": name[:60]}
    if not code and not name:
        return _("没有写单位。")
    return _("名录中没有“%(name)s”。请写名录中的编码、全称或简称。") % {"name": (name or code)[:60]}
