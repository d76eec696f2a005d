from jixiao.www.cases.models.case import Case
from jixiao.www.cases.models.filing import Filing, Stage, State
from jixiao.www.cases.models.finding import FindingRow
from jixiao.www.cases.models.stored_file import StoredFile
from jixiao.www.cases.models.submission import Submission
from jixiao.www.cases.models.year import Step, StepKind, Year

__all__ = [
    "Case",
    "Filing",
    "FindingRow",
    "Stage",
    "State",
    "Step",
    "StepKind",
    "StoredFile",
    "Submission",
    "Year",
]
