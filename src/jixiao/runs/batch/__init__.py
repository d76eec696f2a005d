"""批量: any number of files, checked in processes of their own and kept in a record that outlives every run."""

from jixiao.runs.batch.pool import Limits
from jixiao.runs.batch.record import Record, RecordError
from jixiao.runs.batch.run import Batch, Progress, run_batch
from jixiao.runs.batch.sources import SourceError

__all__ = ["Batch", "Limits", "Progress", "Record", "RecordError", "SourceError", "run_batch"]
