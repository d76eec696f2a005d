"""`jixiao rule B12`: what one check looks at, why, with examples, and what it leaves alone."""

from __future__ import annotations

import argparse

from jixiao.cli.delivery import deliver, refuse
from jixiao.cli.parser import Parser, add_output
from jixiao.cli.rules import form_of, terminal_width


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    rule = commands.add_parser(
        "rule",
        help="说明一个核对项目",
        description="说明一个核对项目：查什么、为什么、反例、正例、不查什么，依据和例子的数目。",
    )
    rule.add_argument("code", metavar="编号", help="项目的编号，如 B12（见 jixiao rules）")
    rule.add_argument("--format", choices=("text", "json", "markdown"), help="输出格式，默认 text")
    add_output(rule)
    rule.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.rules.lookup import NoSuchRule, entry_of
    from jixiao.rules.manual_checks import MANUAL_CHECKS
    from jixiao.rules.page import Paged
    from jixiao.runs.across.catalogue import across_catalogue
    from jixiao.writers.to_rule_json import to_rule_json
    from jixiao.writers.to_rule_page import to_manual_text, to_rule_markdown, to_rule_text

    form = form_of(parsed)
    manual = next((check for check in MANUAL_CHECKS if check.code == parsed.code.strip().upper()), None)
    if manual is not None and form == "text":
        return deliver(to_manual_text(manual), parsed)
    code = parsed.code.strip().upper()
    try:
        entry: Paged = next((one for one in across_catalogue() if one.rule.code == code), None) or entry_of(code)
    except NoSuchRule as error:
        return refuse(str(error))
    if form == "text":
        return deliver(to_rule_text(entry, terminal_width()), parsed)
    return deliver(to_rule_json(entry) if form == "json" else to_rule_markdown(entry), parsed)
