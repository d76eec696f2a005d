"""Bodies of one kind, that are compared with each other."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


def peer_case(column: str) -> str:
    """A SQL expression: the kind of the body whose name stands in the column, NULL where no kind fits."""
    whens = (f"WHEN regexp_matches({column}, '{names}') THEN '{kind}'" for kind, names in _kinds())
    return f"CASE {' '.join(whens)} END"


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    """RE2, which DuckDB has, knows no looking back."""
    listed = yaml.safe_load(files("jixiao.runs.across").joinpath("peers.yaml").read_text(encoding="utf-8"))
    return tuple((row["kind"], row["names"]) for row in listed)
