"""What a register that was handed in says beside the one that there is: new, changed, the same, missing, faulty."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jixiao.www.accounts.body_keeping import CODE
from jixiao.www.accounts.body_standing import changed, standing
from jixiao.www.accounts.models import Body, BodyName
from jixiao.www.accounts.register_names import Line, Names

WORDS: Final[dict[str, Any]] = {
    "code": gettext_lazy("编码"),
    "name": gettext_lazy("全称"),
    "short_names": gettext_lazy("简称"),
    "former_names": gettext_lazy("曾用名"),
    "supervisor": gettext_lazy("主管部门"),
    "office": gettext_lazy("归口股室"),
    "is_exempt": gettext_lazy("免报"),
    "is_unpublished": gettext_lazy("免公开"),
    "contact": gettext_lazy("联系人"),
    "phone": gettext_lazy("联系电话"),
    "first_year": gettext_lazy("启用年度"),
    "last_year": gettext_lazy("停用年度"),
    "required": gettext_lazy("应报材料"),
    "successors": gettext_lazy("承继单位"),
}
_PLAIN: Final = ("is_exempt", "is_unpublished", "contact", "phone", "first_year", "last_year", "office")


@dataclass(slots=True)
class Row:
    """A line that can be used: the body that it is about (None: a new one), and what it changes."""

    line: Line
    body: Body | None
    code: str
    changes: list[tuple[str, Any, Any]] = field(default_factory=list)
    """Field, before, after; the name apart."""

    @property
    def number(self) -> int:
        return int(self.line["row"])

    @property
    def is_renamed(self) -> bool:
        return self.body is not None and self.body.name != self.line["name"]

    @property
    def is_former_name(self) -> bool:
        """Whether the file calls the body by a name that it bore once: the file is older than the register then."""
        names = self.body.names.all() if self.body is not None else ()
        return any(each.kind == BodyName.Kind.FORMER and each.name == self.line["name"] for each in names)

    @property
    def shown(self) -> list[tuple[str, str, str]]:
        return [(str(WORDS[name]), words_of(before), words_of(after)) for name, before, after in self.changes]


@dataclass(slots=True)
class Difference:
    rows: list[Row] = field(default_factory=list)
    faults: list[tuple[str, str, bool]] = field(default_factory=list)
    """Where, what, whether the line is left out."""
    missing: list[Body] = field(default_factory=list)
    """Bodies in use that the file does not name. They stay as they are."""

    @property
    def added(self) -> list[Row]:
        return [row for row in self.rows if row.body is None]

    @property
    def renamed(self) -> list[Row]:
        return [row for row in self.rows if row.is_renamed]

    @property
    def altered(self) -> list[Row]:
        return [row for row in self.rows if row.body is not None and row.changes]

    @property
    def same(self) -> list[Row]:
        return [row for row in self.rows if row.body is not None and not row.changes and not row.is_renamed]

    @property
    def stamp(self) -> str:
        """The same only while the file and the register are: what is confirmed is what was shown."""
        told = [
            [row.number, row.body.pk if row.body else None, row.body.name if row.body else "", row.shown]
            for row in self.rows
        ]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:16]


def difference(read: Mapping[str, Any]) -> Difference:
    """`read` is what `sheet_work.register` gives. Columns that the file does not have change nothing."""
    found = Difference(faults=[(each["where"], each["message"], each["is_left_out"]) for each in read["faults"]])
    bodies = list(Body.objects.select_related("supervisor", "office").prefetch_related("names"))
    by_code = {body.code: body for body in bodies}
    by_name = {body.name: body for body in bodies}
    former = _former(bodies)
    fields, codes = set(read["fields"]), _spare_codes(by_code)
    names = Names(bodies, read["bodies"])
    lines = _renamings_joined(read["bodies"], {*by_name, *by_code}, names, found)
    seen: dict[int, int] = {}
    for line in lines:
        body = _body(line, by_code, by_name, former, found)
        if isinstance(body, str):
            continue
        if body is not None and body.pk in seen:
            words = _("与第%(row)d行是同一家单位，这一行没有采用。") % {"row": seen[body.pk]}
            found.faults.append((_where(line), words, True))
            continue
        if line["code"] and not CODE.fullmatch(line["code"]):
            words = _("编码“%(code)s”只能有字母、数字和 . _ -，这一行没有采用。") % {"code": line["code"][:40]}
            found.faults.append((_where(line), words, True))
            continue
        if len(line["name"]) > 120:
            found.faults.append((_where(line), _("单位全称超过120个字，这一行没有采用。"), True))
            continue
        if body is not None:
            seen[body.pk] = int(line["row"])
        code = line["code"] or (body.code if body else next(codes))
        found.rows.append(Row(line, body, code, _changes(line, body, fields, names)))
    found.missing = [body for body in bodies if body.pk not in seen and body.last_year is None]
    return found


def _renamings_joined(lines: Sequence[Line], known: set[str], names: Names, found: Difference) -> list[Line]:
    """A line of its own for an old name (更名, 承继单位) is a former name of the body that goes on, and no body."""
    copies = [dict(line) for line in lines]
    by_name = {line["name"]: line for line in copies}
    kept: list[Line] = []
    for line in copies:
        after = names.full_name(line["successors"][0]) if line["successors"] else None
        if line["change"] != "更名" or line["name"] in known or after in (None, line["name"]):
            kept.append(line)
            continue
        heir = by_name.get(after or "")
        if heir is None:
            words = _("“%(name)s”更名为“%(after)s”：请把它写进该单位的“曾用名”，或在单位页办理更名。")
            found.faults.append((_where(line), words % {"name": line["name"], "after": after}, True))
            continue
        former = {"name": line["name"], "first_year": line["first_year"], "last_year": line["last_year"]}
        if line["name"] not in [each["name"] for each in heir["former_names"]]:
            heir["former_names"] = [*heir["former_names"], former]
        heir["first_year"] = line["first_year"]  # the body is older than its name
    return kept


def _body(
    line: Line,
    by_code: Mapping[str, Body],
    by_name: Mapping[str, Body],
    former: Mapping[str, Body],
    found: Difference,
) -> Body | str | None:
    name, code = line["name"], line["code"]
    coded, named = by_code.get(code) if code else None, by_name.get(name)
    words = ""
    if coded is not None and named is not None and coded.pk != named.pk:
        words = _("编码“%(code)s”在名录中是“%(one)s”，名称却是“%(other)s”的，这一行没有采用。") % {
            "code": code,
            "one": coded.name,
            "other": f"{named.code} {named.name}",
        }
    elif coded is None and named is None and name in former:
        words = _("“%(name)s”是“%(body)s”的曾用名，这一行没有采用；确属另一家的，请先手工新增。") % {
            "name": name,
            "body": former[name].name,
        }
    if words:
        found.faults.append((_where(line), words, True))
        return words
    return coded or named


def _changes(line: Line, body: Body | None, fields: set[str], names: Names) -> list[tuple[str, Any, Any]]:
    before = standing(body) if body else {}
    after: dict[str, Any] = {name: line[name] for name in _PLAIN if name in fields}
    if "office" in after:
        after["office"] = " ".join(after["office"].split())[:60]
    for name, most in (("contact", 60), ("phone", 60)):
        if name in after:
            after[name] = after[name][:most]
    for name in ("short_names", "required"):
        if name in fields:
            after[name] = list(line[name])
    if "authority" in fields:
        meant = names.full_name(line["authority"]) if line["authority"] else ""
        # A word that means nobody was told as a fault by the reader; it changes nothing.
        if meant is not None:
            after["supervisor"] = "" if meant == line["name"] else meant
    if line["code"] and body is not None:
        after["code"] = line["code"]
    old, new = changed(before, after)
    # An empty cell says nothing: it takes nothing away. Flags are columns of ticks, and there it says no.
    told = [name for name in new if new[name] or (body is not None and isinstance(new[name], bool))]
    shown = [(name, old.get(name), new[name]) for name in told]
    added = [each for each in line["former_names"] if not _has_former(body, each)]
    if added:
        shown.append(("former_names", "", [_former_words(each) for each in added]))
    if (
        line["successors"]
        and line["change"] in ("合并", "分立")
        and (body is None or not _has_successors(body, line, names))
    ):
        shown.append(("successors", "", [line["change"], *line["successors"]]))
    return shown


def _has_successors(body: Body, line: Line, names: Names) -> bool:
    """Whether the register knows already what became of it."""
    wanted = {names.full_name(word) for word in line["successors"]}
    held = {each.successor.name for each in body.successions.select_related("successor")}
    return wanted - {None} <= held | {body.name}


def _has_former(body: Body | None, told: Mapping[str, Any]) -> bool:
    if body is None:
        return False
    return any(
        each.kind == BodyName.Kind.FORMER
        and each.name == told["name"]
        and (told["last_year"] is None or each.last_year == told["last_year"])
        for each in body.names.all()
    )


def _former_words(told: Mapping[str, Any]) -> str:
    if told["first_year"] is None and told["last_year"] is None:
        return str(told["name"])
    return f"{told['name']}（{told['first_year'] or ''}—{told['last_year'] or ''}）"


def _former(bodies: Iterable[Body]) -> dict[str, Body]:
    return {
        each.name: body
        for body in bodies
        for each in body.names.all()
        if each.kind == BodyName.Kind.FORMER and each.name != body.name
    }


def _spare_codes(known: Mapping[str, Body]) -> Any:
    """Codes for bodies without one: W001 and on."""
    number = 1
    while True:
        if f"W{number:03}" not in known:
            yield f"W{number:03}"
        number += 1


def _where(line: Line) -> str:
    return _("第%(row)d行") % {"row": line["row"]}


def words_of(value: Any) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list | tuple):
        return "、".join(map(str, value)) or _("空")
    return str(value) if value not in (None, "") else _("空")
