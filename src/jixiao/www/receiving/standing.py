"""How far every body of a step is with handing in: one line a body, put together by the engine's own sets."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from jixiao.intake.answers import Answers
from jixiao.intake.body import Body as Entry
from jixiao.intake.body import Register
from jixiao.intake.filed import Filed
from jixiao.intake.filed import State as FiledState
from jixiao.intake.matched import Certainty, Match
from jixiao.intake.sets import BodySet, Standing, sets
from jixiao.intake.sort import DEFAULT_REQUIRED, Sort
from jixiao.www.accounts.models import Body
from jixiao.www.cases.models import Filing, Step, StepKind, StoredFile, Submission
from jixiao.www.receiving.models import Piece
from jixiao.www.receiving.recognised_row import from_row
from jixiao.www.receiving.register import answers, entry

REQUIRED: dict[str, tuple[Sort, ...]] = {
    StepKind.SELF_EVALUATION: DEFAULT_REQUIRED,
    StepKind.OBJECTIVE: (Sort.FILING,),
    StepKind.ADJUSTMENT: (Sort.FILING,),
    StepKind.MONITORING: (Sort.MONITORING,),
}
"""What a body hands in for a step."""
ASKED = (Piece.State.DOUBTFUL, Piece.State.UNMATCHED)
BARRED = (Piece.State.CLASSIFIED, Piece.State.HELD, Piece.State.OTHER_YEAR, Piece.State.UNREADABLE)


@dataclass(slots=True)
class Line:
    """One body. `latest` is its newest version, from whichever side it came."""

    body: Body
    found: BodySet
    rows: dict[int, Piece]
    """The rows of all files, by the identity of what the engine was given for them."""
    filing: Filing | None = None
    latest: Submission | None = None
    handed_in: frozenset[str] = frozenset()
    """Contents that stand in some version already."""

    @property
    def name(self) -> str:
        """What the body was called in the year of the step."""
        return self.found.body.name

    @property
    def standing(self) -> Standing:
        return self.found.standing

    @property
    def files(self) -> list[Piece]:
        """All that are surely the body's."""
        return [self.rows[id(file.recognised)] for file in self.found.files]

    @property
    def counted(self) -> list[Piece]:
        """The papers that make up a version now."""
        return [self.rows[id(file.recognised)] for file in self.found.counted]

    @property
    def copies(self) -> list[Piece]:
        """The same papers in another format: kept beside, not checked twice."""
        return [piece for piece in self.files if piece.state == Piece.State.COPY]

    @property
    def fresh(self) -> list[Piece]:
        """Papers that stand in no version yet."""
        return [piece for piece in self.counted if piece.submission_id is None and piece.sha256 not in self.handed_in]

    @property
    def missing(self) -> list[str]:
        return [sort.chinese for sort in self.found.missing]

    @property
    def is_by_itself(self) -> bool:
        """Whether its newest version did not come through 收件."""
        return self.latest is not None and not self.counted

    @property
    def competing(self) -> list[tuple[str, list[Piece]]]:
        """Versions among which somebody has to choose: the words, and the files."""
        return [(one.words, [self.rows[id(file.recognised)] for file in one.files]) for one in self.found.competing]

    @property
    def can_be_taken(self) -> bool:
        """Whether a person may take it in by ticking it, complete or not."""
        return bool(self.fresh) and self.latest is None and not self.found.competing

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken in with the others, without being looked at."""
        return self.can_be_taken and self.standing is Standing.COMPLETE

    @property
    def is_newer(self) -> bool:
        """Whether what came is a new version of what was handed in: that is for a person to confirm."""
        return bool(self.fresh) and self.latest is not None and not self.found.competing

    @property
    def newer_words(self) -> str:
        """Which files are newer than the version there is, and by what."""
        words = []
        for piece in self.fresh:
            day = f"落款{piece.dated}" if piece.dated else "没有日期"
            words.append(f"“{piece.name}”（{'、'.join(piece.sorts) or '其他'}，{day}）")
        return "；".join(words)

    @property
    def remarks(self) -> list[str]:
        return list(self.found.remarks)


@dataclass(slots=True, eq=False)
class Board:
    """All bodies of a step, and the files that are nobody's yet."""

    step: Step
    lines: list[Line]
    register: Register
    filed: list[Filed]
    """Every file of the step, as it came."""
    answers: Answers
    file_counts: Counter[str] = field(default_factory=Counter)
    """How many files of all deliveries of the step are in which state."""

    def counts(self) -> dict[str, int]:
        """How many bodies stand how, in the order in which they are shown."""
        counted = Counter(line.standing for line in self.lines)
        return {standing.value: counted[standing] for standing in Standing}

    def line_of(self, body: Body | int) -> Line | None:
        pk = body.pk if isinstance(body, Body) else body
        return next((line for line in self.lines if line.body.pk == pk), None)

    @property
    def ready(self) -> list[Line]:
        return [line for line in self.lines if line.is_ready]


def board(step: Step, *, only: Body | None = None) -> Board:
    """The board of a step; `only` one body's line where a single one is asked for. Some seven queries."""
    bodies = Body.objects.select_related("office", "supervisor").prefetch_related("names").order_by("code")
    pieces = Piece.objects.of_step(step.pk)
    if only is not None:
        bodies, pieces = bodies.filter(pk=only.pk), pieces.filter(body=only)
    known = {body.pk: body for body in bodies}
    entries = {pk: entry(body, year=step.year.number) for pk, body in known.items()}
    filed, rows = [], {}
    for piece in pieces:
        filed.append(_filed(piece, entries))
        rows[id(filed[-1].recognised)] = piece
    known_answers, entered = answers(), Register(tuple(entries.values()))
    found = sets(filed, entered, step.year.number, REQUIRED[step.kind], known_answers)
    filings = {
        filing.case.body_id: filing
        for filing in Filing.objects.filter(step=step, case__body__in=known).select_related("case__body", "step__year")
    }
    latest = {
        version.filing_id: version
        for version in Submission.objects.filter(filing__step=step).light().order_by("filing", "number")
    }
    contents: dict[int, set[str]] = defaultdict(set)
    for filing_id, sha256 in StoredFile.objects.filter(filing__step=step, submission__isnull=False).values_list(
        "filing_id", "sha256"
    ):
        contents[filing_id].add(sha256)
    lines = []
    for one in found:
        body = known[int(one.body.key)]
        filing = filings.get(body.pk)
        version = latest.get(filing.pk) if filing else None
        there = frozenset(contents[filing.pk]) if filing else frozenset()
        lines.append(Line(body, _settled(one, version), rows, filing, version, there))
    return Board(step, lines, entered, filed, known_answers, Counter(piece.state for piece in rows.values()))


def _filed(piece: Piece, entries: dict[int, Entry]) -> Filed:
    """A piece as the engine's sets take it. What waits for a person counts for nothing."""
    state = FiledState.DOUBTFUL if piece.state == Piece.State.HELD else FiledState(piece.state)
    body = entries.get(piece.body_id) if piece.body_id else None
    candidates = tuple(entries[key] for key in piece.candidates if key in entries)
    certainty = Certainty(piece.certainty or "none")
    recognised = from_row(piece.path, piece.sha256, piece.recognised)
    return Filed(recognised, Match(certainty, body, candidates), state, piece.alike, piece.remark)


def _settled(found: BodySet, latest: Submission | None) -> BodySet:
    """The engine's set, with what it cannot know: versions from the site itself, and files that wait for an answer."""
    if latest is not None and not found.counted:
        words = _("网上提交第%(number)d版") % {"number": latest.number}
        return replace(found, standing=Standing.COMPLETE, missing=(), remarks=(*found.remarks, words))
    waits = any(file.state in (FiledState.DOUBTFUL, FiledState.OTHER_YEAR) for file in found.files)
    if waits and not found.counted and found.standing in (Standing.INCOMPLETE, Standing.NOTHING):
        return replace(found, standing=Standing.UNCERTAIN)
    return found
