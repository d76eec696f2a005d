"""批注: the document itself with what was found written beside its figures. One writer a format."""

from jixiao.writers.annotations.annotate import Annotated, annotate, annotate_file

__all__ = ["Annotated", "annotate", "annotate_file"]
