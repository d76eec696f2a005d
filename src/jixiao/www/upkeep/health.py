"""What must hold for the site to work, asked of the things themselves."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from jixiao.www.accounts import trail_guard
from jixiao.www.cases.in_the_engine import engine_answers

_HOLDS: Final = 10
"""Seconds for which an answer is given again: asking often costs nothing."""


@dataclass(frozen=True, slots=True)
class State:
    """One thing: whether it is in order, and in words. What is not `needed` is told and is no failure."""

    name: str
    ok: bool
    words: str
    needed: bool = True


_lock: Final = Lock()
_last: dict[int, tuple[float, bool]] = {}
_on_newest_scheme: dict[str, bool] = {}


def works() -> bool:
    """Whether all that is needed is in order; at most `_HOLDS` seconds old."""
    with _lock:
        at, ok = _last.get(os.getpid(), (0.0, False))
        if time.monotonic() - at >= _HOLDS or not at:
            ok = all(state.ok for state in states() if state.needed)
            _last[os.getpid()] = (time.monotonic(), ok)
        return ok


def states() -> list[State]:
    """Everything that is looked at. Where the database does not answer, nothing more is asked of it."""
    found = [_database()]
    if found[0].ok:
        found += [_migrations(), _guard()]
    return [*found, _store(), _room(), _engine()]


def _asked(name: str, fine: str, ask: Callable[[], str]) -> State:
    """`ask` gives what is wrong, or ""."""
    try:
        wrong = ask()
    except (DatabaseError, OSError) as problem:
        wrong = f"{type(problem).__name__}: {problem}".strip()[:300]
    return State(name, not wrong, wrong or fine)


def _database() -> State:
    def ask() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return "" if cursor.fetchone() == (1,) else _("答复有误")

    return _asked(_("数据库"), connection.vendor, ask)


def _migrations() -> State:
    def ask() -> str:
        if _on_newest_scheme.get(str(connection.settings_dict["NAME"])):
            return ""
        executor = MigrationExecutor(connection)
        if missing := executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return _("有%(n)d步升级没有做，请执行 jixiao manage migrate") % {"n": len(missing)}
        _on_newest_scheme[str(connection.settings_dict["NAME"])] = True
        return ""

    return _asked(_("表结构"), _("最新"), ask)


def _guard() -> State:
    there = trail_guard.stands(connection)
    words = _("操作记录不能改删") if there else _("防止改删操作记录的触发器不在")
    return State(_("操作记录"), there, words, needed=False)


def _store() -> State:
    def ask() -> str:
        Path(settings.FILES).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.FILES) as file:
            file.write(b"x")
        return ""

    return _asked(_("文件目录"), _("可写"), ask)


def _room() -> State:
    def ask() -> str:
        free = shutil.disk_usage(settings.HOME).free
        if free < settings.LEAST_FREE:
            return _("只剩%(n)dMB") % {"n": free // 1024**2}
        return ""

    words = _("剩余%(n).1fGB") % {"n": shutil.disk_usage(settings.HOME).free / 1024**3}
    return _asked(_("磁盘空间"), words, ask)


def _engine() -> State:
    return _asked(_("核对进程"), _("正常"), lambda: "" if engine_answers() else _("没有答复"))
