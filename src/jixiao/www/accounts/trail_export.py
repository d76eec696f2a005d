"""The trail as JSON lines for auditors, who can recompute each without this program; and the check of such a file.

First line: `schema` (`jixiao.trail/1`), `first`, `last`, and how to check. Every other line is the object under the
hash (see `chain`), `hash`, and beside it in words `names`: what is needed to read it and is not under the hash.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.act_words import ACT_WORDS
from jixiao.www.accounts.chain import BEGINNING, COLUMNS
from jixiao.www.accounts.models import Body, LogRow, Person
from jixiao.www.accounts.trail_checking import Walk
from jixiao.www.accounts.trail_walking import Checked, rows

SCHEMA: Final = "jixiao.trail/1"
_LONGEST: Final = 4 * 1024 * 1024
"""Characters that a line of a file may have."""


def range_of(year: int | None) -> tuple[int, int] | None:
    """The first and the last number of the rows of a calendar year, or of all; None where there are none."""
    wanted = LogRow.objects.all()
    if year is not None:
        zone = timezone.get_current_timezone()
        start, end = (datetime.datetime(each, 1, 1, tzinfo=zone) for each in (year, year + 1))
        wanted = wanted.filter(at__gte=start, at__lt=end)
    found = wanted.aggregate(first=Min("number"), last=Max("number"))
    return None if found["first"] is None else (found["first"], found["last"])


def lines(first: int, last: int) -> Iterator[str]:
    """The lines of the file, without their ends. A row that lies between two of a year goes with them."""
    how = _(
        "核对：jixiao manage verify_trail --file 本文件。不用本软件时：取每行中除 hash、names 以外的各项，键按字典序，"
        "用 Python 的 json.dumps(…, sort_keys=True, separators=(',', ':')) 写成文字（小数不写指数和末尾的零），"
        "其 SHA-256 应等于 hash；"
        "previous 应等于上一行的 hash；number 逐行加一。"
    )
    yield json.dumps({"schema": SCHEMA, "first": first, "last": last, "how": how}, ensure_ascii=False)
    people = {pk: f"{name}（{login}）" for pk, name, login in Person.objects.values_list("pk", "name", "login")}
    bodies = dict(Body.objects.values_list("pk", "name"))
    for row in rows(first, last):
        names = {
            "act": str(ACT_WORDS.get(row["act"], row["act"])),
            "actor": people.get(row["actor"], ""),
            "body": bodies.get(row["body"], ""),
        }
        yield json.dumps(row | {"names": names}, ensure_ascii=False, sort_keys=True)


def check_file(path: str, expected: tuple[int, str] | None = None) -> Checked:
    """A file as `lines` gives it. Raises ValueError where it is none."""
    with Path(path).open(encoding="utf-8") as file:
        head = json.loads(file.readline(_LONGEST) or "{}")
        if not isinstance(head, dict) or head.get("schema") != SCHEMA:
            raise ValueError(_("不是本软件导出的操作记录"))
        first, last = int(head["first"]), int(head["last"])
        noted = {expected[0]: {expected[1]}} if expected and first <= expected[0] <= last else {}
        walk = Walk(number=first - 1, hash=BEGINNING, noted=noted, is_broken=first > 1)
        done = Checked()
        for fault in walk.along(_read(file)):
            done.add(fault)
        walk.noted = {**noted, last: noted.get(last, {walk.hash})} if walk.number < last else noted
        for fault in walk.end():
            done.add(fault)
    done.count, done.number, done.hash = walk.count, walk.number, walk.hash
    return done


def _read(file: Any) -> Iterator[dict[str, Any]]:
    place = 1
    while line := file.readline(_LONGEST):
        place += 1
        try:
            row = json.loads(line)
            if not isinstance(row["number"], int) or not isinstance(row["hash"], str) or not set(row) >= _KEYS:
                raise ValueError
        except (KeyError, TypeError, ValueError):
            raise ValueError(_("第%(n)d行读不懂") % {"n": place}) from None
        yield row


_KEYS: Final = set(COLUMNS.values())
