"""What every row is scored with: the profile, the figures of the document, the places; and what all rows share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from jixiao.arithmetic.plain import show_plain
from jixiao.basis import NotScored, Profile
from jixiao.basis.methods import Allowed, Outcome
from jixiao.basis.profile import MethodUse
from jixiao.basis.wording import explanation
from jixiao.evaluations import Entry, Evaluation, Whereabouts
from jixiao.grades.figures import Figures
from jixiao.grades.outcome import Agreement, Lever, ScoredRow, State
from jixiao.grades.why import Why, cell, points


@dataclass(frozen=True, slots=True)
class Grading:
    """One evaluation under one profile."""

    evaluation: Evaluation
    profile: Profile
    figures: Figures
    places: Whereabouts

    def cell(self, says: str, entry: Entry) -> Why:
        return cell(says, entry, self.places)

    def tail(self, score: Entry) -> Fraction:
        """How far a stated score may be from the recomputed one and still be the same."""
        step = score.numeral.step / 2 if score.numeral is not None else Fraction(0)
        return max(self.profile.threshold("score_tail"), step)

    def unscored(self, row: ScoredRow, reason: str) -> ScoredRow:
        """The row as stated, not recomputed, with its reason."""
        why = Why(
            f"{row.name}：按所填，未复算",
            row.score_entry.text or "空白",
            row.stated,
            parts=(Why(reason), *self._both(row)),
        )
        return replace(row, state=State.NOT_RECOMPUTED, reason=reason, why=why)

    def scored(
        self,
        row: ScoredRow,
        outcome: Outcome,
        use: MethodUse,
        parts: tuple[Why, ...],
        *,
        remarks: tuple[str, ...] = (),
        lever: Lever | None = None,
    ) -> ScoredRow:
        """The row with what the profile's method gives for it, rounded, and compared with what is stated."""
        if row.stated is not None and row.weight is not None and row.stated > row.weight:
            remarks = (*remarks, "所填得分高于分值")
        if isinstance(outcome, NotScored):
            return replace(self.unscored(row, outcome.why), method=explanation(use))
        if isinstance(outcome, Allowed):
            return self._ranged(row, outcome, use, parts, remarks)
        assert isinstance(outcome, Fraction)
        why = Why(f"{row.name}：复算得分", points(outcome), outcome, parts=(*parts, *self._both(row), self._rounding()))
        return replace(
            row,
            state=State.RECOMPUTED,
            recomputed=outcome,
            method=explanation(use),
            why=why,
            agreement=self._agreement(row, outcome),
            remarks=remarks,
            lever=lever,
        )

    def _ranged(
        self, row: ScoredRow, allowed: Allowed, use: MethodUse, parts: tuple[Why, ...], remarks: tuple[str, ...]
    ) -> ScoredRow:
        agreement = Agreement.NONE
        if row.stated is not None:
            agreement = Agreement.WITHIN if row.stated in allowed else Agreement.OUTSIDE
        why = Why(f"{row.name}：可得", band(allowed), parts=(*parts, *self._both(row)))
        return replace(
            row,
            state=State.RANGE,
            allowed=allowed,
            reason="定性指标只有可得的范围，得多少由评价人判断",
            method=explanation(use),
            why=why,
            agreement=agreement,
            remarks=remarks,
        )

    def _agreement(self, row: ScoredRow, due: Fraction) -> Agreement:
        if row.stated is None:
            return Agreement.NONE
        if abs(row.stated - due) <= self.tail(row.score_entry):
            return Agreement.EQUAL
        return Agreement.ABOVE if row.stated > due else Agreement.BELOW

    def _both(self, row: ScoredRow) -> tuple[Why, ...]:
        """The row's own weight and score, which stand under every result."""
        weight = cell("分值", row.weight_entry, self.places, row.weight)
        return weight, cell("所填得分", row.score_entry, self.places, row.stated)

    def _rounding(self) -> Why:
        rounding = self.profile.rounding
        how = {"half_up": "四舍五入", "truncate": "只舍不入"}[rounding.how]
        return Why("小数", f"保留{rounding.decimals}位，{how}")


def band(allowed: Allowed) -> str:
    """`8～10分`, `6～8分（不含8分）`."""
    low, high = show_plain(allowed.low), points(allowed.high)
    return f"{low}～{high}" if allowed.high_included else f"{low}～{high}（不含{high}）"


def in_points(entry: Entry) -> Fraction | str:
    """The points that a field states, or in Chinese why it states none; 5% counts as 5 of 100."""
    if not entry.is_stated:
        return "没有填写"
    numeral = entry.numeral
    if numeral is None or numeral.hedge:
        return f"填的是“{entry.text[:12]}”，不是一个数"
    return numeral.value * 100 if numeral.unit.family == "ratio" else numeral.value
