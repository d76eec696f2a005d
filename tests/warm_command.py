"""The command in a process that has everything loaded: a fork for each call, so that none sees what another left.

Reads a call as a line of JSON (`arguments`, `cwd`, `environment`, `said`: two files to write to), answers with its exit
code.
Started by `commands.py`; a call costs what it does, without two seconds of loading.
"""

from __future__ import annotations

import io
import json
import os
import sys


def main() -> None:
    from jixiao.cli import main as command

    with open(os.devnull) as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), 0)
    _warm(command)
    calls = os.fdopen(int(sys.argv[1]), encoding="utf-8")
    for line in calls:
        call = json.loads(line)
        child = os.fork()
        if child == 0:
            _be(call)
            sys.exit(command(call["arguments"]))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _warm(command) -> None:  # type: ignore[no-untyped-def]
    """What the first check of a process loads: words, rules, profiles, writers."""
    kept, sys.stdout = sys.stdout, io.StringIO()
    for ending in ("text", "json"):
        command(["check", sys.argv[2], "--format", ending])
    sys.stdout = kept


def _be(call: dict) -> None:  # type: ignore[type-arg]
    os.environ.clear()
    os.environ.update(call["environment"])
    os.chdir(call["cwd"])
    for number, path in enumerate(call["said"], 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)


if __name__ == "__main__":
    main()
