"""Files looked through and cleaned in the engine's own process, and what came of it kept."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from jixiao.www.cases import store
from jixiao.www.cases.beside import files_of
from jixiao.www.cases.in_the_engine import GaveUp, in_the_engine, seconds_for
from jixiao.www.transparency.cleaning_work import look_through, make_public
from jixiao.www.transparency.models import PreparedFile


def look(file: PreparedFile) -> None:
    """Look through its bytes; where nothing is to be decided the cleaned copy is there at once. Does not save."""
    data = store.fetch(file.sha256)
    forget(file)
    try:
        seen = in_the_engine(
            look_through, file.name, data, file.drop_hidden, _accepted(file), seconds=seconds_for(data)
        )
    except GaveUp as gave_up:
        seen = {"problem": {"code": "gave_up", "message": str(gave_up), "advice": ""}}
    _take(file, seen)


def make(file: PreparedFile, decisions: dict[int, str], reviewer: str) -> None:
    """Clean it as was decided. Does not save; a problem is kept in `looked`."""
    data = store.fetch(file.sha256)
    seen = file.looked
    given = in_the_engine(
        make_public, file.name, data, file.drop_hidden, decisions, reviewer, _accepted(file), seconds=seconds_for(data)
    )
    _take(file, {**seen, **given})


def forget(file: PreparedFile) -> None:
    """The cleaned copy does not hold any more."""
    file.made_sha256, file.made, file.fragment, file.content, file.checklist = "", {}, "", None, ""


def _take(file: PreparedFile, seen: dict[str, Any]) -> None:
    made = seen.pop("made", None)
    file.looked = seen
    if made is None:
        return
    copy: bytes = made.pop("copy")
    file.made_sha256 = store.keep(copy)
    file.fragment, file.content, file.checklist = made.pop("fragment"), made.pop("content"), made.pop("checklist")
    file.made = {**made, "size": len(copy)}


def _accepted(file: PreparedFile) -> list[bytes]:
    """The files whose figures count; empty for one that was handed in: its own do."""
    if file.origin == PreparedFile.Origin.HANDED:
        return []
    return [content for _name, content in files_of(file.preparation.submission)]


def title_of(holds: list[str], kinds: set[str], fallback: str) -> str:
    """What the public page calls a file, by what is in it."""
    if "报告正文" in holds:
        return _("自评报告")
    if {"自评表", "基础数据表"} & set(holds):
        return _("自评表")
    return _("项目支出绩效自评表") if "project_self_evaluation" in kinds else fallback
