"""The bench's own arithmetic, its operators and its book-keeping, on a document of four lines."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from accuracy import copies, coverage, digits, report, words
from accuracy.confidence import clopper_pearson
from accuracy.control_texts import REWRITINGS
from accuracy.detectable import broken_by, exact_finds, pairwise_finds, touched
from accuracy.edits import applied
from accuracy.engine import Alarm
from accuracy.equations import equation
from accuracy.gold import HALF, ONE, Gold, read_relations
from accuracy.mentions import Mention, agree
from accuracy.misses import misses_page
from accuracy.operators import Mutation, draw
from accuracy.ranges import Range
from accuracy.report import table
from accuracy.sentences import sentence_around
from accuracy.specimens import Specimen, holders
from accuracy.targets import Target, Workpiece, workpiece
from accuracy.trials import Trial
from accuracy.untouched import differences, precision, wrong_errors
from accuracy.verdicts import VERDICTS, Judged, Raised, compare, figures_in, read_verdicts
from accuracy.written import find, parse

TEXT = """\
2024年收入492.41万元，比上年460.94万元增加31.47万元，增长6.83%。
其中：财政拨款484.41万元，占98.38%；其他收入8.00万元。办结率由90.0%提高到95.5%，提高5.5个百分点，服务群众8000余人。
| 项目 | 预算数 | 备注 |
| 合计 | 492.41 | 一、甲\\n二、乙492.41 |
"""
LABELS: list[dict[str, Any]] = [
    {
        "kind": "change",
        "figures": ["492.41万元", "460.94万元", "31.47万元"],
        "in": "比上年460.94万元",
        "eq": "f1 - f2 = f3",
        "values": ["4924100", "4609400", "314700"],
        "at": [[1, 8], [1, 20], [1, 31]],
    },
    {
        "kind": "growth",
        "figures": ["492.41万元", "460.94万元", "6.83%"],
        "in": "增长6.83%",
        "eq": "( f1 - f2 ) / f2 = f3",
        "values": ["4924100", "4609400", "0.0683"],
    },
    {
        "kind": "sum",
        "figures": ["492.41万元", "484.41万元", "8.00万元"],
        "in": "其他收入8.00万元",
        "eq": "f1 = f2 + f3",
        "values": ["4924100", "4844100", "80000"],
    },
    {
        "kind": "points",
        "figures": ["95.5%", "90.0%", "5.5个百分点"],
        "in": "提高5.5个百分点",
        "eq": "f1 - f2 = f3",
        "values": ["0.955", "0.9", "0.055"],
    },
    {
        "kind": "repeated",
        "figures": ["492.41万元", "492.41"],
        "in": ["2024年收入492.41万元", "| 合计 |"],
        "eq": "f1 = f2",
        "values": ["4924100", "4924100"],
        "at": [[1, 8], [4, 25]],
    },
]


@pytest.fixture
def specimen(tmp_path: Path) -> Specimen:
    path = tmp_path / "tiny.txt"
    path.write_text(TEXT, encoding="utf-8")
    return Specimen(path, is_real=False)


@pytest.fixture
def gold(specimen: Specimen) -> Gold:
    return read_relations(specimen, LABELS)


@pytest.fixture
def piece(specimen: Specimen, gold: Gold) -> Workpiece:
    return workpiece(specimen, gold)


def target(piece: Workpiece, text: str) -> Target:
    return next(one for one in piece.figures if one.site.text == text)


def mutation(piece: Workpiece, text: str, new: str) -> Mutation:
    """One figure's digits replaced."""
    from accuracy.edits import Change

    chosen = target(piece, text)
    return Mutation("test", (Change(chosen.digits, new),), chosen, "any")


# Written figures


@pytest.mark.parametrize(
    ("text", "value", "family", "hedge"),
    [
        ("492.41万元", "4924100", "money", ""),
        ("2,710.33万元", "27103300", "money", ""),
        ("8元", "8", "money", ""),
        ("6.83%", "0.0683", "ratio", ""),
        ("5.5个百分点", "0.055", "points", ""),
        ("8000余人次", "8000", "count", "more"),
        ("近1100场次", "1100", "count", "almost"),
        ("≥95%", "0.95", "ratio", "at_least"),
        ("90%以上", "0.9", "ratio", "at_least"),
        ("36000多户", "36000", "count", "more"),
        ("不超过3.5万元", "35000", "money", "at_most"),
        ("9.62分", "9.62", "score", ""),
        ("492.41", "492.41", "bare", ""),
    ],
)
def test_a_figure_is_read_as_written(text: str, value: str, family: str, hedge: str) -> None:
    written = parse(text)
    assert written is not None
    assert (written.text, written.value, written.family, written.hedge) == (text, Fraction(value), family, hedge)


def test_full_width_digits_are_figures_too() -> None:
    written = parse("增长３５．５％")
    assert written is not None
    assert (written.text, written.value, written.start) == ("35.5%", Fraction("0.355"), 2)


@pytest.mark.parametrize("text", ["节约2.66万元", "附近3家", "比94.20分多1.66分", "反超2名"])
def test_a_word_that_only_looks_like_a_hedge_is_none(text: str) -> None:
    assert [written.hedge for written in find(text)] in ([""], ["", ""])


def test_what_a_figure_can_stand_for() -> None:
    (money, count, hedged) = find("492.41万元，61名,8000余个")
    assert money.range(HALF) == Range(Fraction(4924050), Fraction(4924150))
    assert count.range(ONE) == Range.point(61)
    assert hedged.range(ONE) == Range(Fraction(8000), Fraction(9000))


# Equations


@pytest.mark.parametrize(
    ("text", "values", "holds"),
    [
        ("f1 = f2 + f3", [5, 2, 3], True),
        ("f1 = f2 + f3", [5, 2, 4], False),
        ("( f1 - f2 ) / f2 = f3", [6, 4, Fraction(1, 2)], True),
        ("f1 / ( f2 - f1 ) = f3", [2, 6, Fraction(1, 2)], True),
        ("f1 = f2 = f3", [1, 1, 2], False),
        ("f1 + f2 = 1", [Fraction(1, 4), Fraction(3, 4)], True),
        ("f1 >= f2", [2, 3], False),
        ("f1 <= f2", [2, 3], True),
        ("f1 = 5", [5], True),
        ("f1 * f2 = f3", [2, 3, 6], True),
    ],
)
def test_equations(text: str, values: list[Fraction | int], holds: bool) -> None:
    assert equation(text).may_hold([Range.point(value) for value in values]) is holds


def test_a_figure_that_occurs_twice_stands_for_one_amount() -> None:
    wide = [Range(Fraction(9), Fraction(11)), Range(Fraction(9), Fraction(11)), Range.point(0)]
    assert equation("f1 - f1 = f3").may_hold(wide)
    assert not equation("f1 - f1 = f3").may_hold([*wide[:2], Range.point(1)])


def test_an_equation_is_no_program() -> None:
    with pytest.raises(ValueError, match="may not hold"):
        equation("f1 = open('x')")


# Gold


def test_labels_are_bound_to_characters(gold: Gold) -> None:
    assert gold.problems == ()
    assert [figure.site.text for figure in gold.relations[0].figures] == ["492.41万元", "460.94万元", "31.47万元"]
    cell = gold.relations[4].figures[1].site
    assert cell.start == len("一、甲\n二、乙")
    assert gold.relations[4].figures[1].scale == 10_000


def test_a_label_that_is_wrong_is_a_problem(specimen: Specimen) -> None:
    found = read_relations(specimen, [{**LABELS[0], "eq": "f1 + f2 = f3"}, {**LABELS[2], "figures": ["1", "2", "3"]}])
    assert found.relations == ()
    assert len(found.problems) == 2


@pytest.mark.parametrize(
    ("text", "new", "detectable", "pairwise", "exact"),
    [
        ("31.47万元", "34.17", True, True, True),
        ("31.47万元", "31.48", False, False, True),
        ("6.83%", "6.82", False, True, True),
        ("6.83%", "6.38", True, True, True),
        ("98.38%", "89.38", False, False, False),
        ("8.00万元", "9.00", True, True, True),
    ],
)
def test_what_can_be_told(
    piece: Workpiece, gold: Gold, text: str, new: str, detectable: bool, pairwise: bool, exact: bool
) -> None:
    planted = mutation(piece, text, new)
    relations = touched(planted, gold.relations)
    assert bool(broken_by(planted, relations)) is detectable
    assert pairwise_finds(planted, relations) is pairwise
    assert exact_finds(planted, relations) is exact


@pytest.mark.parametrize(
    ("operator", "text", "old", "new"),
    [
        (words.direction_turned, "31.47万元", "增加", "减少"),
        (words.direction_turned, "6.83%", "增长", "下降"),
        (words.unit_swapped, "484.41万元", "万元", "元"),
        (words.points_swapped, "5.5个百分点", "个百分点", "%"),
        (words.points_swapped, "6.83%", "%", "个百分点"),
    ],
)
def test_words_turned_are_detectable(
    piece: Workpiece, gold: Gold, operator: Any, text: str, old: str, new: str
) -> None:
    (changes,) = operator(piece, target(piece, text))
    assert (changes[0].site.text, changes[0].new) == (old, new)
    name = "direction" if operator is words.direction_turned else "unit"
    planted = Mutation(name, changes, target(piece, text), "any")
    assert broken_by(planted, touched(planted, gold.relations))


# Operators


@pytest.mark.parametrize(
    ("operator", "before", "possible", "impossible"),
    [
        (digits.transposed, "492.41", {"942.41", "429.41", "492.14"}, {"494.21"}),
        (digits.transposed, "100", set(), {"010"}),
        (digits.substituted_first, "492.41", {"192.41", "992.41"}, {"092.41", "492.41"}),
        (digits.substituted_inside, "492.41", {"402.41", "492.51"}, {"492.42", "592.41"}),
        (digits.inserted, "492.41", {"1492.41", "4929.41"}, {"0492.41"}),
        (digits.deleted, "492.41", {"92.41", "42.41", "49.41"}, {"492.4"}),
        (digits.deleted, "8.00", set(), {".00"}),
        (digits.deleted, "2,710.33", {"710.33", "2,10.33", "271.33"}, {"2710.33"}),
        (lambda text: digits.times(2, text), "492.41", {"49241.00"}, {"4.92"}),
        (lambda text: digits.times(1, text), "2,710.30", {"27,103.00", "271.03"}, set()),
        (lambda text: digits.last_digit(range(1, 2), text), "9.99", {"10.00", "9.98"}, {"9.97"}),
        (lambda text: digits.last_digit(range(2, 6), text), "3", {"5", "1", "0"}, {"2", "4", "-2"}),
    ],
)
def test_digits(operator: Any, before: str, possible: set[str], impossible: set[str]) -> None:
    possible = {one.replace("2,10.33", "210.33") for one in possible}
    found = set(operator(before))
    assert possible <= found
    assert not impossible & found


def test_figures_are_copied_summed_and_moved(piece: Workpiece) -> None:
    def news(operator: Any, text: str) -> set[str]:
        return {changes[0].new for changes in operator(piece, target(piece, text))}

    assert news(copies.stale_copy, "492.41万元") == {"460.94"}
    assert news(copies.summand_dropped, "492.41万元") == {"8.00", "484.41"}
    assert news(copies.summand_doubled, "492.41万元") == {"976.82", "500.41"}
    assert news(copies.hedged_moved, "8000余人") == {"10000", "6000"}


def test_copies_are_taken_back(specimen: Specimen, piece: Workpiece) -> None:
    before = [holder.text for holder in holders(specimen.document)]
    for planted in draw(piece, 60, "seed"):
        with applied(planted.changes):
            assert [holder.text for holder in holders(specimen.document)] != before
        assert [holder.text for holder in holders(specimen.document)] == before


def test_the_draw_is_even_and_repeats_itself(specimen: Specimen, gold: Gold, piece: Workpiece) -> None:
    drawn = draw(piece, 40, "seed")
    again = draw(workpiece(specimen, gold), 40, "seed")
    assert [str(one) for one in drawn] == [str(one) for one in again]
    counts = [sum(one.operator == name for one in drawn) for name in ("transposition", "first digit", "× or ÷ 10")]
    assert max(counts) - min(counts) <= 1


def test_what_is_accused_already_is_not_drawn_and_moves_no_other_draw(piece: Workpiece) -> None:
    def drawn() -> list[str]:
        return [f"{one.operator} {one.target.site.start} {one}" for one in draw(piece, 400, "seed")]

    before = drawn()
    accused = target(piece, "8.00万元")
    piece.accused = {id(accused)}
    after = drawn()
    assert after
    assert not [one for one in after if f" {accused.site.start} " in one and one not in before]
    assert len(after) < len(before)


# Controls


def test_ways_to_say_the_same() -> None:
    said = "1.较去年增加31.47万元，增长6.83%。"
    assert REWRITINGS["较去年 ↔ 比上年"](said) == "1.比上年增加31.47万元，增长6.83%。"
    assert REWRITINGS["增加 → 增长"](said) == "1.较去年增长31.47万元，增长6.83%。"
    assert REWRITINGS["rate before change"](said) == "1.较去年增长6.83%，增加31.47万元。"
    assert REWRITINGS["full-width digits"]("增长6.83%") == "增长６．８３％"
    assert REWRITINGS["1. → ①"](said).startswith("①较去年")
    assert REWRITINGS["1. → •"]("1.20名党员") == "1.20名党员"


# Verdicts, intervals, tables


def raised(code: str, *quotes: str, level: str = "error") -> Raised:
    return Raised("a.pdf", Alarm(code, level, None, quotes[0], "说明", (), quotes, False))


def judged(code: str, verdict: Any, *figures: str, level: str = "error") -> Judged:
    return Judged("a.pdf", None, code, level, list(figures), verdict, "")


def test_alarms_meet_their_verdicts() -> None:
    verdicts = [judged("B12", "right", "8"), judged("B12", "wrong", "9")]
    found = compare([raised("B12", "8元"), raised("B12", "8元"), raised("B13", "7元")], verdicts)
    assert [one.verdict for _, one in found.judged] == ["right"]
    assert [one.alarm.code for one in found.unjudged] == ["B12", "B13"]
    assert [one.figures for one in found.gone] == [["9"]]
    assert "unproven (未证)" in precision(found)
    assert differences([found])[0].startswith("Alarms without a verdict: 2")


@pytest.mark.parametrize(
    ("quotes", "figures"),
    [
        (["2,710.33万元", "８元", "8000余个"], ["2710.33", "8", "8000"]),
        (["8", "8.0"], ["8", "8.0"]),
        (["既定绩效目标均已完成", "均已"], ["均已", "既定绩效目标"]),
    ],
)
def test_an_alarm_is_known_by_the_numbers_that_it_quotes(quotes: list[str], figures: list[str]) -> None:
    assert figures_in(quotes) == sorted(figures)


def test_other_words_and_another_order_of_quotes_change_no_verdict() -> None:
    verdicts = [judged("B11", "right", "31.47", "460.94", "492.41")]
    found = compare([raised("B11", "31.47万元", "492.41", "460.94万元")], verdicts)
    assert (len(found.judged), found.changed, found.unjudged, found.gone) == (1, (), (), ())


def test_one_more_quote_and_another_level_are_shown_as_changes() -> None:
    verdicts = [judged("B11", "right", "31.47", "460.94"), judged("G01", "right", "19", "22", level="note")]
    found = compare([raised("B11", "31.47", "460.94", "492.41"), raised("G01", "19名", "22名")], verdicts)
    assert len(found.judged) == len(found.changed) == 2
    assert (found.unjudged, found.gone) == ((), ())


def test_of_two_alarms_of_a_rule_each_gets_the_verdict_that_is_nearest() -> None:
    verdicts = [judged("G01", "right", "96", "104"), judged("G01", "contestable", "19", "22")]
    found = compare([raised("G01", "19", "22", "61"), raised("G01", "104", "96")], verdicts)
    assert {tuple(r.alarm.quotes): j.verdict for r, j in found.judged} == {
        ("19", "22", "61"): "contestable",
        ("104", "96"): "right",
    }


def test_only_right_and_wrong_make_the_precision(specimen: Specimen) -> None:
    verdicts = [judged("B11", one, str(number)) for number, one in enumerate(["right", "wrong", "slip", "contestable"])]
    found = compare([raised("B11", str(number)) for number in range(4)], verdicts)
    row = next(line for line in precision(found).splitlines() if line.startswith("| B11"))
    assert [cell.strip() for cell in row.split("|")[2:7]] == ["1", "1", "1", "1", "50.0% (1/2)"]
    assert "B11" not in precision(found, by_rule=False)
    assert wrong_errors(found, [(specimen, None)] * 4).startswith("Wrong errors a real document: 0.25 (1 in 4)")  # type: ignore[list-item]


def test_a_verdict_must_be_given(tmp_path: Path) -> None:
    path = tmp_path / "untouched.yaml"
    path.write_text(
        '- {file: a.pdf, part: null, code: B12, level: error, figures: ["8"], verdict: , why: ""}', encoding="utf-8"
    )
    with pytest.raises(ValueError, match="no verdict"):
        read_verdicts(path)


def test_every_verdict_of_the_project_can_be_read() -> None:
    verdicts = read_verdicts(VERDICTS)
    assert verdicts
    assert all(one.why and one.figures == sorted(one.figures) for one in verdicts)
    keys = [(one.file, one.part, one.code, one.level, tuple(one.figures)) for one in verdicts]
    assert len(keys) == len(set(keys))


# What was missed


def trial(**changed: Any) -> Trial:
    told: dict[str, Any] = {
        "document": "tiny",
        "operator": "transposition",
        "drawn": "gold",
        "old": "31.47",
        "new": "34.17",
        "sentence": "增加【31.47】万元",
        "is_detectable": True,
        "broken": ("change",),
        "relation": "change …",
        "is_noticed": False,
        "is_detected": False,
        "is_first": False,
        "by_exact": True,
        "by_pairwise": True,
        "codes": "",
        "failures": (),
    }
    return Trial(**{**told, **changed})


def test_what_was_missed_is_written_by_the_kind_of_relation() -> None:
    seen = trial(is_detected=True, is_noticed=True)
    page = misses_page([trial(), seen, trial(broken=("sum",)), trial(is_detectable=None, broken=())])
    assert page.startswith("# Missed: 2 of 3 detectable")
    assert "## change (1)" in page and "## sum (1)" in page
    assert "- tiny | transposition | 31.47 → 34.17 | 增加【31.47】万元 | breaks change …" in page


def test_a_figure_is_shown_in_its_sentence_and_in_its_row(piece: Workpiece) -> None:
    assert sentence_around(target(piece, "8.00万元").site, piece) == "其他收入【8.00万元】。"
    assert sentence_around(target(piece, "90.0%").site, piece).startswith("办结率由【90.0%】提高到95.5%")
    assert sentence_around(target(piece, "492.41").site, piece) == "合计 | 【492.41】 | 一、甲 二、乙492.41"


# Coverage


def test_an_inequality_is_checked_and_no_equation(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    lines = (
        "云溪县农业农村局2024年度部门整体支出绩效自评报告",
        "一、支出情况",
        "本年支出1960.00万元，其中：基本支出1268.35万元，项目支出691.65万元。",
        "项目支出691.65万元，其中培训费11.06万元等。慰问金2.40万元。",
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    counted = coverage.count(Specimen(path, False))
    by_text = {figure.mention.text: (figure.is_checked, figure.is_equated) for figure in counted.figures}
    assert by_text["1960.00万元"] == (True, True)
    assert by_text["11.06万元"] == (True, False)
    assert by_text["2.40万元"] == (False, False)
    assert counted.checked == (5, 6)
    assert counted.equated == (4, 6)
    assert counted.in_sentences == (5, 6)


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(9, 10, 0.5550, 0.9975), (0, 10, 0, 0.3085), (20, 20, 0.8316, 1), (1, 2, 0.0126, 0.9874)],
)
def test_clopper_pearson(hits: int, total: int, low: float, high: float) -> None:
    assert clopper_pearson(hits, total) == pytest.approx((low, high), abs=1e-4)


def test_mentions_are_paired_by_place() -> None:
    listed = [Mention(1, 3, "8元", (Fraction(8),), "元", ""), Mention(2, 0, "3次", (Fraction(3),), "次", "")]
    found = [Mention(1, 3, "8元", (Fraction(8),), "", ""), Mention(3, 0, "1个", (Fraction(1),), "个", "")]
    pairs = agree(found, listed).pairs
    assert [(f is not None, one is not None) for f, one in pairs] == [(True, True), (False, True), (True, False)]
    assert found[0].differs(listed[0]) == ["unit"]


def test_tables_are_aligned_for_wide_characters() -> None:
    lines = table(("规则", "n"), [("B12", 3)]).splitlines()
    assert lines == ["| 规则 |   n |", "| ---- | --: |", "| B12  |   3 |"]


def test_a_section_is_kept_in_place_of_its_predecessor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "accuracy.md"
    monkeypatch.setattr(report, "PAGE", page)
    report.keep({"One": "old", "Two": "stays \\1"})
    report.keep({"One": "new"})
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Accuracy")
    assert text.endswith("## One\n\nnew\n\n## Two\n\nstays \\1\n")


def test_words_listed_twice_are_two_places(tmp_path: Path) -> None:
    path = tmp_path / "twice.txt"
    path.write_text("全年2次受表彰，培训2次。\n说明\n全年2次受表彰。\n", encoding="utf-8")
    line = {"kind": "repeated", "figures": ["2次", "2次"], "in": ["全年2次受表彰"] * 2, "eq": "f1 = f2"}
    (relation,) = read_relations(Specimen(path, True), [line]).relations
    assert [figure.site.holder.text[:3] for figure in relation.figures] == ["全年2", "全年2"]
    assert relation.figures[0].site.holder is not relation.figures[1].site.holder


def test_what_a_real_document_breaks_is_no_relation_of_its_copies(tmp_path: Path) -> None:
    path = tmp_path / "real.txt"
    path.write_text("收入8元，比上年33.13万元减少25.13万元。共3次。\n", encoding="utf-8")
    figures = {"kind": "change", "figures": ["8元", "33.13万元", "25.13万元"], "in": "收入8元", "eq": "f2 - f1 = f3"}
    found = read_relations(Specimen(path, True), [{**figures, "verdict": "broken"}])
    assert (len(found.relations), len(found.broken), found.problems) == (0, 1, ())
    assert read_relations(Specimen(path, True), [{**figures, "verdict": "undecidable"}]) == Gold()
    assert len(read_relations(Specimen(path, True), [figures]).problems) == 1
