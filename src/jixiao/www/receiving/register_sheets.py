"""收件登记表 of a step: the engine's workbook, of what the site knows."""

from __future__ import annotations

import datetime
from collections import Counter

from jixiao.findings import Level
from jixiao.intake.collection import Collection
from jixiao.intake.reminders import group_text, reminders
from jixiao.runs.receive import Intake
from jixiao.writers.to_intake_xlsx import to_intake_xlsx
from jixiao.www.receiving.reminding import owing, until, work_of
from jixiao.www.receiving.standing import REQUIRED, Board


def register_sheets(shown: Board, deadline: datetime.date | None) -> bytes:
    """The workbook. Cells are text, whatever a file is called."""
    step, day = shown.step, until(deadline)
    year, required, work = step.year.number, REQUIRED[step.kind], work_of(step)
    sets = tuple(line.found for line in shown.lines)
    due = [line.found for line in owing(shown)]
    return to_intake_xlsx(
        Intake(
            Collection(year, shown.register, tuple(shown.filed), sets, required, shown.answers),
            day,
            tuple(reminders(due, year, day, required, work)),
            group_text(due, year, day, work),
            {
                line.found.body.key: Counter(
                    {
                        Level.ERROR: line.latest.errors,
                        Level.WARNING: line.latest.warnings,
                        Level.NOTE: line.latest.notes,
                    }
                )
                for line in shown.lines
                if line.latest is not None
            },
        )
    )
