"""The rows of a 收件登记表 in words, the same for every format."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.findings import Level
from jixiao.intake.filed import Filed, State
from jixiao.intake.matched import Certainty
from jixiao.intake.sets import BodySet, Standing
from jixiao.runs.receive import Intake
from jixiao.writers.clean import clean

_MOST_FILES = 30
"""A cell of a workbook holds some thirty thousand signs, and a reader's eye fewer."""
TITLE = "绩效自评材料收件登记表"
ORDER = (
    Standing.NOTHING,
    Standing.INCOMPLETE,
    Standing.COMPETING,
    Standing.UNCERTAIN,
    Standing.COMPLETE,
    Standing.EXEMPT,
)
"""What has to be done first."""


def summary(intake: Intake) -> str:
    """`2024年度，收到31个文件，应报12家：齐5家，缺件2家`; without a register the bodies are those that were named."""
    collection = intake.collection
    year = f"{collection.year}年度，" if collection.year is not None else ""
    owing = sum(one.standing is not Standing.EXEMPT for one in collection.sets)
    whose = f"应报{owing}家" if collection.register.is_given else f"涉及{len(collection.sets)}家单位"
    there = [standing for standing in ORDER if collection.count(standing)]
    counts = "，".join(f"{standing.chinese}{collection.count(standing)}家" for standing in there)
    return f"{year}收到{len(collection.files)}个文件，{whose}{'：' if counts else ''}{counts}"


def doubtful(intake: Intake) -> list[Filed]:
    """Files that a person has to give to a body, with a proposal."""
    return intake.collection.with_state(State.DOUBTFUL)


def unmatched(intake: Intake) -> list[Filed]:
    """Files that nobody can be proposed for, and those that were not read and nobody has claimed."""
    return [
        file
        for file in intake.collection.settled_files
        if file.state is State.UNMATCHED
        or (file.state in (State.UNREADABLE, State.CLASSIFIED) and file.match.body is None)
    ]


def body_of(file: Filed) -> str:
    """The body of a file; of a doubtful one those that it may be."""
    if file.match.body is not None:
        return clean(file.match.body.name)
    names = "、".join(body.name for body in file.match.candidates[:4])
    return clean(f"（可能是{names}）") if names else ""


def kinds_of(file: Filed) -> str:
    return "、".join(sort.chinese for sort in file.recognised.sorts)


def dated(file: Filed) -> str:
    day = file.recognised.dated
    return f"{day:%Y-%m-%d}" if day else ""


def why_of(file: Filed) -> str:
    """Why it is this body's, or nobody's."""
    if file.match.certainty is Certainty.NONE and file.recognised.problem is not None:
        return ""
    return clean(file.match.why)


def remarks_of(file: Filed) -> str:
    """What a reader should know of a file beside its body."""
    return clean("；".join(remark.rstrip("。") for remark in (file.remark, *file.recognised.remarks) if remark))


def missing_of(one: BodySet) -> str:
    """What a body still owes; nothing for one that has not begun: 未报 says it."""
    return "、".join(sort.chinese for sort in one.missing) if one.standing is Standing.INCOMPLETE else ""


def received_of(one: BodySet) -> Sequence[str]:
    """The files of a body, with what each is, or why it does not count. Hundreds of them are in the list of files."""
    lines = []
    for file in one.files:
        said = kinds_of(file) if file.state is State.COUNTED else file.state.chinese
        lines.append(clean(f"{file.recognised.path}（{said or file.state.chinese}）"))
    return lines if len(lines) <= _MOST_FILES else [*lines[:_MOST_FILES], f"……共{len(lines)}个，见文件清单"]


def notes_of(one: BodySet) -> Sequence[str]:
    """What is to be known of a body's papers."""
    return [clean(words) for words in (*(competing.words for competing in one.competing), *one.remarks)]


def counts_of(intake: Intake, one: BodySet) -> list[int] | None:
    """Findings by level; None for a body that was not checked."""
    found = intake.checked.get(one.body.key) if intake.checked is not None else None
    return None if found is None else [found[level] for level in Level]


def hint(intake: Intake) -> str:
    """What has to come before reminding anybody; `""` where nothing has."""
    open_files = len(doubtful(intake)) + len(unmatched(intake))
    if not open_files or not intake.collection.register.is_given:
        return ""
    return f"有{open_files}个文件还没有确定单位，请先处理“待确认”和“未识别”，再催报。"


def is_open(intake: Intake) -> bool:
    """Whether anything is left to be done: a body that owes something, a file that nobody has claimed."""
    done = (Standing.COMPLETE, Standing.EXEMPT)
    standing = any(one.standing not in done for one in intake.collection.sets)
    return standing or bool(doubtful(intake) or unmatched(intake))
