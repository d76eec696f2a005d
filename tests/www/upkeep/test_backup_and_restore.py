"""A backup brings everything back, on either database; what is damaged, newer or not empty is refused with a reason."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bench.restores import contents, go_round, manage
from django.core.management import CommandError, call_command
from tests.www.on_postgresql import programs

from jixiao.www.accounts.models import Person
from jixiao.www.cases import store
from jixiao.www.upkeep.archive import sealed

once = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="a site on databases of its own: once is enough")


@pytest.fixture(scope="session")
def archive(filled_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backups") / "site.tar"
    manage(filled_home, "", "backup", str(path))
    return path


@pytest.fixture(scope="session")
def restored(filled_home: Path, tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The same site brought back on SQLite: `home`, the backup with its key that it comes from, and what was said."""
    folder = tmp_path_factory.mktemp("restored")
    manage(filled_home, "", "backup", str(folder / "with.tar"), "--with-secrets")
    said = manage(folder / "home", "", "restore", str(folder / "with.tar"), "--into-empty")
    return SimpleNamespace(home=folder / "home", with_key=folder / "with.tar", said=said)


@once
@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
def test_a_site_goes_through_every_restore_and_is_equal(filled_home: Path, archive: Path, open_folder: Path) -> None:
    names = []
    for name, _seconds, unlike in go_round(filled_home, open_folder, first=False, archive=archive):
        assert unlike == [], name
        names.append(name)
    assert names == ["SQLite → PostgreSQL", "PostgreSQL → PostgreSQL", "PostgreSQL → SQLite"]


@once
def test_what_is_restored_works_and_numbers_go_on(archive: Path, restored: SimpleNamespace, tmp_path: Path) -> None:
    assert "完好" in restored.said
    home = tmp_path / "home"
    shutil.copytree(restored.home, home)  # it is written to
    again = tmp_path / "again.tar"
    manage(home, "", "backup", str(again))
    assert contents(again) == contents(archive)
    with sqlite3.connect(home / "jixiao.sqlite3") as database:
        (last,) = database.execute("SELECT seq FROM sqlite_sequence WHERE name = 'accounts_office'").fetchone()
        (largest,) = database.execute("SELECT max(id) FROM accounts_office").fetchone()
    assert last > largest  # the key of an office that is gone is not given to another
    look = """
from django.test import Client
from jixiao.www.accounts.models import Office, Person
print(Office.objects.create(name="新").pk)
browser = Client()
browser.force_login(Person.objects.get(login="review-1"))
for address in ("/", "/review/", "/receive/", "/years/"):
    print(address, browser.get(address, HTTP_HOST="localhost", secure=True).status_code)
"""
    key, *pages = manage(home, "", "shell", "--no-imports", "-c", look, JIXIAO_DEBUG="1").splitlines()
    assert int(key) == last + 1
    assert len(pages) == 4
    assert all(line.endswith(" 200") for line in pages), pages


@pytest.fixture
def small(city: SimpleNamespace, tmp_path: Path) -> Path:
    """A backup of the little city of the tests, with two files."""
    for content in (b"report", b"evidence" * 1000):
        store.keep(content)
    path = tmp_path / "small.tar"
    call_command("backup", str(path), stdout=io.StringIO())
    return path


def test_a_database_that_is_not_empty_is_left_alone(small: Path) -> None:
    assert "不是空的" in refused(small)


def rewritten(archive: Path, target: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """The archive with another manifest."""
    with tarfile.open(archive) as old, tarfile.open(target, "w") as new:
        for entry in old.getmembers():
            content = old.extractfile(entry).read()  # type: ignore[union-attr]
            if entry.name == "manifest.json":
                manifest = json.loads(content)
                change(manifest)
                content = sealed(manifest)
                entry.size = len(content)
            new.addfile(entry, io.BytesIO(content))
    return target


def refused(archive: Path) -> str:
    """Why it was not brought back; nothing of the database is changed."""
    people = Person.objects.count()
    with pytest.raises(CommandError) as problem:
        call_command("restore", str(archive), "--into-empty")
    assert Person.objects.count() == people
    return str(problem.value)


def test_a_newer_backup_says_which_version_it_needs(small: Path, tmp_path: Path) -> None:
    def newer(manifest: dict[str, Any]) -> None:
        manifest["version"] = "9.8.7"
        manifest["migrations"].append(["accounts", "0999_of_the_future"])

    assert "9.8.7" in refused(rewritten(small, tmp_path / "newer.tar", newer))


@pytest.mark.parametrize("place", [0.02, 0.5, 0.999])
def test_one_flipped_byte_is_found_before_anything_is_written(small: Path, tmp_path: Path, place: float) -> None:
    content = small.read_bytes()
    with tarfile.open(small) as tar:
        entries = [entry for entry in tar.getmembers() if entry.size > 100]
    entry = entries[int(place * len(entries))]
    broken = tmp_path / "broken.tar"
    for part in (0.1, 0.3, 0.5, 0.7, 0.9):
        flipped = bytearray(content)
        flipped[entry.offset_data + int(entry.size * part)] ^= 0x20
        broken.write_bytes(flipped)
        said = refused(broken)
        assert "损坏" in said or "清单" in said


def test_what_was_cut_off_or_smuggled_in_is_refused(small: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.tar"
    cut.write_bytes(small.read_bytes()[: small.stat().st_size // 2])
    assert "不完整" in refused(cut)
    smuggled = tmp_path / "smuggled.tar"
    shutil.copy(small, smuggled)
    with tarfile.open(smuggled, "a") as tar:
        entry = tarfile.TarInfo("../../outside")
        entry.size = 1
        tar.addfile(entry, io.BytesIO(b"x"))
    assert "不一致" in refused(smuggled)
    nonsense = tmp_path / "nonsense.tar"
    nonsense.write_bytes(b"PK nothing of ours" * 100)
    assert "不完整" in refused(nonsense)


@once
def test_rows_that_are_not_as_many_as_was_said_are_not_written(
    archive: Path, tmp_path: Path, db: None, settings: Any
) -> None:
    settings.FILES = tmp_path / "files"

    def fewer(manifest: dict[str, Any]) -> None:
        next(table for table in manifest["tables"] if table["name"] == "cases_year")["rows"] += 1

    assert "没有写入" in refused(rewritten(archive, tmp_path / "fewer.tar", fewer))


@once
def test_the_key_goes_along_only_when_asked_for(filled_home: Path, archive: Path, restored: SimpleNamespace) -> None:
    key = (filled_home / "secret-key").read_bytes()
    assert key.strip() not in archive.read_bytes()
    assert restored.with_key.stat().st_mode & 0o077 == 0
    assert (restored.home / "secret-key").read_bytes() == key


def test_backups_in_a_folder_bear_the_time_and_the_last_ones_are_kept(city: SimpleNamespace, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(3):
        (folder / f"jixiao-2024010{day + 1}-000000.tar").touch()
    (folder / "other.tar").touch()
    call_command("backup", str(folder), "--keep", "2", stdout=io.StringIO())
    left = sorted(path.name for path in folder.glob("*.tar"))
    assert len(left) == 3
    assert left[0] == "jixiao-20240103-000000.tar"
    out = io.StringIO()
    call_command("restore", "--check", str(folder / left[1]), stdout=out)
    assert "完好" in out.getvalue()


def test_a_damaged_file_of_the_store_is_named_and_the_rest_is_kept(
    city: SimpleNamespace, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = store.keep(b"whole"), store.keep(b"to be damaged")
    store.path_of(bad).write_bytes(b"damaged")
    with pytest.raises(SystemExit):
        call_command("backup", str(tmp_path / "b.tar"))
    assert bad in capsys.readouterr().out
    names = contents(tmp_path / "b.tar")
    assert f"files/{good[:2]}/{good}" in names
    assert f"files/{bad[:2]}/{bad}" not in names


@pytest.mark.django_db(transaction=True)
def test_one_moment_is_kept_while_others_write_and_nobody_waits(tmp_path: Path) -> None:
    import threading

    from django.db import connection

    from jixiao.www.accounts.models import Office
    from jixiao.www.upkeep.snapshot import one_moment

    Office.objects.create(name="甲")

    def write() -> None:
        Office.objects.create(name="乙")
        connection.close()

    with one_moment():
        assert Office.objects.count() == 1
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(10)
        assert not writer.is_alive()
        assert Office.objects.count() == 1
    assert Office.objects.count() == 2
