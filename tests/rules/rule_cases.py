"""The cases of the rules, one file a rule: read once in a process, by the parser in C where PyYAML has it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def cases_of(code: str) -> tuple[dict[str, Any], ...]:
    """Those of a rule, none where it has no file."""
    path = HERE / f"{code.lower()}.yaml"
    return tuple(yaml.load(path.read_text(encoding="utf-8"), _LOADER) or ()) if path.exists() else ()


def all_cases() -> list[dict[str, Any]]:
    """In the order of the files' names."""
    return [case for path in sorted(HERE.glob("*.yaml")) for case in cases_of(path.stem)]
