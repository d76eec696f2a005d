"""Settings by environment variable: what a server or a script settles for every command. Options go before them."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLES = {
    "profile": "JIXIAO_PROFILE",
    "select": "JIXIAO_SELECT",
    "ignore": "JIXIAO_IGNORE",
    "config": "JIXIAO_CONFIG",
    "waivers": "JIXIAO_WAIVERS",
    "baseline": "JIXIAO_BASELINE",
    "phrases": "JIXIAO_PHRASES",
    "key": "JIXIAO_KEY",
}
"""Option → variable."""


def setting(option: str, given: str | None) -> str | None:
    """What the command line says, else what the environment says; None where both are silent."""
    return given if given is not None else os.environ.get(VARIABLES[option], "").strip() or None


def path_setting(option: str, given: Path | None) -> Path | None:
    """The same for a file."""
    if given is not None:
        return given
    stated = setting(option, None)
    return Path(stated) if stated else None
