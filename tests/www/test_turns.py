"""Pages of a worker one at a time, saves at once, and what waits for the engine in nobody's way."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from jixiao.www import turns

Work = Callable[[], None]


class Site:
    """A view that does some work; counts how many do at once."""

    def __init__(self, work: Work) -> None:
        self.work, self.now, self.most, self.lock = work, 0, 0, Lock()
        self.ask = turns.pages_take_turns(self.view)

    def view(self, request: HttpRequest) -> HttpResponse:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        self.work()
        with self.lock:
            self.now -= 1
        connections.close_all()
        return HttpResponse(request.method)

    def all(self, *methods: str) -> list[str]:
        with ThreadPoolExecutor(len(methods)) as threads:
            asked = [threads.submit(self.ask, RequestFactory().generic(method, "/")) for method in methods]
            return [one.result().content.decode() for one in asked]


def wait(seconds: float) -> Work:
    return lambda: time.sleep(seconds)


def test_pages_are_computed_one_after_the_other() -> None:
    site = Site(wait(0.05))
    assert site.all("GET", "GET", "HEAD", "GET") == ["GET", "GET", "HEAD", "GET"]
    assert site.most == 1


def test_whoever_writes_waits_for_none() -> None:
    site = Site(wait(0.2))
    site.all("POST", "POST", "GET", "PUT")
    assert site.most == 4


def test_a_page_that_takes_too_long_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    site = Site(wait(0.3))
    site.all("GET", "GET")
    assert site.most == 2
    site.all("GET", "GET")  # the turn was given back, and once only
    assert site.most == 2


def test_what_waits_for_the_engine_gives_way() -> None:
    def work() -> None:
        with turns.giving_way():
            time.sleep(0.2)

    site = Site(work)
    site.all("GET", "GET", "GET")
    assert site.most == 3


@pytest.mark.django_db(transaction=True)
def test_a_page_lets_a_save_pass_before_it_asks_the_database() -> None:
    order, is_writing = [], Event()

    def work() -> None:
        if is_writing.is_set():
            order.append("page begins")
            connection.cursor().execute("SELECT 1")
            order.append("page has asked")
        else:
            is_writing.set()
            time.sleep(0.15)
            order.append("saved")

    site = Site(work)
    with ThreadPoolExecutor(2) as threads:
        save = threads.submit(site.ask, RequestFactory().post("/"))
        assert is_writing.wait(5)
        page = threads.submit(site.ask, RequestFactory().get("/"))
        save.result()
        page.result()
    assert order == ["page begins", "saved", "page has asked"]


@pytest.mark.django_db(transaction=True)
def test_but_not_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "COURTESY", 0.05)
    order, is_writing, has_asked = [], Event(), Event()

    def work() -> None:
        if is_writing.is_set():
            connection.cursor().execute("SELECT 1")
            order.append("page has asked")
            has_asked.set()
        else:
            is_writing.set()
            assert has_asked.wait(5)
            order.append("saved")

    site = Site(work)
    with ThreadPoolExecutor(2) as threads:
        save = threads.submit(site.ask, RequestFactory().post("/"))
        assert is_writing.wait(5)
        threads.submit(site.ask, RequestFactory().get("/")).result()
        save.result()
    assert order == ["page has asked", "saved"]


def test_an_error_gives_the_turn_back() -> None:
    def fails() -> None:
        raise ZeroDivisionError

    site = Site(fails)
    for method in ("GET", "POST"):
        with pytest.raises(ZeroDivisionError):
            site.all(method)
    site.work = wait(0)
    began = time.monotonic()
    assert site.all("GET", "GET") == ["GET", "GET"]
    assert time.monotonic() - began < turns.PATIENCE
