"""argparse that speaks Chinese, and the options that several commands share."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

USAGE_ERROR = 2


class Parser(argparse.ArgumentParser):
    """argparse with Chinese words: a wrong argument says what to do."""

    def __init__(self, **keywords: object) -> None:
        super().__init__(add_help=False, formatter_class=argparse.RawDescriptionHelpFormatter, **keywords)  # type: ignore[arg-type]
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示本帮助")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "用法：", 1)

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE_ERROR, f"{self.format_usage()}用法不对：{chinese(message)}\n查看帮助：{self.prog} --help\n")


def chinese(message: str) -> str:
    """argparse's own messages in Chinese."""
    for english, chinese in (
        ("the following arguments are required:", "缺少参数"),
        ("one of the arguments", "须给出其中一项："),
        (" is required", ""),
        (": not allowed with argument ", " 不能同时用 "),
        ("unrecognized arguments:", "不认识的参数"),
        ("expected one argument", "后面要跟一个值"),
        ("expected at least one argument", "后面要跟至少一个值"),
        ("invalid choice:", "没有这个选择："),
        ("invalid int value:", "须是整数，现在是"),
        ("invalid float value:", "须是数字，现在是"),
        ("choose from", "可选"),
        ("argument ", "参数 "),
    ):
        message = message.replace(english, chinese)
    return message


def add_output(command: argparse.ArgumentParser) -> None:
    """`--output` and `--force`, which `delivery.deliver` obeys."""
    command.add_argument("--output", metavar="路径", type=Path, help="把结果写入文件，不显示在屏幕上")
    command.add_argument("--force", action="store_true", help="结果文件已存在时覆盖")
