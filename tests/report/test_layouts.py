"""The layouts: drawn without a hole, made for profiles that exist, with the chapters that those order."""

from __future__ import annotations

import pytest

from jixiao.basis import named, profiles
from jixiao.basis.sources import PRACTICE, citations
from jixiao.writers.report.form_layout import NoSuchLayout, layout_for, layout_named, layout_names
from jixiao.writers.report.passages import PASSAGES

KNOWN = {one.name for one in profiles()}


@pytest.mark.parametrize("name", layout_names())
def test_every_layout_is_whole(name: str) -> None:
    layout = layout_named(name)
    assert layout.name == name
    assert layout.basis == PRACTICE or layout.basis in citations()
    assert set(layout.profiles) <= KNOWN
    said = [one for chapter in layout.chapters for one in (*chapter.say, *(s for p in chapter.parts for s in p.say))]
    assert set(said) <= set(PASSAGES)
    for form in layout.forms:
        room = 22.6 if form.landscape else 15.7
        assert sum(form.widths) <= room
        assert ("row" if form.kind == "basic_data" else "indicator") in {row.repeat for row in form.rows}


@pytest.mark.parametrize("name", layout_names())
def test_the_chapters_are_those_that_the_profile_orders(name: str) -> None:
    layout = layout_named(name)
    for profile in map(named, layout.profiles):
        if profile.chapters:
            due = [(chapter.title, chapter.pattern) for chapter in profile.chapters]
            assert [(chapter.title, chapter.match) for chapter in layout.chapters] == due


def test_a_profile_without_a_layout_gets_the_general_one_with_its_chapters() -> None:
    guangdong = named("guangdong-department-2021")
    assert layout_for("department_self_evaluation", guangdong, ["云州市水务局"]).name == "general-department"
    yunnan = layout_for("department_self_evaluation", guangdong, ["昆明市水务局2024年度部门整体支出绩效自评报告"])
    assert yunnan.name == "yunnan-department"


def test_an_unknown_layout_is_refused_with_those_there_are() -> None:
    with pytest.raises(NoSuchLayout, match="national-project-2020"):
        layout_named("娄底")
