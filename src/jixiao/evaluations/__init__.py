"""评价: what a document declares, as a typed model in which every value knows its place."""

from jixiao.evaluations.entry import ABSENT, Entry, Presence
from jixiao.evaluations.evaluation import (
    BasicData,
    BasicDataRow,
    Chapter,
    Component,
    Evaluation,
    Fund,
    Group,
    Indicator,
    IndicatorGroup,
    Kind,
    Objective,
    ProjectLine,
)
from jixiao.evaluations.extract import extract
from jixiao.evaluations.whereabouts import Whereabouts

__all__ = [
    "ABSENT",
    "BasicData",
    "BasicDataRow",
    "Chapter",
    "Component",
    "Entry",
    "Evaluation",
    "Fund",
    "Group",
    "Indicator",
    "IndicatorGroup",
    "Kind",
    "Objective",
    "Presence",
    "ProjectLine",
    "Whereabouts",
    "extract",
]
