"""Whether the extra `site` is installed."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from jixiao.cli.parser import USAGE_ERROR


def needs_the_site() -> None:
    """End with advice where it is not installed."""
    missing = [name for name in ("django", "csp", "whitenoise", "dj_database_url", "pebble") if find_spec(name) is None]
    if missing:
        print("网站功能未安装。请先运行：pip install 'jixiao[site]'", file=sys.stderr)
        sys.exit(USAGE_ERROR)
