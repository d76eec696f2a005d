"""Whether the extra `batch` is installed."""

from __future__ import annotations

from importlib.util import find_spec

ADVICE = "批量核对功能未安装。请先运行：pip install 'jixiao[batch]'"


def is_missing() -> bool:
    return any(find_spec(name) is None for name in ("duckdb", "pebble", "pyarrow", "rensa"))
