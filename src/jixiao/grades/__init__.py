"""评分: scores recomputed by a profile, the ratios of the common frame, the lamps; each a tree down to cells."""

from jixiao.grades.changes import Change, changes
from jixiao.grades.figures import Figures
from jixiao.grades.frame import RatioResult, VariantResult
from jixiao.grades.lamps import Colour, Lamp
from jixiao.grades.margins import Margin, Margins, Move
from jixiao.grades.outcome import Agreement, ScoredRow, State, Sum
from jixiao.grades.score import Scores, is_scored, score
from jixiao.grades.suppose import NoSuchFigure, Supposition, refuse_unknown, suppositions
from jixiao.grades.why import Why

__all__ = [
    "Agreement",
    "Change",
    "Colour",
    "Figures",
    "Lamp",
    "Margin",
    "Margins",
    "Move",
    "NoSuchFigure",
    "RatioResult",
    "ScoredRow",
    "Scores",
    "State",
    "Sum",
    "Supposition",
    "VariantResult",
    "Why",
    "changes",
    "is_scored",
    "refuse_unknown",
    "score",
    "suppositions",
]
