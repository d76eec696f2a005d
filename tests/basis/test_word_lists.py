"""The lists of wrong words and of replaced rules: sound, sourced, and silent on text that is right."""

from pathlib import Path

import pytest

from jixiao.basis import citations
from jixiao.basis.confusions import Confusion, confusions
from jixiao.basis.repealed import repealed
from jixiao.basis.sources import PRACTICE

ROOT = Path(__file__).parents[2]
CLEAN = [
    *sorted((ROOT / "bench" / "accuracy" / "bases").glob("*.txt")),
    *sorted((ROOT / "examples" / "sources").glob("*.yaml")),
]


def test_every_entry_names_a_source_that_exists() -> None:
    assert len(confusions()) > 80
    assert {one.basis for one in confusions()} <= {PRACTICE, *citations()}
    assert {one.basis for one in repealed()} <= {PRACTICE, *citations()}


def test_no_word_stands_twice_and_no_right_word_is_wrong_elsewhere() -> None:
    wrong = [one.wrong for one in confusions()]
    assert len(wrong) == len({*wrong})
    for one in confusions():
        for other in wrong:
            assert other not in one.right, (other, one.right)


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_text_that_is_right_holds_none_of_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = [one.wrong for one in confusions() if (at := text.find(one.wrong)) >= 0 and not one.is_meant(text, at)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("搭建帐篷十顶", "建帐", True),
        ("建帐立卡", "建帐", False),
        ("登记律师", "记律", True),
        ("安照计划", "安照", False),
    ],
)
def test_a_longer_word_excuses(text: str, word: str, meant: bool) -> None:
    one = next(one for one in confusions() if one.wrong == word)
    assert one.is_meant(text, text.index(word)) is meant


def test_a_word_at_the_very_beginning_is_not_taken_for_the_end_of_the_text() -> None:
    one = Confusion("帐篷", "账篷", ("搭帐篷",), PRACTICE)
    assert not one.is_meant("帐篷搭", 0)


def test_the_lists_are_data_with_their_years() -> None:
    assert all(2011 < one.year < 2030 and one.successor for one in repealed())
