from jixiao.www.review.models.letter import Answer, Letter
from jixiao.www.review.models.prepared import Prepared, Recheck
from jixiao.www.review.models.queue import Assignment, Batch, BatchItem, Reminder
from jixiao.www.review.models.verdict import Remark, Verdict

__all__ = [
    "Answer",
    "Assignment",
    "Batch",
    "BatchItem",
    "Letter",
    "Prepared",
    "Recheck",
    "Remark",
    "Reminder",
    "Verdict",
]
