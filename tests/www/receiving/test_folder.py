"""A whole folder: what every file of it is taken to be, and how every body stands afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from tests.www.receiving.folder import BODIES, SCRIPT, thirty

from jixiao.intake.sets import Standing
from jixiao.www.accounts.models import LogRow
from jixiao.www.receiving.models import Delivery, Piece
from jixiao.www.receiving.standing import board


@pytest.fixture
def delivered(deliver: Callable[..., Delivery]) -> Delivery:
    return deliver(thirty())


def test_every_file_and_every_body_stands_where_a_reviewer_expects(
    town: SimpleNamespace, delivered: Delivery, piece_of: Callable[[str], Piece]
) -> None:
    states = {
        "水务局/自评报告.docx": "counted",
        "自评报告 - 副本.docx": "same",
        "图书馆.docx": "counted",
        SCRIPT: "counted",
        "司法局.docx": "counted",
        "内部.docx": "held",
        "机密.docx": "classified",
        "体育局2023.docx": "other_year",
        "各单位打包.zip": "opened",
        "各单位打包.zip/气象局/自评报告.docx": "counted",
        "博物馆报告.docx": "unreadable",
        "无名/1.docx": "unmatched",
    }
    found = {path: piece_of(path).state for path in states}
    assert found == states
    assert piece_of("炸弹.zip/大.docx").state == "unreadable"
    assert piece_of("无名/2.docx").state in ("doubtful", "unmatched")
    lines = {line.body.code: line for line in board(town.step).lines}
    standings = {code: lines[code].standing for code in BODIES}
    assert standings == {
        "401001": Standing.COMPLETE,
        "401002": Standing.COMPLETE,
        "401003": Standing.COMPETING,
        "401004": Standing.INCOMPLETE,
        "401005": Standing.COMPLETE,
        "401006": Standing.COMPLETE,
        "401007": Standing.UNCERTAIN,
        "401008": Standing.COMPLETE,
        "401009": Standing.NOTHING,
        "401010": Standing.NOTHING,
        "401011": Standing.COMPLETE,
        "401012": Standing.UNCERTAIN,
    }
    assert lines["401004"].missing == ["基础数据表", "整体自评表"]


def test_no_name_of_a_user_becomes_a_path(delivered: Delivery, piece_of: Callable[[str], Piece]) -> None:
    assert ".." not in piece_of("司法局.docx").path
    kept = [path for path in Path(settings.FILES).rglob("*") if path.is_file()]
    assert all(len(path.name) == 64 for path in kept)


def test_leftovers_of_office_programs_are_passed_over(delivered: Delivery) -> None:
    assert not Piece.objects.filter(path__icontains="thumbs").exists()
    assert not Piece.objects.filter(path__contains="~$").exists()


def test_of_a_secret_file_only_name_hash_and_reason_are_kept(
    delivered: Delivery, piece_of: Callable[[str], Piece]
) -> None:
    piece = piece_of("机密.docx")
    assert (piece.secrecy, piece.is_kept, bytes(piece.words)) == ("机密", False, b"")
    assert not (Path(settings.FILES) / piece.sha256[:2] / piece.sha256).exists()
    assert not list((Path(settings.FILES) / "incoming").iterdir())
    assert "title" not in piece.recognised or piece.recognised["title"] == ""
    row = LogRow.objects.get(act="block_classified")
    assert (row.reason, row.file_hash) == ("机密", piece.sha256)
