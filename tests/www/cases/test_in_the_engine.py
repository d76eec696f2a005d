"""The engine in a process of its own: what a file does to it, it does not do to the site."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from tests.www.cases import breaking

import jixiao.www.cases.in_the_engine as engine
from jixiao.www.cases import engine_work
from jixiao.www.cases.in_the_engine import in_the_engine
from jixiao.www.refusals import Refused


def test_it_checks_a_file_and_calls_it_by_its_name() -> None:
    given = in_the_engine(engine_work.check, ("自评.txt", "某局2024年度部门整体支出绩效自评报告".encode()))
    assert given["schema"] == "jixiao.check/1"
    assert given["documents"][0]["path"] == "自评.txt"


def test_a_file_that_cannot_be_read_gives_its_reason() -> None:
    given = in_the_engine(engine_work.check, ("坏.docx", b"PK\x03\x04 broken"))
    assert given["documents"][0]["error"]["advice"]


def test_what_takes_too_long_is_ended_and_said() -> None:
    with pytest.raises(Refused, match="未能读完"):
        in_the_engine(breaking.sleep, 30, seconds=1)


def test_what_breaks_down_is_said_and_the_next_one_goes_on() -> None:
    with pytest.raises(Refused, match="未能读取"):
        in_the_engine(breaking.die)
    assert in_the_engine(breaking.echo, "还在") == "还在"


def test_a_pool_that_broke_down_is_followed_by_another_and_nobody_notices(monkeypatch: pytest.MonkeyPatch) -> None:
    first = engine._pool()
    first.stop()  # type: ignore[no-untyped-call]
    assert in_the_engine(breaking.echo, "还在") == "还在"
    second = engine._pool()
    assert second is not first

    def breaks_down(*_given: object, **_how: object) -> None:
        second.stop()  # type: ignore[no-untyped-call]
        raise RuntimeError("Unexpected error within the Pool")

    monkeypatch.setattr(second, "schedule", breaks_down)  # between one look at it and the next
    assert in_the_engine(breaking.echo, "还在") == "还在"
    assert engine.engine_answers(60)


def test_what_eats_memory_is_refused() -> None:
    with pytest.raises(Refused, match="未能读取"):
        in_the_engine(breaking.eat, 8)


def test_threads_that_ask_at_once_share_one_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []

    def pool(**_given: object) -> object:
        time.sleep(0.05)
        made.append(SimpleNamespace(active=True))
        return made[-1]

    monkeypatch.setattr(engine, "_pools", {})
    monkeypatch.setattr(engine, "ProcessPool", pool)
    monkeypatch.setattr(engine.atexit, "register", lambda *_given: None)
    with ThreadPoolExecutor(4) as threads:
        given = list(threads.map(lambda _n: engine._pool(), range(4)))
    assert given == made * 4


def test_files_beside_are_called_by_the_names_that_their_authors_gave_them() -> None:
    report = "云州市水务局{}年度部门整体支出绩效自评报告\n一、部门概况\n本局编制数20人，实际在职人数20人。"
    mine, last = report.format(2024).encode(), report.format(2023).encode()
    given = engine_work.check(("自评.txt", mine), [("上年", "../../2023年自评（定稿）.txt", last)])
    assert [each["path"] for each in given["documents"][0]["with"]] == ["../../2023年自评（定稿）.txt"]
    assert "/tmp" not in str(given)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("2023自评(定稿).docx", "2023自评(定稿).docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\材料\\表.xlsx", "表.xlsx"),
        ("a\x00b\n.docx", "ab.docx"),
        ("..", "文件"),
        ("长" * 300 + ".docx", "长" * 60 + ".docx"),
    ],
)
def test_names_of_users_become_plain_names(name: str, kept: str) -> None:
    assert engine_work.file_name(name) == kept
