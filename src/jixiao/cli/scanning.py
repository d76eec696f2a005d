"""Progress of reading scans: some seconds a page are long without a word."""

from __future__ import annotations

import logging
import sys


class _OnScreen(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        print(record.getMessage(), file=sys.stderr, flush=True)


def show_scanning() -> None:
    """Let the pages that are being read by sight be told on stderr."""
    log = logging.getLogger("jixiao.scan")
    if not any(isinstance(handler, _OnScreen) for handler in log.handlers):
        log.addHandler(_OnScreen())
    log.setLevel(logging.INFO)
    log.propagate = False
