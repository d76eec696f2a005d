"""`jixiao rules`: every check in one list, or as a site."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.delivery import deliver, refuse
from jixiao.cli.parser import Parser, add_output

if TYPE_CHECKING:
    from jixiao.rules.page import Paged

_LEVELS = {
    "error": "error",
    "须修改": "error",
    "warning": "warning",
    "请核实": "warning",
    "note": "note",
    "建议": "note",
}
_STATUSES = {
    "stable": "stable",
    "正式": "stable",
    "preview": "preview",
    "试行": "preview",
    "retired": "retired",
    "停用": "retired",
}


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    rules = commands.add_parser(
        "rules",
        help="列出核对项目",
        description="列出全部核对项目：编号、级别、问题；可以按类别、级别、状态和词查找，也可以写成网站。",
    )
    rules.add_argument("word", nargs="?", default="", metavar="词", help="只列编号、标题或说明中有这个词的，如 满意度")
    rules.add_argument("--family", metavar="字母", help="只列一类，如 B（数字勾稽）")
    rules.add_argument("--level", choices=_LEVELS, metavar="级别", help="只列一个级别：须修改、请核实、建议")
    rules.add_argument("--status", choices=_STATUSES, metavar="状态", help="只列一种状态：正式、试行、停用")
    rules.add_argument("--format", choices=("text", "json", "markdown"), help="输出格式，默认 text")
    rules.add_argument("--site", type=Path, metavar="文件夹", help="写成网站：每项一页，按类别、级别、材料的部分列出")
    add_output(rules)
    rules.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.findings import Level, Status
    from jixiao.rules.catalogue import catalogue
    from jixiao.rules.lookup import FAMILIES, fitting
    from jixiao.runs.across.catalogue import across_catalogue

    family = (parsed.family or "").strip().upper()
    if family and family not in FAMILIES:
        listed = "、".join(f"{letter} {name}" for letter, name in FAMILIES.items())
        return refuse(f"没有“{parsed.family}”这一类。各类为：{listed}。")
    every: list[Paged] = [*catalogue(), *across_catalogue()]
    entries = fitting(
        every,
        parsed.word.strip(),
        family=family,
        level=Level(_LEVELS[parsed.level]) if parsed.level else None,
        status=Status(_STATUSES[parsed.status]) if parsed.status else None,
    )
    if parsed.site is not None:
        from jixiao.writers.to_rule_site import to_rule_site

        return _write_site(parsed.site, to_rule_site(entries), parsed.force)
    return deliver(_as(entries, form_of(parsed)), parsed)


def form_of(parsed: argparse.Namespace) -> str:
    """The format that is stated, else that of the output's suffix."""
    suffix = parsed.output.suffix.lower() if parsed.output else ""
    stated: str | None = parsed.format
    return stated or {".json": "json", ".md": "markdown"}.get(suffix, "text")


def terminal_width() -> int:
    """Wide enough to read, narrow enough to follow."""
    from shutil import get_terminal_size

    return max(40, min(88, get_terminal_size().columns))


def _as(entries: list[Paged], form: str) -> str:
    if form == "json":
        from jixiao.writers.to_rule_json import to_rules_json

        return to_rules_json(entries)
    from jixiao.writers.to_rule_page import to_rules_markdown, to_rules_text

    return to_rules_markdown(entries) if form == "markdown" else to_rules_text(entries, terminal_width())


def _write_site(folder: Path, site: dict[str, str], force: bool) -> int:
    from jixiao.writers.to_file import to_file

    if folder.exists() and not folder.is_dir():
        return refuse(f"“{folder}”不是文件夹。")
    if folder.exists() and any(folder.iterdir()) and not force:
        return refuse(f"文件夹“{folder}”不是空的。要写入其中请加 --force，或换一个文件夹。")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in site.items():
            to_file(folder / name, content.encode(), force=True)
    except OSError as error:
        return refuse(f"写不了“{folder}”（{error.strerror}）。请检查是否有写入权限。")
    print(f"已写入 {folder}：{len(site)}页，从 {folder / 'index.html'} 打开。")
    return 0
