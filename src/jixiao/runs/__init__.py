"""运行: one file from bytes to findings."""

from jixiao.runs.examination import Examination, ExaminedDocument, FigureLedger, Outcome, RuleAnswer
from jixiao.runs.examine import examine, examine_document

__all__ = ["Examination", "ExaminedDocument", "FigureLedger", "Outcome", "RuleAnswer", "examine", "examine_document"]
