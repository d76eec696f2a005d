"""Running the engine on one document's mutated copies, and what came of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from accuracy import gold as labels
from accuracy.detectable import broken_by, exact_finds, pairwise_finds, touched
from accuracy.edits import applied, moved
from accuracy.engine import Alarm, ask
from accuracy.gold import Relation
from accuracy.operators import Mutation, draw
from accuracy.sentences import sentence_around
from accuracy.specimens import Specimen
from accuracy.targets import Workpiece, workpiece

SEED: Final = "2024"


@dataclass(frozen=True)
class Trial:
    """One mutated copy. `is_detectable` is None where the document has no gold relations."""

    document: str
    operator: str
    drawn: str
    old: str
    new: str
    sentence: str
    """What the figure stands in, before the change, the figure itself in 【】."""
    is_detectable: bool | None
    broken: tuple[str, ...]
    """The kinds of the gold relations that it breaks."""
    relation: str
    """The first of them."""
    is_noticed: bool
    """Some new alarm."""
    is_detected: bool
    """Some new alarm that quotes the changed figure."""
    is_first: bool
    """And quotes it in the first place."""
    by_exact: bool
    by_pairwise: bool
    codes: str
    """The rules that raised a new alarm."""
    failures: tuple[str, ...]
    """Rules that broke on the copy."""

    @property
    def is_missed(self) -> bool:
        """The gold relations tell it, and the engine does not name it."""
        return bool(self.is_detectable) and not self.is_detected


@dataclass(frozen=True)
class Tried:
    """All trials of one document, and the state of its labels."""

    document: str
    is_real: bool
    trials: tuple[Trial, ...]
    relations: int
    problems: tuple[str, ...]
    alarms: int
    """Alarms on the untouched text: wrong ones, if the document is clean."""
    wrong_by_exact: int
    """Relations of the untouched text that the pocket calculator would complain of."""
    wrong_by_pairwise: int


def run(specimen: Specimen, limit: int, seed: str = SEED) -> Tried:
    """Mutates one document `limit` times."""
    gold = labels.load(specimen)
    piece = workpiece(specimen, gold)
    before = ask(specimen.document).alarms
    piece.accused = _accused(piece, before)
    known: set[object] = {alarm.fingerprint for alarm in before} | {alarm.key for alarm in before}
    mutations = draw(piece, limit, f"{seed} {specimen.name}")
    relations = gold.relations if gold else ()
    trials = tuple(_try(specimen, piece, mutation, known, relations if gold else None) for mutation in mutations)
    return Tried(
        specimen.name,
        specimen.is_real,
        trials,
        len(relations),
        gold.problems if gold else (),
        len(before),
        sum(not relation.recomputes() for relation in relations),
        sum(not relation.may_hold(labels.HALF) for relation in relations),
    )


def _accused(piece: Workpiece, before: Sequence[Alarm]) -> set[int]:
    targets = (*piece.figures, *piece.years)
    return {id(target) for target in targets if any(alarm.names([target.site]) for alarm in before)}


def _try(
    specimen: Specimen,
    piece: Workpiece,
    mutation: Mutation,
    known: set[object],
    gold: Sequence[Relation] | None,
) -> Trial:
    relations = touched(mutation, gold or ())
    broken = broken_by(mutation, relations)
    sites = [moved(mutation.target.site, mutation.changes)]
    sites += [moved(change.site, mutation.changes) for change in mutation.changes]
    with applied(mutation.changes):
        after = ask(specimen.document)
    new = [alarm for alarm in after.alarms if alarm.fingerprint not in known or alarm.key not in known]
    naming = [alarm for alarm in new if alarm.names(sites)]
    return Trial(
        document=specimen.name,
        operator=mutation.operator,
        drawn=mutation.drawn,
        old=_joined(change.site.text for change in mutation.changes),
        new=_joined(change.new for change in mutation.changes),
        sentence=sentence_around(mutation.changes[0].site, piece),
        is_detectable=None if gold is None else bool(broken),
        broken=tuple(dict.fromkeys(relation.kind for relation in broken)),
        relation=str(broken[0]) if broken else "",
        is_noticed=bool(new),
        is_detected=bool(naming),
        is_first=bool(naming) and any(naming[0].sites[0].overlaps(s.holder, s.start, s.end) for s in sites),
        by_exact=exact_finds(mutation, relations),
        by_pairwise=pairwise_finds(mutation, relations),
        codes=" ".join(sorted({alarm.code for alarm in new})),
        failures=after.failures,
    )


def _joined(texts: Iterable[str]) -> str:
    return "、".join(texts)
