"""材料: what was handed in. One reader a format; `read` chooses by content and not by suffix."""

from jixiao.documents.document import Cell, Document, Origin, Paragraph, Span, Table
from jixiao.documents.unreadable import Unreadable

__all__ = ["Cell", "Document", "Origin", "Paragraph", "Span", "Table", "Unreadable"]
