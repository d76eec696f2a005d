"""How much can be handed in, said on the page before anything is sent."""

from __future__ import annotations

from typing import Final

from django.conf import settings

from jixiao.intake.allowance import Limits

LARGEST_FILE: Final[int] = settings.LARGEST_FILE
LARGEST_ARCHIVE: Final = 300 * 1024 * 1024
"""An archive may be larger than a file: it holds many."""
MOST_FILES: Final = 3_000
"""Files of one delivery, those in archives counted."""
AT_A_TIME: Final = 10
"""Files that the browser sends in one request."""
BYTES_AT_A_TIME: Final = 20 * 1024 * 1024
UNPACKED: Final = Limits(members=2_000, total=1024**3, member=LARGEST_FILE)
ARCHIVES: Final = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")


def most_of(name: str) -> int:
    """How many bytes a file of this name may have."""
    return LARGEST_ARCHIVE if name.lower().endswith(ARCHIVES) else LARGEST_FILE
