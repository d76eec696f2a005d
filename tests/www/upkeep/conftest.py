"""A small site of its own, made as an office makes it, for commands that work on whole sites."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.restores import manage

FILL = """
from django.core.management import call_command
from django.db import transaction
call_command("migrate", verbosity=0)
from jixiao.www.accounts.models import Office, Person
from jixiao.www.accounts.trail import record
from jixiao.www.cases import store, transitions
from jixiao.www.cases.models import Filing, StoredFile
from jixiao.www.filing import drafting
from jixiao.www.trial.city import invent
from jixiao.www.trial.load import load
city = invent()
load(city, codes=())
body = city.bodies(2024)[0]
person = Person.objects.get(login=f"{body.code}-1")
filing = Filing.objects.get(case__body__code=body.code, case__year__number=2024, step__kind="self_evaluation")
drafting.draft_of(person, filing)
files = [
    StoredFile.objects.create(
        filing=filing, name=name, sha256=store.keep(content), size=len(content), by=person, kind="report"
    )
    for name, content in (("自评报告.docx", b"PK-report"), ("空.txt", b""), ("自评表.xlsx", bytes(range(256)) * 5000))
]
transitions.submit(person, filing, files=files, content={"big": 1e22, "share": 0.1, "none": None, "text": "甲\\u2028"})
Office.objects.create(name="去年撤并的股室").delete()
with transaction.atomic():
    record(None, "undo", reason="“引号”、emoji 🙂", share=0.1, nested={"b": [1, None, True], "a": {}})
"""


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented city on SQLite, registered, with one version handed in and a draft. Not to be written to."""
    home = tmp_path_factory.mktemp("filled")
    manage(home, "", "shell", "--no-imports", "-c", FILL)
    return home


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """One that another user can go through: PostgreSQL does not run as root, and the folders of pytest are closed."""
    with tempfile.TemporaryDirectory(prefix="jixiao-restores-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
