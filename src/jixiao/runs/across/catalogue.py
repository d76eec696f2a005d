"""The rules across documents: every module of this folder named like `j02_….py`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Final

from jixiao.findings import Holds, NotEnoughData, Rule
from jixiao.runs.across.told import Told

if TYPE_CHECKING:
    from jixiao.runs.across.store import Store

_MODULE: Final = re.compile(r"^(j\d\d)_[a-z0-9_]+$")

Check = Callable[["Store"], Iterator[Told | Holds | NotEnoughData]]


@dataclass(frozen=True, slots=True)
class AcrossEntry:
    """One rule: its card, its function, and the module whose docstring is its page."""

    rule: Rule
    check: Check
    module: ModuleType


@cache
def across_catalogue() -> tuple[AcrossEntry, ...]:
    """Every rule in the order of its code. Raises ImportError when a module's name and code disagree."""
    entries = []
    for found in sorted(iter_modules(import_module("jixiao.runs.across").__path__), key=lambda module: module.name):
        if matched := _MODULE.match(found.name):
            module = import_module(f"jixiao.runs.across.{found.name}")
            if module.RULE.code != matched[1].upper():
                raise ImportError(f"{found.name} carries the code {module.RULE.code}")
            entries.append(AcrossEntry(module.RULE, module.check, module))
    return tuple(entries)
