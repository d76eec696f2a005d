"""单位名录 read from a workbook, in the engine's process."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _

from jixiao.www.cases import sheet_work
from jixiao.www.cases.in_the_engine import in_the_engine
from jixiao.www.refusals import Refused

MOST: Final = 5000
"""Lines of one register."""


def register_read(content: bytes) -> dict[str, Any]:
    """What `accounts.register_difference.difference` takes. Raises Refused for what is no register, or too long."""
    read: dict[str, Any] = in_the_engine(sheet_work.register, content)
    if len(read["bodies"]) > MOST:
        raise Refused(_("名录超过%(most)d行，请分开导入。") % {"most": MOST})
    return read
