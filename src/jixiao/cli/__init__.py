"""The command: one module a command (`add` gives its arguments, `run` makes one library call)."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import jixiao
from jixiao.cli import (
    annotate,
    batch,
    bundle,
    check,
    compare,
    extract,
    forms,
    import_,
    intake,
    letter,
    manage,
    overview,
    profile,
    profiles,
    query,
    receipt_key,
    report,
    rule,
    rules,
    score,
    serve,
    verify_receipt,
    waive,
)
from jixiao.cli.parser import USAGE_ERROR, Parser

COMMANDS = (
    check,
    annotate,
    batch,
    query,
    overview,
    intake,
    letter,
    bundle,
    compare,
    score,
    forms,
    extract,
    report,
    import_,
    rules,
    rule,
    waive,
    receipt_key,
    verify_receipt,
    profiles,
    profile,
    serve,
    manage,
)
"""In the order in which `jixiao --help` lists them."""


def _parser() -> Parser:
    parser = Parser(
        prog="jixiao", description="绩效：核对部门整体支出绩效自评，逐个数字复算。", epilog=check.EXIT_CODES
    )
    parser.add_argument("--version", action="version", version=f"jixiao {jixiao.__version__}", help="显示版本")
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令", required=True)
    for command in COMMANDS:
        command.add(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console with a GBK code page cannot show every character: replace, never break.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    parsed = _parser().parse_args(arguments)
    from jixiao.cli.scanning import show_scanning  # with `logging`, for which --version and --help need not wait

    show_scanning()
    try:
        code: int = parsed.run(parsed)
    except BrokenPipeError:
        sys.stderr.close()
        return USAGE_ERROR
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return 130
    return code
