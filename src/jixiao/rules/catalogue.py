"""The catalogue is the folder: every module named like `c01_….py` is a rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from jixiao.basis import Profile
from jixiao.findings import Answer, Rule
from jixiao.rules.dossier import Dossier

_RULE_MODULE = re.compile(r"^([a-j]\d\d)_[a-z0-9_]+$")

Check = Callable[[Dossier, Profile], Iterator[Answer]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of the catalogue: its card, its function, and the module whose docstring is its page."""

    rule: Rule
    check: Check
    module: ModuleType


@cache
def catalogue() -> tuple[Entry, ...]:
    """Every rule in the order of its code. Raises ImportError when a module's name and code disagree."""
    entries = []
    for found in sorted(iter_modules(import_module("jixiao.rules").__path__), key=lambda module: module.name):
        matched = _RULE_MODULE.match(found.name)
        if not matched:
            continue
        module = import_module(f"jixiao.rules.{found.name}")
        rule: Rule = module.RULE
        if rule.code != matched[1].upper():
            raise ImportError(f"{found.name} carries the code {rule.code}")
        entries.append(Entry(rule, module.check, module))
    return tuple(entries)
