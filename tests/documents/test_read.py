"""Whatever is handed in becomes a document, or one sentence that says what is wrong and what to do."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import docx
import openpyxl
import pytest

from jixiao.documents import Document, Unreadable, limits, read as reading
from jixiao.documents.read import read
from jixiao.documents.refusals import _REFUSALS, refusal

SEED = Path(__file__).parents[2].parent / "shared" / "seed"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
