"""收件 from folders and archives on disk: every file read once, put to its body, and checked where that is wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path

from jixiao.findings import Level
from jixiao.intake.allowance import DEFAULT, Limits
from jixiao.intake.answers import Answers, from_answers_json
from jixiao.intake.body import Register
from jixiao.intake.collection import Collection, collect, recognise_piece
from jixiao.intake.filled_answers import filled_answers
from jixiao.intake.recognised import Recognised
from jixiao.intake.reminders import Reminder, group_text, reminders, written_deadline
from jixiao.intake.sort import DEFAULT_REQUIRED, OF_THE_YEAR, Sort
from jixiao.intake.walk import files_below, pieces_of
from jixiao.runs.check_sets import check_sets

Progress = Callable[[int, int, str], None]
"""Called with how many files on disk are done, how many there are, and the name of the next one."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What was handed in, and what is to be said to whom."""

    collection: Collection
    deadline: str = ""
    """As it is written in a letter (`2025年3月31日前`), `""` for none."""
    reminders: tuple[Reminder, ...] = ()
    group_text: str = ""
    checked: Mapping[str, Counter[Level]] | None = None
    """Findings by the key of the body and their level; None where nothing was checked."""
    notices: tuple[str, ...] = ()
    """Chinese sentences for the user on the whole: a year that was concluded, answers that could not be used."""
    sources: tuple[str, ...] = field(default=())


def receive(
    sources: Iterable[str | PathLike[str]],
    *,
    register: Register | None = None,
    year: int | None = None,
    required: Sequence[Sort] = DEFAULT_REQUIRED,
    answers: Answers | None = None,
    deadline: str = "",
    check: bool = False,
    scans: bool = True,
    leave_out: Iterable[Path] = (),
    limits: Limits = DEFAULT,
    progress: Progress | None = None,
) -> Intake:
    """Receive folders, archives and files. Nothing is written; archives are opened in memory.

    Without `register` the bodies are those that the files name, and who is missing cannot be known. Without `year` it
    is that of most files. `deadline` is a day (`2025-03-31`) or words. `check` checks the papers of every body.
    Without `scans` scans and photographs are taken by their names only: reading one takes some seconds a page.
    Raises ValueError for a deadline that is no day.
    """
    until = written_deadline(deadline)
    paths = [Path(source) for source in sources]
    files = files_below(paths, leave_out)
    recognised: list[Recognised] = []
    contents: dict[str, bytes] = {}
    for number, (path, shown) in enumerate(files):
        if progress is not None:
            progress(number, len(files), shown)
        for piece in pieces_of(path, shown, limits):
            found = recognise_piece(piece, scans=scans)
            recognised.append(found)
            if check and found.is_readable and OF_THE_YEAR & set(found.sorts):
                contents[found.sha256] = piece.content
    notices = list(answers.faults) if answers is not None else []
    if year is None and (year := _usual_year(recognised)) is not None:
        notices.append(f"没有指定年度，按多数材料定为{year}年度；不对的请用 --year 指定。")
    if register is None:
        notices.append("没有给出单位名录，单位取自材料本身，无法知道还有谁没有报；要列出未报单位，请用 --register。")
    collection = collect(recognised, register, year, required=required, answers=answers)
    return Intake(
        collection,
        until,
        tuple(reminders(collection.sets, year, until, required)),
        group_text(collection.sets, year, until) if register is not None else "",
        check_sets(collection, contents) if check else None,
        tuple(notices),
        tuple(str(path) for path in paths),
    )


def read_answers(source: Path, register: Register | None = None, year: int | None = None) -> Answers:
    """Answers out of 收件对照.json or out of a filled-in 收件登记表; faults as values."""
    try:
        content = source.read_bytes()
    except OSError as error:
        return Answers(faults=(f"读不了“{source}”（{error.strerror or '找不到'}）。",))
    if content.lstrip()[:1] == b"{":
        return from_answers_json(content)
    return filled_answers(content, register, year)


def _usual_year(recognised: Iterable[Recognised]) -> int | None:
    """The year of most self-evaluations; None where two have as many."""
    years = Counter(one.year for one in recognised if one.year is not None and OF_THE_YEAR & set(one.sorts))
    most = years.most_common(2)
    return most[0][0] if most and (len(most) == 1 or most[0][1] > most[1][1]) else None
