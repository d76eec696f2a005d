"""Words that more than one of the readers know."""

from __future__ import annotations

import re
from typing import Final

TOTALS: Final = frozenset({"收入合计", "支出合计", "收入总计", "支出总计", "基本支出", "项目支出"})
LISTED: Final = frozenset({"、", "，", "和", "与", "及", "以及", ","})
NAMES: Final = re.compile(r"[、和与及]")
