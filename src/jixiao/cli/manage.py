"""`jixiao manage …`: the site's own administration (Django's command)."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from jixiao.cli.site_extra import needs_the_site

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("manage", help="管理网站：建库、检查、清理（即 Django 的管理命令）")
    command.add_argument("arguments", nargs=argparse.REMAINDER, metavar="命令", help="例如 migrate、check --deploy")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    needs_the_site()
    from jixiao.www.manage import manage

    manage(arguments.arguments)
    return 0
