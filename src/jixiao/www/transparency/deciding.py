"""Transitions: what a person decides of a file, which files are published, what stands in for one that cannot be."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.accounts.trail import record
from jixiao.www.cases import store
from jixiao.www.cases.in_the_engine import in_the_engine, seconds_for
from jixiao.www.refusals import Refused
from jixiao.www.transparency.cleaning_work import written_anew
from jixiao.www.transparency.looking import look, make
from jixiao.www.transparency.models import Decision, PreparedFile
from jixiao.www.transparency.preparing import name_it

KEEP, MASK, DROP = "保留", "隐去", "删去"
HIDDEN: Final = 0
"""The number of what is hidden in a workbook."""


def decide_hidden(actor: Person, file: PreparedFile, decision: str, seen: int) -> None:
    """Hidden sheets, rows and columns: 删去 or 保留 (and thereby publish). The file is looked through anew."""
    held = _held(actor, file, seen)
    if decision not in (KEEP, DROP):
        raise Refused(_("请选择“删去”或“保留”。"))
    if not file.looked.get("hidden"):
        raise Refused(_("此文件没有隐藏的内容。"))
    file.drop_hidden, file.look = decision == DROP, seen + 1
    hidden = file.looked["hidden"]
    look(file)
    file.looked["hidden"] = hidden
    name_it(file)
    _keep(actor, file, held, {HIDDEN: decision})


def decide(actor: Person, file: PreparedFile, decisions: dict[int, str], seen: int) -> None:
    """Every sighting: 保留 or 隐去. The cleaned copy is made with it. Deciding again makes another copy."""
    held = _held(actor, file, seen)
    wanted = {one["number"] for one in file.looked.get("sightings", [])}
    if file.looked.get("hidden") and file.drop_hidden is None:
        raise Refused(_("请先定隐藏的内容是删去还是保留。"))
    if not wanted or set(decisions) != wanted or not set(decisions.values()) <= {KEEP, MASK}:
        raise Refused(_("请逐处选择“保留”或“隐去”，不能遗漏。"))
    make(file, decisions, actor.name)
    name_it(file)
    _keep(actor, file, held, decisions)
    if file.problem:
        raise Refused(f"{file.problem['message']}{file.problem['advice']}")


@transaction.atomic
def choose(actor: Person, file: PreparedFile, is_in: bool) -> None:
    """Whether a file is published."""
    if not may_for(actor, Act.PUBLISH, file.preparation.filing.case.body):
        raise PermissionDenied
    locked = PreparedFile.objects.select_for_update().get(pk=file.pk)
    if locked.is_in == is_in:
        return
    locked.is_in = is_in
    locked.save(update_fields=["is_in"])
    _record(actor, "choose_public_file", locked, is_in=is_in)


def replace_by_made(actor: Person, file: PreparedFile, seen: int) -> None:
    """A Word file with the words and tables that were read of it, in the place of one that cannot be cleaned."""
    held = _held(actor, file, seen)
    data = store.fetch(file.sha256)
    given = in_the_engine(written_anew, data, seconds=seconds_for(data))
    if "problem" in given:
        raise Refused(f"{given['problem']['message']}{given['problem']['advice']}")
    _replace(
        actor, file, held, given["docx"], f"{file.name.rpartition('.')[0] or file.name}.docx", PreparedFile.Origin.MADE
    )


def replace_by_brought(actor: Person, file: PreparedFile, name: str, content: bytes, seen: int) -> None:
    """A docx or xlsx that the body gave (另存), in the place of a file; its figures are compared with the accepted."""
    held = _held(actor, file, seen)
    if not content:
        raise Refused(_("文件是空的。"))
    _replace(actor, file, held, content, name, PreparedFile.Origin.BROUGHT)


def _replace(
    actor: Person, file: PreparedFile, held: tuple[int, str], content: bytes, name: str, origin: PreparedFile.Origin
) -> None:
    file.sha256, file.name, file.origin = store.keep(content), name[-255:], origin
    file.drop_hidden, file.look = None, held[0] + 1
    look(file)
    if file.problem and origin == PreparedFile.Origin.BROUGHT:
        raise Refused(f"{file.problem['message']}{file.problem['advice']}")
    name_it(file)
    _keep(actor, file, held, {})


def _held(actor: Person, file: PreparedFile, seen: int) -> tuple[int, str]:
    """Which look of which bytes it is about."""
    if not may_for(actor, Act.PUBLISH, file.preparation.filing.case.body):
        raise PermissionDenied
    if file.look != seen:
        raise Refused(_("此文件已被他人处理。请刷新页面后再办理。"))
    return file.look, file.sha256


@transaction.atomic
def _keep(actor: Person, file: PreparedFile, held: tuple[int, str], decisions: dict[int, str]) -> None:
    now = PreparedFile.objects.select_for_update().get(pk=file.pk)
    if now.look != held[0]:
        raise Refused(_("此文件已被他人处理。请刷新页面后再办理。"))
    file.is_in = now.is_in
    file.save()
    Decision.objects.bulk_create(
        Decision(file=file, look=file.look, number=number, decision=decision, by=actor)
        for number, decision in decisions.items()
    )
    counts = {word: list(decisions.values()).count(word) for word in (KEEP, MASK, DROP)}
    told = {word: count for word, count in counts.items() if count}
    _record(actor, "decide_public_file" if decisions else "replace_public_file", file, **told)


def _record(actor: Person, act: str, file: PreparedFile, **details: Any) -> None:
    body = file.preparation.filing.case.body
    record(actor, act, file.preparation, body=body, file_hash=file.sha256, title=file.title, **details)
