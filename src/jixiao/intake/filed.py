"""A file with its body, and what becomes of it in the set: counted, one of two alike, of another year, blocked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from jixiao.intake.answers import Answers
from jixiao.intake.copies import is_copy
from jixiao.intake.matched import Certainty, Match
from jixiao.intake.recognised import Recognised
from jixiao.intake.sort import OF_THE_YEAR


class State(StrEnum):
    """What becomes of a file. The values stand in every output."""

    COUNTED = "counted"
    SAME = "same"
    COPY = "copy"
    LEFT_OUT = "left_out"
    OTHER_YEAR = "other_year"
    UNREADABLE = "unreadable"
    CLASSIFIED = "classified"
    DOUBTFUL = "doubtful"
    UNMATCHED = "unmatched"

    @property
    def chinese(self) -> str:
        return _CHINESE[self]


_CHINESE = {
    State.COUNTED: "已收",
    State.SAME: "重复（内容相同）",
    State.COPY: "同一材料的另一种格式",
    State.LEFT_OUT: "不用（人工确认）",
    State.OTHER_YEAR: "年度不符",
    State.UNREADABLE: "未能读取",
    State.CLASSIFIED: "标有密级，未处理",
    State.DOUBTFUL: "待确认",
    State.UNMATCHED: "未识别",
}


@dataclass(frozen=True, slots=True)
class Filed:
    """`alike` is the path of the file that this one repeats; `remark` says in Chinese what a reader should know."""

    recognised: Recognised
    match: Match
    state: State
    alike: str = ""
    remark: str = ""


def file_all(
    files: Sequence[tuple[Recognised, Match]], year: int | None = None, answers: Answers | None = None
) -> list[Filed]:
    """What becomes of each file, in their order. The first of two alike counts, unless a person took another."""
    known = answers or Answers()
    done: list[Filed] = []
    first: dict[str, Filed] = {}
    for recognised, matched in files:
        filed = _file(recognised, matched, year, known, first, done)
        if recognised.sha256:
            first.setdefault(recognised.sha256, filed)
        done.append(filed)
    return done


def _file(
    recognised: Recognised,
    matched: Match,
    year: int | None,
    answers: Answers,
    first: dict[str, Filed],
    before: Sequence[Filed],
) -> Filed:
    if recognised.secrecy:
        return Filed(recognised, matched, State.CLASSIFIED, remark=str(recognised.problem))
    if answers.used.get(recognised.sha256) is False:
        return Filed(recognised, matched, State.LEFT_OUT)
    if (same := first.get(recognised.sha256)) is not None:
        words = f"与“{same.recognised.path}”内容完全相同"
        return Filed(recognised, matched, State.SAME, same.recognised.path, words)
    if recognised.problem is not None and not (recognised.is_picture and matched.body is not None):
        return Filed(recognised, matched, State.UNREADABLE, remark=str(recognised.problem))
    if matched.certainty is Certainty.NONE:
        return Filed(recognised, matched, State.UNMATCHED)
    if matched.certainty is Certainty.DOUBTFUL:
        return Filed(recognised, matched, State.DOUBTFUL)
    if year is not None and recognised.year not in (None, year) and OF_THE_YEAR & set(recognised.sorts):
        return Filed(recognised, matched, State.OTHER_YEAR, remark=f"写的是{recognised.year}年度，本次收{year}年度")
    for other in before:
        if other.state is State.COUNTED and other.match.body is matched.body and is_copy(recognised, other.recognised):
            words = _how_alike(recognised, other.recognised)
            return Filed(recognised, matched, State.COPY, other.recognised.path, words)
    if recognised.is_picture:
        return Filed(recognised, matched, State.COUNTED)
    remark = "没有写明年度" if year is not None and recognised.year is None and _of_year(recognised) else ""
    return Filed(recognised, matched, State.COUNTED, remark=remark)


def _how_alike(recognised: Recognised, other: Recognised) -> str:
    if recognised.is_seen is other.is_seen:
        return f"与“{other.path}”文字、数字相同"
    return f"与“{other.path}”大体相同，其中一份是扫描件，数字是否一致请用 jixiao compare 核对"


def _of_year(recognised: Recognised) -> bool:
    return bool(OF_THE_YEAR & set(recognised.sorts))
