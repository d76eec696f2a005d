"""`jixiao manage …`: Django's own command, on the settings of the site."""

from __future__ import annotations

import os
from collections.abc import Sequence


def manage(arguments: Sequence[str]) -> None:
    """Run one of Django's commands, `migrate` or `check --deploy` say. Exits as it does.

    Where the database cannot be reached or was not upgraded, it ends with a sentence that says what to do.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jixiao.www.settings")
    from django.core.management import execute_from_command_line

    from jixiao.www.database import told_what_to_do

    with told_what_to_do():
        execute_from_command_line(["jixiao manage", *arguments])
