"""The chain of the trail: whatever was changed, taken away, put in or moved is found and said."""

from __future__ import annotations

import datetime
import json
import threading
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.www.accounts import trail_guard
from jixiao.www.accounts.chain import BEGINNING, SCHEME, canonical, seal
from jixiao.www.accounts.models import LogRow, Person, TrailHead
from jixiao.www.accounts.trail import as_of, record
from jixiao.www.accounts.trail_checking import Kind, Walk

UNHURRIED = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
TEXTS = st.text('甲乙 a"\\\n\u2028', max_size=4)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)


def chain_of(contents: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    rows, previous = [], BEGINNING
    for number, (reason, details) in enumerate(contents, 1):
        row: dict[str, Any] = {
            "number": number,
            "scheme": SCHEME,
            "previous": previous,
            "act": "judge",
            "actor": number % 3,
        }
        row |= {"at": f"2025-01-01T00:00:00.{number:06d}+00:00", "body": None, "subject": "", "reason": reason}
        row |= {"engine": "", "profile": "", "file_hash": "", "details": {"said": details}}
        row["hash"] = previous = seal(row)
        rows.append(row)
    return rows


CHAINS = st.lists(st.tuples(TEXTS, st.integers(0, 9)), min_size=3, max_size=12).map(chain_of)


def walked(rows: list[dict[str, Any]], head: dict[str, Any]) -> list[tuple[Kind, int]]:
    walk = Walk(noted={head["number"]: {head["hash"]}})
    found = [*walk.along(sorted(rows, key=lambda row: row["number"])), *walk.end()]
    return [(fault.kind, fault.number) for fault in found]


@UNHURRIED
@given(CHAINS)
def test_a_whole_chain_is_whole(rows: list[dict[str, Any]]) -> None:
    assert walked(rows, rows[-1]) == []


@UNHURRIED
@given(CHAINS, st.data())
def test_a_changed_row_is_named(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    head, place = rows[-1], data.draw(st.integers(0, len(rows) - 1))
    key = data.draw(
        st.sampled_from(["at", "actor", "act", "body", "subject", "reason", "engine", "details", "previous"])
    )
    changed = dict(rows[place])
    changed[key] = {"said": "x", "more": 1} if key == "details" else "2020-01-01" if key == "at" else "ff"
    found = walked([*rows[:place], changed, *rows[place + 1 :]], head)
    assert found[0] == (Kind.CHANGED, place + 1)


@UNHURRIED
@given(CHAINS, st.data())
def test_a_row_that_was_replaced_hash_and_all_is_named(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    head, place = rows[-1], data.draw(st.integers(0, len(rows) - 1))
    changed = rows[place] | {"reason": rows[place]["reason"] + "x"}
    changed["hash"] = seal(changed)
    assert (Kind.CHANGED, place + 1) in walked([*rows[:place], changed, *rows[place + 1 :]], head)


@UNHURRIED
@given(CHAINS, st.data())
def test_a_row_that_is_gone_is_named(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    kind = Kind.CUT_OFF if place == len(rows) - 1 else Kind.MISSING
    assert walked([*rows[:place], *rows[place + 1 :]], rows[-1]) == [(kind, place + 1)]


@UNHURRIED
@given(CHAINS, st.data())
def test_two_rows_that_changed_places_are_named(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    one = data.draw(st.integers(0, len(rows) - 2))
    other = data.draw(st.integers(one + 1, min(one + 3, len(rows) - 1)))
    swapped = [*rows]
    swapped[one], swapped[other] = rows[other] | {"number": one + 1}, rows[one] | {"number": other + 1}
    found = walked(swapped, rows[-1])
    assert (Kind.REORDERED, one + 1) in found
    assert (Kind.REORDERED, other + 1) in found


@UNHURRIED
@given(CHAINS, st.data())
def test_a_row_put_in_between_is_found_with_the_later_ones_numbered_anew(
    rows: list[dict[str, Any]], data: st.DataObject
) -> None:
    place = data.draw(st.integers(1, len(rows) - 1))
    forged = rows[place] | {"reason": "forged", "previous": rows[place - 1]["hash"]}
    forged["hash"] = seal(forged)
    later = [row | {"number": row["number"] + 1} for row in rows[place:]]
    found = walked([*rows[:place], forged, *later], rows[-1])
    assert (Kind.REORDERED, place + 2) in found


@UNHURRIED
@given(VALUES)
def test_the_text_under_the_hash_is_what_any_program_writes(value: Any) -> None:
    """Numbers aside, which a database may write in another way."""
    assert canonical(json.loads(json.dumps(value))) == canonical(value)
    if not any(each in repr(value) for each in ("e+", "e-", ".0", "e1", "e2", "e3")):
        assert canonical(value) == json.dumps(value, sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize(("one", "other"), [(1e3, 1000), (-0.0, 0), (0.50, 0.5), (1e300, 10**300)])
def test_a_number_is_the_same_however_a_database_keeps_it(one: float, other: float) -> None:
    assert canonical(one) == canonical(other)


def test_rows_are_bound_as_they_are_written(city: SimpleNamespace) -> None:
    rows = list(LogRow.objects.order_by("pk"))
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert [row.previous for row in rows] == [BEGINNING, *(row.hash for row in rows[:-1])]
    head = TrailHead.objects.get()
    assert (head.number, head.hash) == (rows[-1].number, rows[-1].hash)


def test_a_given_time_is_under_the_hash_too(city: SimpleNamespace) -> None:
    at = datetime.datetime(2024, 3, 1, 9, tzinfo=datetime.UTC)
    with transaction.atomic(), as_of(at):
        row = record(None, "undo", share=0.1, big=1e22, words="“引号”\u2028")
    row.refresh_from_db()
    assert row.at == at
    assert verified()[0] == 0


def test_only_the_trial_writes_with_another_time() -> None:
    root = Path(trail_guard.__file__).parents[1]
    users = {path.parent.name for path in root.rglob("*.py") if "as_of(" in path.read_text(encoding="utf-8")}
    assert users == {"accounts", "trial"}


def test_rows_are_changed_by_nobody(city: SimpleNamespace) -> None:
    row = LogRow.objects.latest("pk")
    row.reason = "x"
    for forbidden in (
        row.save,
        row.delete,
        LogRow.objects.all().delete,
        lambda: LogRow.objects.update(reason="x"),
        lambda: LogRow.objects.bulk_update([row], ["reason"]),
        lambda: LogRow.objects.create(act="x", at=row.at),
        city.people.filler.log_rows.all().delete,
        lambda: LogRow.objects.bulk_create([LogRow(act="x", at=row.at)]),
        lambda: city.people.filler.log_rows.update(reason="x"),
    ):
        with pytest.raises(TypeError):
            forbidden()


@pytest.fixture
def guarded(city: SimpleNamespace) -> Any:
    with transaction.atomic():  # the schema of both databases goes back with the transaction of the test
        trail_guard.put_up(connection)
    yield connection
    trail_guard.lift(connection)
    if connection.vendor == "postgresql":
        trail_guard.put_up(connection)


@pytest.mark.parametrize("words", ["UPDATE accounts_logrow SET reason = 'x'", "DELETE FROM accounts_logrow"])
def test_the_database_refuses_too(guarded: Any, words: str) -> None:
    assert trail_guard.stands(guarded)
    with pytest.raises(DatabaseError, match="neither changed nor deleted"), transaction.atomic():
        guarded.cursor().execute(words)


def verified(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("verify_trail", *arguments, stdout=out)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def opened(city: SimpleNamespace) -> Callable[[str], None]:
    """Somebody who owns the database."""
    trail_guard.lift(connection)

    def do(words: str) -> None:
        connection.cursor().execute(words)

    return do


TAMPERED = {
    "reason": ("UPDATE accounts_logrow SET reason = '改' WHERE number = 3", "第3号：内容被改动"),
    "time": ("UPDATE accounts_logrow SET at = '2020-01-01 00:00:00+00:00' WHERE number = 3", "第3号：内容被改动"),
    "actor": ("UPDATE accounts_logrow SET actor_id = (SELECT min(id) FROM accounts_person) WHERE number = 3", "第3号"),
    "gone": ("DELETE FROM accounts_logrow WHERE number BETWEEN 3 AND 4", "缺少第3号至第4号"),
    "swapped": (
        "UPDATE accounts_logrow SET number = 9999 WHERE number = 3;"
        "UPDATE accounts_logrow SET number = 3 WHERE number = 7;"
        "UPDATE accounts_logrow SET number = 7 WHERE number = 9999",
        "第3号：这里是原第7号记录",
    ),
    "tail": ("DELETE FROM accounts_logrow WHERE number > 10", "末尾缺少第11号"),
    "first": ("DELETE FROM accounts_logrow WHERE number = 1", "缺少第1号"),
    "all": ("DELETE FROM accounts_logrow", "末尾缺少第1号"),
    "added": (
        "INSERT INTO accounts_logrow (number, scheme, previous, hash, at, act, subject, reason, engine, profile,"
        " file_hash, details) SELECT 99, 1, hash, 'x', at, act, subject, reason, engine, profile, file_hash, details"
        " FROM accounts_logrow WHERE number = 5",
        "第99号",
    ),
    "head": ("DELETE FROM accounts_trailhead", "末号登记"),
}


@pytest.mark.parametrize("name", sorted(TAMPERED))
def test_what_the_owner_of_the_database_did_is_found(opened: Callable[[str], None], name: str) -> None:
    statements, said = TAMPERED[name]
    assert verified()[0] == 0
    for each in statements.split(";"):
        opened(each)
    code, words = verified()
    assert code == 1
    assert said in words, words
    code, told = verified("--json")
    assert (code, json.loads(told)["whole"]) == (1, False)


def test_a_tail_cut_off_with_its_head_is_found_by_what_was_noted(
    opened: Callable[[str], None], city: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    head = TrailHead.objects.get()
    noted = f"{head.number}:{head.hash}"
    assert noted in as_("log_auditor").get("/trail/").content.decode()
    assert verified("--expect", noted)[0] == 0
    with transaction.atomic():
        record(None, "undo")
    assert verified("--expect", noted)[0] == 0
    opened("DELETE FROM accounts_logrow WHERE number > 10")
    opened("UPDATE accounts_trailhead SET number = 10, hash = (SELECT hash FROM accounts_logrow WHERE number = 10)")
    assert verified()[0] == 0  # that is why it is noted outside
    code, words = verified("--expect", noted)
    assert code == 1
    assert "末尾缺少第11号" in words


def test_it_can_begin_later_and_refuses_nonsense(city: SimpleNamespace, opened: Callable[[str], None]) -> None:
    opened("UPDATE accounts_logrow SET reason = '改' WHERE number = 3")
    assert verified("--from", "5")[0] == 0
    assert verified("--from", "3")[0] == 1
    for arguments in (["--expect", "12"], ["--from", "0"], ["--file", "no-such-file"]):
        with pytest.raises(CommandError):
            verified(*arguments)


def test_an_export_can_be_checked_elsewhere(city: SimpleNamespace, tmp_path: Path) -> None:
    kept = tmp_path / "trail.jsonl"
    call_command("export_trail", "--output", str(kept), stderr=StringIO())
    assert LogRow.objects.first().act == "export_trail"  # type: ignore[union-attr]
    head = TrailHead.objects.get()
    lines = kept.read_text(encoding="utf-8").splitlines()
    assert len(lines) == head.number  # a head, and all rows but that of the export itself
    assert verified("--file", str(kept))[0] == 0
    last = json.loads(lines[-1])
    assert verified("--file", str(kept), "--expect", f"{last['number']}:{last['hash']}")[0] == 0
    assert verified("--file", str(kept), "--expect", f"{last['number']}:{'0' * 64}")[0] == 1
    for broken, said in (
        ([*lines[:4], *lines[5:]], "缺少第4号"),
        (lines[:-1], "末尾缺少"),
        ([*lines[:4], lines[4].replace('"reason": ""', '"reason": "x"'), *lines[5:]], "第4号：内容被改动"),
    ):
        kept.write_text("\n".join(broken) + "\n", encoding="utf-8")
        code, words = verified("--file", str(kept))
        assert code == 1
        assert said in words
    with pytest.raises(CommandError):
        call_command("export_trail", "--output", str(kept))
    with pytest.raises(CommandError):
        call_command("export_trail", "--year", "1999")


def test_a_year_is_exported_by_itself(city: SimpleNamespace, tmp_path: Path) -> None:
    with transaction.atomic(), as_of(datetime.datetime(2031, 1, 1, 0, 30, tzinfo=datetime.UTC)):
        for _ in range(3):
            record(city.people.filler, "undo")
    out = StringIO()
    call_command("export_trail", "--year", "2031", stdout=out, stderr=StringIO())
    head, *rows = map(json.loads, out.getvalue().splitlines())
    assert len(rows) == 3
    assert head["first"] == rows[0]["number"]
    assert rows[0]["names"] == {"act": "撤销上一步", "actor": "张经办（filler）", "body": ""}
    kept = tmp_path / "year.jsonl"
    kept.write_text(out.getvalue(), encoding="utf-8")
    assert verified("--file", str(kept))[0] == 0


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_make_one_chain() -> None:
    person = Person.objects.make("writer", "写")
    problems: list[BaseException] = []

    def write(name: int) -> None:
        try:
            for turn in range(10):
                with transaction.atomic():
                    Person.objects.select_for_update(no_key=True).get(pk=person.pk) if turn % 3 == 0 else None
                    record(person, "undo", writer=name, turn=turn)
                    if turn % 2:
                        record(person, "undo", writer=name, turn=turn, again=True)
        except BaseException as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    rows = list(LogRow.objects.order_by("pk"))
    assert [row.number for row in rows] == list(range(1, 6 * 15 + 1))
    assert verified()[0] == 0


@pytest.mark.django_db(transaction=True)
def test_the_rows_of_an_older_site_are_chained_as_they_were_written() -> None:
    before, latest = [("accounts", "0002_people")], MigrationExecutor(connection).loader.graph.leaf_nodes()
    trail_guard.lift(connection)
    executor = MigrationExecutor(connection)
    executor.migrate([("accounts", "0003_trail_chain")])
    executor = MigrationExecutor(connection)
    try:
        executor.migrate(before)
        old = executor.loader.project_state(before).apps.get_model("accounts", "LogRow")
        for number in range(5):
            old.objects.create(act="undo", reason=f"{number}", details={"n": number, "share": 0.5})
    finally:
        MigrationExecutor(connection).migrate(latest)
    assert list(LogRow.objects.order_by("pk").values_list("number", "reason")) == [
        (number + 1, f"{number}") for number in range(5)
    ]
    assert verified()[0] == 0
    assert trail_guard.stands(connection)
    if connection.vendor == "sqlite":
        trail_guard.lift(connection)
