"""The corpus of bench/scale is read by a batch, is the same for the same seed, and has no two files alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.scale.copies import main as compare_planted
from bench.scale.corpus import corpus, write_corpus
from bench.scale.measure import checking_loop, plain_loop, run_of

from jixiao.runs.batch.query import query


def test_the_same_seed_gives_the_same_files_and_another_gives_others() -> None:
    first, again, other = (list(corpus(12, seed)) for seed in (1, 1, 2))
    assert first == again
    assert len({content for _, content in first + other}) == 24
    assert {suffix for suffix, _ in corpus(60, 1)} >= {".docx", ".xlsx"}


def test_a_small_size_is_measured(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", 14, 1)
    told = run_of(tmp_path / "corpus", tmp_path / "结果", "--jobs", "1")
    assert told.seconds > 0 and 20 < told.parent < 1000 and told.child > 20
    plain, checked = plain_loop(tmp_path / "corpus"), checking_loop(tmp_path / "corpus")
    assert min(*plain, *checked) > 0 and plain[2] == checked[2]
    [(documents, units)] = query(
        tmp_path / "结果", "SELECT count(*), count(DISTINCT unit) FROM documents WHERE error IS NULL"
    ).rows
    assert documents >= 14 and units >= 5


def test_planted_copies_are_told_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["copies", "--documents", "400", "--jobs", "1"])
    compare_planted()
    told = capsys.readouterr().out
    assert "with four fifths or more: 4, of these told 4\n" in told
    assert "with less than a half: 4, of these told 0\n" in told
    assert "others told: 0\n" in told
