"""A check that does to its process what hostile files may do, and else checks as always."""

from __future__ import annotations

import os
import time

from jixiao.runs import Examination
from jixiao.runs.batch.work import examine_content


def rigged(content: bytes, profile: str | None) -> Examination:
    if content.startswith(b"CRASH"):
        os.abort()
    if content.startswith(b"HANG"):
        time.sleep(600)
    if content.startswith(b"MEMORY"):
        held = []
        while True:
            held.append(bytearray(8 * 1024**2))
    return examine_content(content, profile)
