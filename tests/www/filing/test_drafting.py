"""The draft: values kept as typed, conflicts told, everything undone again."""

from __future__ import annotations

from threading import Event, Thread
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from tests.www.little_city import little_city

from jixiao.www.accounts.models import Person
from jixiao.www.cases import transitions
from jixiao.www.cases.models import Filing, State
from jixiao.www.filing import drafting
from jixiao.www.filing.changes import Wanted
from jixiao.www.filing.models import Draft
from jixiao.www.filing.paths import Values
from jixiao.www.refusals import Refused

RATE = "evaluations[0].funds[0].execution_rate"
UNIT = "evaluations[0].unit_name"
ROW = "evaluations[0].groups[0].indicators[{}]"


def text(draft: Draft, path: str) -> str | None:
    return Values(Draft.objects.get(pk=draft.pk).content).get(path)


def test_it_begins_with_the_blank_forms_of_the_step(city: SimpleNamespace, draft: Draft) -> None:
    assert text(draft, UNIT) == "云州市水务局"
    assert text(draft, RATE) == ""
    city.filing.refresh_from_db()
    assert city.filing.state == State.DRAFT
    assert drafting.draft_of(city.people.filler, city.filing) == draft


@pytest.mark.parametrize("kind", ["objective", "monitoring", "adjustment"])
def test_every_kind_of_step_has_its_form(city: SimpleNamespace, kind: str) -> None:
    city.step.kind = kind
    city.step.save()
    city.filing.refresh_from_db()
    kinds = {"objective": "objective_filing", "adjustment": "objective_filing", "monitoring": "in_year_monitoring"}
    begun = drafting.draft_of(city.people.filler, city.filing)
    assert [one["kind"] for one in begun.content["evaluations"]] == [kinds[kind]]


def test_what_is_typed_is_kept_as_typed(city: SimpleNamespace, draft: Draft) -> None:
    done = drafting.apply(city.people.filler, draft, [Wanted(RATE, "", " 5.20%\x00 ")], 0)
    assert (done.revision, done.saved, done.conflicts) == (1, {RATE: "5.20%"}, [])
    assert text(draft, RATE) == "5.20%"


def test_the_same_request_sent_twice_is_one_change(city: SimpleNamespace, draft: Draft) -> None:
    for _ in range(2):
        done = drafting.apply(city.people.filler, draft, [Wanted(RATE, "", "98%")], 0)
        assert (done.revision, done.conflicts) == (1, [])
    assert draft.changes.count() == 1


def test_two_people_in_one_cell_both_keep_their_words(city: SimpleNamespace, draft: Draft, colleague: Person) -> None:
    drafting.apply(colleague, draft, [Wanted(RATE, "", "97%")], 0)
    name = ROW.format(0) + ".name"
    done = drafting.apply(city.people.filler, draft, [Wanted(RATE, "", "98%"), Wanted(name, "", "管网长度")], 0)
    (conflict,) = done.conflicts
    assert (conflict.text, conflict.now, conflict.by) == ("98%", "97%", "何同事")
    assert done.saved == {name: "管网长度"}
    assert text(draft, RATE) == "97%"


def test_a_row_put_in_by_another_does_not_send_my_words_astray(
    city: SimpleNamespace, draft: Draft, colleague: Person
) -> None:
    mine = ROW.format(1) + ".name"
    drafting.apply(city.people.filler, draft, [Wanted(mine, "", "管网长度")], 0)
    drafting.insert_row(colleague, draft, ROW.format(0), 1)
    done = drafting.apply(city.people.filler, draft, [Wanted(mine, "管网长度", "新建管网长度")], 1)
    assert done.has_moved
    assert done.saved == {mine: "新建管网长度"}
    assert text(draft, ROW.format(2) + ".name") == "新建管网长度"
    assert text(draft, mine) == ""


def test_words_for_a_row_that_another_took_out_are_a_conflict(
    city: SimpleNamespace, draft: Draft, colleague: Person
) -> None:
    drafting.remove_row(colleague, draft, ROW.format(1), 0)
    (conflict,) = drafting.apply(city.people.filler, draft, [Wanted(ROW.format(1) + ".name", "", "甲")], 0).conflicts
    assert (conflict.now, conflict.by) == (None, "何同事")


def test_every_change_is_undone_by_another(city: SimpleNamespace, draft: Draft) -> None:
    filler = city.people.filler
    drafting.apply(filler, draft, [Wanted(ROW.format(0) + ".name", "", "甲")], 0)
    drafting.insert_row(filler, draft, ROW.format(0), 1)
    drafting.remove_row(filler, draft, ROW.format(2), 2)
    for revision in (3, 2, 1):
        assert drafting.undo_change(filler, draft, revision).conflicts == []
    assert Draft.objects.get(pk=draft.pk).content == draft.content
    with pytest.raises(Refused, match="已经撤销"):
        drafting.undo_change(filler, draft, 2)


def test_an_undo_does_not_take_another_ones_words(city: SimpleNamespace, draft: Draft, colleague: Person) -> None:
    drafting.apply(city.people.filler, draft, [Wanted(RATE, "", "98%")], 0)
    drafting.apply(colleague, draft, [Wanted(RATE, "98%", "99%")], 1)
    (conflict,) = drafting.undo_change(city.people.filler, draft, 1).conflicts
    assert conflict.now == "99%"
    assert text(draft, RATE) == "99%"


def test_a_whole_content_is_replaced_and_put_back(city: SimpleNamespace, draft: Draft) -> None:
    other = {"schema": "jixiao.evaluation/1", "evaluations": [{"kind": "other", "unit_name": {"text": "别名"}}]}
    replaced = drafting.replace(city.people.filler, draft, other, "从 自评表.docx 读入", [UNIT], {UNIT: "自评表.docx"})
    assert (replaced.revision, replaced.doubtful) == (1, [UNIT])
    (conflict,) = drafting.apply(city.people.filler, draft, [Wanted(RATE, "", "98%")], 0).conflicts
    assert conflict.now is None
    drafting.undo_change(city.people.filler, draft, 1)
    assert text(draft, UNIT) == "云州市水务局"


def test_typing_over_a_doubtful_value_settles_it(city: SimpleNamespace, draft: Draft) -> None:
    draft.doubtful, draft.sources = [RATE, UNIT], {RATE: "上年自评"}
    draft.save()
    drafting.apply(city.people.filler, draft, [Wanted(RATE, "", "98%")], 0)
    drafting.confirm(city.people.filler, draft, [UNIT])
    draft.refresh_from_db()
    assert (draft.doubtful, draft.sources) == ([], {})


def test_a_chapter_is_written_as_one_text_and_keeps_its_headings(city: SimpleNamespace, draft: Draft) -> None:
    path = "evaluations[0].narrative.chapters[0]"
    done = drafting.apply(city.people.filler, draft, [Wanted(path, "", "本单位编制30人。\n\n在职28人。")], 0)
    assert done.saved == {path: "本单位编制30人。\n在职28人。"}
    draft.refresh_from_db()
    assert [one["text"] for one in draft.content["evaluations"][0]["narrative"][1:3]] == [
        "本单位编制30人。",
        "在职28人。",
    ]
    drafting.undo_change(city.people.filler, draft, 1)
    assert text(draft, path) == ""


def test_what_was_handed_in_is_not_changed_any_more(city: SimpleNamespace, draft: Draft) -> None:
    transitions.submit(city.people.filler, city.filing, content=draft.content)
    with pytest.raises(Refused, match="仍留在本页"):
        drafting.apply(city.people.filler, draft, [Wanted(RATE, "", "98%")], 0)


@pytest.mark.parametrize("login", ["head", "foreign", "reviewer", "supervisor", "leader"])
def test_nobody_else_changes_a_draft(city: SimpleNamespace, draft: Draft, login: str) -> None:
    with pytest.raises(PermissionDenied):
        drafting.apply(getattr(city.people, login), draft, [Wanted(RATE, "", "98%")], 0)


def test_a_value_that_is_too_long_is_refused_as_a_whole(city: SimpleNamespace, draft: Draft) -> None:
    with pytest.raises(Refused, match="删减"):
        drafting.apply(city.people.filler, draft, [Wanted(RATE, "", "9" * 20001)], 0)


def test_values_taken_in_by_another_leave_my_words_in_their_rows(
    city: SimpleNamespace, draft: Draft, colleague: Person
) -> None:
    filler, name = city.people.filler, ROW.format(0) + ".name"
    drafting.apply(filler, draft, [Wanted(name, "", "管网长度")], 0)
    draft.refresh_from_db()
    content = draft.content
    content["evaluations"][0]["funds"][0]["adjusted_budget"]["text"] = "100"
    drafting.replace(colleague, draft, content, "带入已有数据1项")
    wanted = [
        Wanted(ROW.format(0) + ".actual", "", "6"),
        Wanted(RATE, "", "98%"),
        Wanted(UNIT, "云州市水务局", "水务局"),
    ]
    done = drafting.apply(filler, draft, wanted, 1)
    assert (done.conflicts, len(done.saved), done.has_moved) == ([], 3, True)


def test_words_for_a_row_that_is_another_one_after_a_file_was_read_in_are_a_conflict(
    city: SimpleNamespace, draft: Draft, colleague: Person
) -> None:
    filler, chapter = city.people.filler, "evaluations[0].narrative.chapters[0]"
    drafting.apply(filler, draft, [Wanted(ROW.format(0) + ".name", "", "管网长度")], 0)
    draft.refresh_from_db()
    content = draft.content
    content["evaluations"][0]["groups"][0]["indicators"][0]["name"]["text"] = "泵站座数"
    content["evaluations"][0]["narrative"][0]["text"] = "一、别的一章"
    drafting.replace(colleague, draft, content, "从文件读入")
    wanted = [Wanted(ROW.format(0) + ".actual", "", "6"), Wanted(chapter, "", "本单位编制30人。")]
    done = drafting.apply(filler, draft, wanted, 1)
    assert [one.path for one in done.conflicts] == [one.path for one in wanted]
    assert text(draft, ROW.format(0) + ".actual") == ""


def test_a_row_that_was_taken_out_goes_back_among_its_neighbours(
    city: SimpleNamespace, draft: Draft, colleague: Person
) -> None:
    filler = city.people.filler
    names = [Wanted(f"{ROW.format(number)}.name", "", words) for number, words in enumerate("甲乙丙")]
    drafting.apply(filler, draft, names, 0)
    drafting.remove_row(filler, draft, ROW.format(1), 1)
    drafting.insert_row(colleague, draft, ROW.format(0), 2)
    drafting.undo_change(filler, draft, 2)
    assert [text(draft, f"{ROW.format(number)}.name") for number in range(4)] == ["", "甲", "乙", "丙"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_whoever_waits_for_a_filing_holds_no_draft_yet(transactional_db: None) -> None:
    """Else a save and a handing-in that need both would wait for each other."""
    city = little_city()
    draft = drafting.draft_of(city.people.filler, city.filing)
    begun = Event()
    done: list[int] = []

    def save() -> None:
        begun.set()
        try:
            done.append(drafting.apply(city.people.filler, draft, [], 0).revision)
        finally:
            connection.close()

    saving = Thread(target=save)
    with transaction.atomic():
        Filing.objects.select_for_update().get(pk=city.filing.pk)
        saving.start()
        begun.wait()
        saving.join(1)
        assert saving.is_alive()  # it waits for the filing
        Draft.objects.select_for_update(nowait=True).get(pk=draft.pk)
    saving.join(20)
    assert done == [0]
