from jixiao.www.screening.models.batch import Batch
from jixiao.www.screening.models.compared import BatchComparison, BatchCopy
from jixiao.www.screening.models.document import BatchDocument, BatchFinding
from jixiao.www.screening.models.name import BatchName

__all__ = ["Batch", "BatchComparison", "BatchCopy", "BatchDocument", "BatchFinding", "BatchName"]
