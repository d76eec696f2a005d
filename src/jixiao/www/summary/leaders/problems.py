"""共性问题: what was found in most bodies, what they spend together, and one example of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from jixiao.www.cases.models import Submission
from jixiao.www.review.current import findings_of
from jixiao.www.review.models import Verdict
from jixiao.www.review.opinions import opinions_among
from jixiao.www.summary.leaders.figure import YUAN, Figure, added, counted
from jixiao.www.summary.overview.findings import titles_of_rules
from jixiao.www.summary.overview.line import Line

LEVELS: Final = ("error", "warning")
"""须修改 and 请核实: what is only advised is no problem to report on."""
_HELD: Final = (Verdict.Kind.ACCEPTED.value, Verdict.Kind.REWORDED.value)


@dataclass(frozen=True, slots=True)
class Example:
    """One finding that nobody dismissed, if possible one that the bureau upheld; `words` are then the bureau's."""

    line: Line
    words: str
    advice: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule by its title. `code` is for addresses, never shown."""

    code: str
    title: str
    bodies: Figure
    budget: Figure
    """全年预算数 of these bodies, added up: what they spend, not what is wrong."""
    lines: tuple[Line, ...]
    example: Example | None = None


def common_problems(lines: Sequence[Line], most: int | None = None, at_least: int = 1) -> list[Problem]:
    """By the number of bodies, then by their budgets. One query."""
    rules = titles_of_rules()
    here = [line for line in lines if line.is_handed_in]
    codes = sorted({code for line in here for code in line.codes})
    found = []
    for code in codes:
        title, level = rules.get(code, ("", ""))
        held = [line for line in here if code in line.codes]
        if level not in LEVELS or len(held) < at_least:
            continue
        bodies = counted(title, held, f"code:{code}")
        budget = added(_("涉及单位全年预算合计"), held, lambda line: line.adjusted_budget, YUAN, f"code:{code}")
        found.append(Problem(code, title, bodies, budget, tuple(held)))
    found.sort(key=lambda one: (-len(one.lines), -(one.budget.value or 0), one.code))
    return found[:most]


def with_examples(problems: Sequence[Problem]) -> list[Problem]:
    """One query for the verdicts and, for each problem, those that read one version."""
    filings = {line.filing_id for problem in problems for line in problem.lines}
    verdicts: dict[int, list[Verdict]] = {}
    for verdict in Verdict.objects.filter(filing__in=filings).order_by("pk"):
        verdicts.setdefault(verdict.filing_id, []).append(verdict)
    return [_with_example(problem, verdicts) for problem in problems]


def _with_example(problem: Problem, verdicts: dict[int, list[Verdict]]) -> Problem:
    def upheld(line: Line) -> bool:
        opinions = opinions_among(verdicts.get(line.filing_id, [])).values()
        return any(
            o.verdict is not None and o.verdict.kind in _HELD and o.verdict.code == problem.code for o in opinions
        )

    order = sorted(problem.lines, key=lambda line: (not upheld(line), -(line.adjusted_budget or 0), line.code))
    for line in order[:3]:
        if (example := _example(problem.code, line, verdicts.get(line.filing_id, []))) is not None:
            return Problem(problem.code, problem.title, problem.bodies, problem.budget, problem.lines, example)
    return problem


def _example(code: str, line: Line, verdicts: Sequence[Verdict]) -> Example | None:
    version = Submission.objects.defer("scored").filter(filing=line.filing_id, number=line.version or 0).first()
    if version is None:
        return None
    opinions, chosen = opinions_among(verdicts), None
    for finding in findings_of(version):
        if finding["code"] != code:
            continue
        opinion = opinions.get(finding["fingerprint"])
        verdict = opinion.verdict if opinion is not None else None
        if verdict is not None and verdict.kind == Verdict.Kind.DISMISSED:
            continue
        reworded = verdict is not None and verdict.kind == Verdict.Kind.REWORDED
        words = verdict.words if verdict is not None and reworded and verdict.words else finding["message"]
        advice = verdict.advice if verdict is not None and reworded and verdict.advice else finding["advice"]
        example = Example(line, words, advice)
        if verdict is not None and verdict.kind in _HELD:
            return example
        chosen = chosen or example
    return chosen
