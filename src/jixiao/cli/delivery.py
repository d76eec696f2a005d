"""A result to the screen or to a file; a refusal in one sentence."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from jixiao.cli.parser import USAGE_ERROR


def deliver(content: str | bytes, parsed: argparse.Namespace) -> int:
    """To the screen, or to the file that `--output` names."""
    output: Path | None = parsed.output
    if output is None:
        sys.stdout.write(content if isinstance(content, str) else content.decode())
    elif problem := output_problem(output, parsed.force) or write_file(output, content, parsed.force):
        return refuse(problem)
    return 0


def output_problem(output: Path, force: bool) -> str:
    if output.is_dir():
        return f"“{output}”是文件夹，请在 --output 后写文件名。"
    if not output.parent.is_dir():
        return f"文件夹“{output.parent}”不存在，请先建立。"
    if output.exists() and not force:
        return f"“{output}”已存在。要覆盖请加 --force，或换一个文件名。"
    return ""


def write_file(output: Path, content: str | bytes, force: bool) -> str:
    """Writes a file. Returns what went wrong in one sentence, `""` where nothing did."""
    from jixiao.writers.to_file import to_file

    try:
        to_file(output, content.encode() if isinstance(content, str) else content, force=force)
    except FileExistsError:
        return f"“{output}”已存在。要覆盖请加 --force，或换一个文件名。"
    except OSError as error:
        return f"写不了“{output}”（{error.strerror}）。请检查是否有写入权限、是否被其他程序打开。"
    return ""


def refuse(problem: str) -> int:
    print(problem, file=sys.stderr)
    return USAGE_ERROR
