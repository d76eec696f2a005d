"""The bodies of the folder, and what a test does with files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.www.receiving.folder import BODIES

from jixiao.www.accounts.models import Body
from jixiao.www.receiving.deliveries import add_files, open_delivery
from jixiao.www.receiving.looking import look_at_next
from jixiao.www.receiving.models import Delivery, Piece


@pytest.fixture
def town(city: SimpleNamespace) -> SimpleNamespace:
    """`city` with the bodies of the folder instead of its own two, by code in `bodies`."""
    city.water.code, city.water.name = "401001", BODIES["401001"]
    city.water.save()
    city.roads.code, city.roads.name = "401002", BODIES["401002"]
    city.roads.save()
    for code, name in BODIES.items():
        Body.objects.get_or_create(code=code, defaults={"name": name})
    city.bodies = {body.code: body for body in Body.objects.all()}
    return city


@pytest.fixture
def deliver(town: SimpleNamespace) -> Callable[..., Delivery]:
    """`deliver({path: bytes})`: a delivery of these files, all of them looked at."""

    def put_in(files: Mapping[str, bytes], *, into: Delivery | None = None, is_history: bool = False) -> Delivery:
        delivery = into or open_delivery(town.people.reviewer, town.step, is_history=is_history)
        uploads = [SimpleUploadedFile(path.rpartition("/")[2], content) for path, content in files.items()]
        add_files(delivery, uploads, list(files))
        while look_at_next(town.people.reviewer, delivery, seconds=60):
            pass
        return delivery

    return put_in


@pytest.fixture
def piece_of() -> Callable[[str], Piece]:
    """The newest piece whose path ends so."""

    def find(path: str) -> Piece:
        found = Piece.objects.filter(path__endswith=path).order_by("pk").last()
        assert found is not None, path
        return found

    return find


@pytest.fixture
def reviewer(as_: Callable[[str], Client], town: SimpleNamespace) -> Client:
    return as_("reviewer")
