"""收件 as a whole: pieces in, every file recognised and matched, every body with its set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from jixiao.documents import Unreadable
from jixiao.documents.scan.extra import without_sight
from jixiao.intake.answers import Answers
from jixiao.intake.body import Register
from jixiao.intake.company import with_company
from jixiao.intake.file_names import names_in_path
from jixiao.intake.filed import Filed, State, file_all
from jixiao.intake.grouped import register_from
from jixiao.intake.match import match
from jixiao.intake.piece import Piece
from jixiao.intake.recognise import recognise
from jixiao.intake.recognised import Recognised
from jixiao.intake.sets import BodySet, Standing, sets
from jixiao.intake.sort import DEFAULT_REQUIRED, Sort

_NOT_SEEN: Final = Unreadable(
    "scan", "这是扫描件或图片，本次没有识别文字。", "请看原件，在“确认为”中填写单位；或不加 --no-scans 再收一次。"
)


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything that was handed in for a year."""

    year: int | None
    register: Register
    files: tuple[Filed, ...]
    """As they came; `sets` knows more of them: which version a person chose."""
    sets: tuple[BodySet, ...]
    required: tuple[Sort, ...] = DEFAULT_REQUIRED
    answers: Answers = field(default_factory=Answers)

    def with_state(self, *states: State) -> list[Filed]:
        """The files of which one of these became."""
        return [file for file in self.settled_files if file.state in states]

    @property
    def settled_files(self) -> list[Filed]:
        """Every file once, as its set has it, in the order in which they came."""
        by_path = {id(file.recognised): file for one in self.sets for file in one.files}
        return [by_path.get(id(file.recognised), file) for file in self.files]

    def count(self, standing: Standing) -> int:
        return sum(one.standing is standing for one in self.sets)

    @property
    def counts(self) -> dict[Standing, int]:
        """How many bodies stand how, those of which there are none left out."""
        counted = Counter(one.standing for one in self.sets)
        return {standing: counted[standing] for standing in Standing if counted[standing]}


def recognise_piece(piece: Piece, *, scans: bool = True) -> Recognised:
    """What a piece is; one that could not be opened keeps its reason. Without `scans` nothing is read by sight."""
    if piece.problem is None:
        if scans:
            return recognise(piece.path, piece.content)
        with without_sight():
            found = recognise(piece.path, piece.content)
        is_scan = found.problem is not None and found.problem.code == "scan"
        return replace(found, problem=_NOT_SEEN) if is_scan else found
    return Recognised(piece.path, piece.sha256, named=tuple(names_in_path(piece.path)), problem=piece.problem)


def collect(
    recognised: Iterable[Recognised],
    register: Register | None = None,
    year: int | None = None,
    *,
    required: Sequence[Sort] = DEFAULT_REQUIRED,
    answers: Answers | None = None,
) -> Collection:
    """Match every file and put the sets together. Without a register the bodies are those that the files name.

    `year` is the year that is being collected (the year reported on); without it no file is of a wrong one.
    """
    files = list(recognised)
    known = answers or Answers()
    bodies = register if register is not None else register_from(files, known)
    matched = with_company([(one, match(one, bodies, year, known)) for one in files])
    filed = file_all(matched, year, known)
    made = sets(filed, bodies, year, required, known)
    return Collection(year, bodies, tuple(filed), tuple(made), tuple(required), known)
