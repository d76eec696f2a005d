"""`jixiao batch`: any number of files at once, into a folder of tables to be asked with `jixiao query`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from multiprocessing import get_all_start_methods
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli import cluster_extra
from jixiao.cli.batch_extra import ADVICE, is_missing
from jixiao.cli.compared_aside import ComparedAside
from jixiao.cli.delivery import refuse
from jixiao.cli.environment import setting
from jixiao.cli.parser import Parser

if TYPE_CHECKING:
    from jixiao.runs.batch import Batch

EXIT_CODES = "退出码：0 没有“须修改”的问题；1 有“须修改”的问题；2 有文件未能读取，或用法不对；130 中断。"
_EVERY = 0.5
"""Seconds between two lines of progress."""
_SURE = 5
"""Seconds after which the rate says something: the processes begin first."""


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    batch = commands.add_parser(
        "batch",
        help="批量核对：整个目录、压缩包、名单，成千上万个文件",
        description="批量核对，结果写成可以查询的表（Parquet）。中断后再运行同一命令即接着做，已核对的不重做。",
        epilog=EXIT_CODES,
    )
    batch.add_argument(
        "sources",
        nargs="+",
        metavar="材料",
        help="目录（含下级）、文件、压缩包、通配符（加引号，** 为各级目录）、@名单.txt（每行一个）",
    )
    batch.add_argument("--output", type=Path, required=True, metavar="目录", help="结果目录；接着做时用同一个")
    batch.add_argument("--profile", metavar="方案", help="全部材料使用的评分方案；不指定则逐份按地区、年度和表样选择")
    batch.add_argument("--jobs", type=_count, metavar="个数", help="同时核对的进程数，默认为处理器数")
    batch.add_argument("--timeout", type=_count, default=120, metavar="秒", help="单个文件最长用时，默认120秒")
    batch.add_argument("--memory", type=_count, default=2048, metavar="MB", help="单个文件最多用多少内存，默认2048MB")
    batch.add_argument(
        "--on",
        metavar="集群",
        help="用几台机器核对：dask://主机:8786，加密的 dask+tls://主机:8786（见 docs/cluster.md）",
    )
    batch.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    if is_missing():
        return refuse(ADVICE)
    if parsed.on is not None and cluster_extra.is_missing():
        return refuse(cluster_extra.ADVICE)
    if parsed.on is None:
        _load_beside()
    from jixiao.basis import NoSuchProfile, ProfileError
    from jixiao.runs.batch import Limits, Record, RecordError, SourceError, run_batch
    from jixiao.writers.to_parquet import to_parquet

    limits = Limits(parsed.jobs or os.cpu_count() or 1, parsed.timeout, parsed.memory * 1024**2)
    screen = _Screen() if sys.stderr.isatty() else None
    try:
        with Record(parsed.output) as record:
            try:
                profile = setting("profile", parsed.profile)
                batch = run_batch(parsed.sources, record, profile=profile, limits=limits, progress=screen, on=parsed.on)
            finally:
                if screen is not None:
                    screen.clear()
            with ComparedAside(parsed.output, limits.jobs) as aside:
                told = to_parquet(record, limits.jobs, screen.writing if screen else None)
                told.update(duplicates=record.counts()["duplicates"])
                if screen is not None:
                    screen.clear()
                    print("正在比对各份材料……", file=sys.stderr)
                compared = aside.counts()
    except (RecordError, SourceError, NoSuchProfile, ProfileError, RuntimeError) as error:
        return refuse(str(error))
    except OSError as error:
        return refuse(f"结果没有写完（{error.strerror or error}）。请检查磁盘空间后重新运行同一命令，已核对的不重做。")
    except KeyboardInterrupt:
        print("已中断。再运行同一命令即接着做，已核对的不重做。", file=sys.stderr)
        return 130
    print(_summary(batch, told, parsed.output))
    print(_of_comparing(compared, parsed.output))
    return 2 if told["unread"] or compared is None else 1 if told["error"] else 0


def _load_beside() -> None:
    """Have the process that others are copied from load what a check needs while this one loads what it needs."""
    if "forkserver" in get_all_start_methods():
        from multiprocessing import forkserver

        forkserver.set_forkserver_preload(["jixiao.runs.batch.work"])
        forkserver.ensure_running()


def _count(text: str) -> int:
    try:
        count = int(text)
    except ValueError:
        count = 0
    if count < 1:
        raise argparse.ArgumentTypeError(f"“{text}”应为1以上的整数")
    return count


def _summary(batch: Batch, told: Counter[str], folder: Path) -> str:
    lines = [
        f"共{told['files']}个文件，{told['documents']}份材料；本次核对{batch.checked}个，内容重复{told['duplicates']}个。",
        f"{_levels(told)}。",
    ]
    if told["unread"]:
        lines.append(
            f"{told['unread']}个文件未能读取，名单和原因："
            f'jixiao query {folder} "select path, error_message, error_advice from unread"'
        )
    lines.append(f"结果在 {folder}，可用 jixiao query {folder} 查询。")
    return "\n".join(lines)


def _of_comparing(counts: Counter[str] | None, folder: Path) -> str:
    if counts is None:
        return "各份材料互相比对（J类）没有完成，其他结果不受影响。请检查内存和磁盘空间后再运行同一命令。"
    question = f'jixiao query {folder} "select code, level, message from across"'
    told = f"各份材料互相比对：请核实{counts['warning']}处，建议{counts['note']}处。"
    return f"{told}{question}" if counts.total() else told


def _levels(counts: Counter[str]) -> str:
    return f"须修改{counts['error']}处，请核实{counts['warning']}处，建议{counts['note']}处"


class _Screen:
    """One line on the terminal of a person who waits, written over itself."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._told = 0.0
        self._width = 0

    def __call__(self, batch: Batch) -> None:
        now = time.monotonic()
        if now - self._told < _EVERY:
            return
        self._told = now
        self._show(_line(batch, now - self._began))

    def writing(self, done: int) -> None:
        self._show(f"正在写结果：{done}个文件")

    def _show(self, line: str) -> None:
        print(f"\r{line}{' ' * max(0, self._width - _width(line))}", end="", file=sys.stderr, flush=True)
        self._width = _width(line)

    def clear(self) -> None:
        if self._width:
            print(f"\r{' ' * self._width}\r", end="", file=sys.stderr, flush=True)


def _line(batch: Batch, seconds: float) -> str:
    """Within 80 columns as long as the numbers are: a line that wraps cannot be written over."""
    counts = batch.counts
    found = f"须修改{counts['error']} 请核实{counts['warning']} 建议{counts['note']} 未读取{counts['unread']}"
    if seconds < _SURE or not batch.done:
        return f"已完成{batch.done}/{batch.total}  {found}"
    rate = batch.done / seconds
    left = _duration((batch.total - batch.done) / rate)
    return f"已完成{batch.done}/{batch.total}  {rate:.1f}个/秒 约需{left}  {found}"


def _width(line: str) -> int:
    return sum(2 if ord(one) > 0x2E7F else 1 for one in line)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= 60:
        return f"{minutes // 60}小时{minutes % 60}分"
    return f"{minutes}分{rest}秒" if minutes else f"{rest}秒"
