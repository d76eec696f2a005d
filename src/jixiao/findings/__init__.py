"""问题: what a complaint looks like."""

from jixiao.findings.finding import (
    Answer,
    CouldNotParse,
    Failed,
    Finding,
    Holds,
    NotApplicable,
    NotEnoughData,
    Place,
    Repair,
)
from jixiao.findings.fingerprint import sign
from jixiao.findings.fold import fold
from jixiao.findings.rule import EVERY_KIND, FORMS, SELF_EVALUATIONS, Level, Need, Rule, Status, Topic
from jixiao.findings.waiver import Waiver, waive

__all__ = [
    "EVERY_KIND",
    "FORMS",
    "SELF_EVALUATIONS",
    "Answer",
    "CouldNotParse",
    "Failed",
    "Finding",
    "Holds",
    "Level",
    "Need",
    "NotApplicable",
    "NotEnoughData",
    "Place",
    "Repair",
    "Rule",
    "Status",
    "Topic",
    "Waiver",
    "fold",
    "sign",
    "waive",
]
