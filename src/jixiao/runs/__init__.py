"""运行: files from bytes to findings, by the settings, waivers and baseline that lie beside them."""

from jixiao.runs.examination import (
    Allowances,
    BesideFile,
    Examination,
    ExaminedDocument,
    FigureLedger,
    Outcome,
    RuleAnswer,
)
from jixiao.runs.examine import examine, examine_document
from jixiao.runs.examine_files import Wishes, examine_files
from jixiao.runs.selection import Selection

__all__ = [
    "Allowances",
    "BesideFile",
    "Examination",
    "ExaminedDocument",
    "FigureLedger",
    "Outcome",
    "RuleAnswer",
    "Selection",
    "Wishes",
    "examine",
    "examine_document",
    "examine_files",
]
