"""The steps of reading a picture, one by one, with a recogniser that is played."""

from __future__ import annotations

import pytest

cv2 = pytest.importorskip("cv2", reason="the extra `ocr` is not installed")
np = pytest.importorskip("numpy")
pytest.importorskip("rapidocr", reason="the extra `ocr` is not installed")

from jixiao.documents import Cell, Paragraph, Span  # noqa: E402
from jixiao.documents.document import Origin, Table  # noqa: E402
from jixiao.documents.doubts import mark, taken_off, unmarked  # noqa: E402
from jixiao.documents.pdf.blocks import blocks  # noqa: E402
from jixiao.documents.pdf.glyphs import Frame  # noqa: E402
from jixiao.documents.pdf.grids import grids  # noqa: E402
from jixiao.documents.pdf.layout import PageLayout, PageTable  # noqa: E402
from jixiao.documents.pdf.lines import Line  # noqa: E402
from jixiao.documents.pdf.rulings import Ruling  # noqa: E402
from jixiao.documents.scan.engine import Reading  # noqa: E402
from jixiao.documents.scan.image import flattened, straightened, without_seals  # noqa: E402
from jixiao.documents.scan.lines import seen_lines  # noqa: E402
from jixiao.documents.scan.page import seen_page  # noqa: E402
from jixiao.documents.scan.register import register  # noqa: E402
from jixiao.documents.scan.rulings import strokes  # noqa: E402


def sheet(wide: int = 1240, high: int = 1754, colour: int = 255) -> np.ndarray:
    return np.full((high, wide, 3), colour, np.uint8)


def table(picture: np.ndarray, lefts: tuple[int, ...], tops: tuple[int, ...]) -> None:
    for top in tops:
        cv2.line(picture, (lefts[0], top), (lefts[-1], top), (0, 0, 0), 2)
    for left in lefts:
        cv2.line(picture, (left, tops[0]), (left, tops[-1]), (0, 0, 0), 2)


def text(picture: np.ndarray, words: str, at: tuple[int, int], colour: tuple[int, int, int] = (0, 0, 0)) -> None:
    cv2.putText(picture, words, at, cv2.FONT_HERSHEY_SIMPLEX, 1.0, colour, 3)


def test_ruling_lines_are_found_and_strokes_of_characters_are_none() -> None:
    picture = sheet()
    table(picture, (100, 400, 700, 1100), (200, 228, 256, 600))
    for column in (120, 420, 720):
        text(picture, "1141.17", (column, 224))
    level, upright = strokes(picture)
    assert sorted(round(at / 2) * 2 for at, *_ in level) == [200, 228, 256, 600]
    assert sorted(round(at / 2) * 2 for at, *_ in upright) == [100, 400, 700, 1100]


def test_a_short_border_between_two_lines_is_a_border() -> None:
    picture = sheet()
    table(picture, (100, 1100), (200, 230, 600))
    cv2.line(picture, (500, 200), (500, 230), (0, 0, 0), 2)
    assert any(abs(at - 500) < 2 for at, *_ in strokes(picture)[1])


@pytest.mark.parametrize("angle", [-2.0, -0.7, 0.0, 1.3])
def test_a_page_that_lies_askew_is_straightened(angle: float) -> None:
    picture = sheet(900, 1200)
    for row in range(100, 1100, 60):
        text(picture, "THE LINES OF A PAGE 118.26", (80, row))
    turn = cv2.getRotationMatrix2D((450, 600), angle, 1)
    askew = cv2.warpAffine(picture, turn, (900, 1200), borderValue=(255, 255, 255))
    rows = straightened(askew).min(axis=2).mean(axis=1)
    # Between two lines there is a row without any ink: so it is only where they lie level.
    assert (rows[100:1000] > 254.5).sum() > 150


def test_what_is_printed_under_a_red_seal_stays_and_the_seal_goes() -> None:
    picture = sheet()
    cv2.circle(picture, (620, 800), 130, (40, 40, 215), 10)
    text(picture, "2025", (560, 810))
    cleaned, ((left, top, right, bottom),) = without_seals(picture)
    assert left <= 490 and right >= 750 and top <= 670 and bottom >= 930
    assert cleaned[800 - 130 : 800 - 110, 610:630].mean() > 190  # the ring
    assert cleaned[785:812, 560:640].min() < 30  # the ink
    assert without_seals(sheet())[1] == []


def test_a_photographed_sheet_is_cut_out_and_pulled_straight() -> None:
    photograph = sheet(1200, 1600, 60)
    corners = np.array([[150, 120], [1010, 180], [1080, 1490], [90, 1430]], np.int32)
    cv2.fillConvexPoly(photograph, corners, (250, 250, 250))
    flat = flattened(photograph)
    assert flat[20:-20, 20:-20].min() > 200 and 1200 < flat.shape[0] < 1400
    scanned = sheet()
    assert flattened(scanned) is scanned


class Played:
    """A recogniser that gives one box and, in turn, the readings that it was given."""

    def __init__(self, box: tuple[int, int, int, int], *readings: Reading) -> None:
        self.box, self.readings, self.asked = box, list(readings), 0

    def boxes(self, picture: np.ndarray) -> list[np.ndarray]:
        left, top, right, bottom = self.box
        return [np.array([[left, top], [right, top], [right, bottom], [left, bottom]], float)]

    def line(self, picture: np.ndarray) -> Reading:
        self.asked += 1
        return self.readings.pop(0) if len(self.readings) > 1 else self.readings[0]


def reading(words: str, sure: float = 0.999) -> Reading:
    at = tuple((n + 0.5) / len(words) for n in range(len(words)))
    return Reading(words, (sure,) * len(words), at, sure)


LINE = "支出一百一十八万元比上年增加了不少主要是人员增加了"


def test_a_whole_line_that_comes_back_as_one_sign_is_read_again() -> None:
    engine = Played((100, 100, 900, 130), reading("自", 0.51), reading(LINE))
    (line,) = seen_lines(engine, sheet(), [], [])
    assert line.text == LINE and line.whole and engine.asked == 2


def test_a_line_that_stays_short_is_not_whole() -> None:
    (line,) = seen_lines(Played((100, 100, 900, 130), reading("自2", 0.51)), sheet(), [], [])
    assert not line.whole


def test_figures_that_two_readings_give_otherwise_are_not_sure() -> None:
    engine = Played((100, 100, 260, 130), reading("118.26", 0.95), reading("113.26", 0.95))
    (line,) = seen_lines(engine, sheet(), [], [])
    assert min(sign.sure for sign in line.signs) <= 0.5
    engine = Played((100, 100, 260, 130), reading("118.26", 0.95), reading("118.26", 0.95))
    assert min(sign.sure for sign in seen_lines(engine, sheet(), [], [])[0].signs) == 0.95


def test_a_stretch_over_the_border_of_a_cell_is_read_in_two() -> None:
    engine = Played((100, 100, 500, 130), reading("10.82"), reading("9.34"))
    lines = seen_lines(engine, sheet(), [], [(300.0, 50.0, 400.0)])
    assert [round(line.box[0]) for line in lines] == [100, 302]


def test_ink_that_the_detector_overlooked_is_read_and_ruling_lines_are_not() -> None:
    picture = sheet()
    table(picture, (100, 700, 760), (200, 240))
    text(picture, "5", (720, 230))
    engine = Played((120, 205, 400, 235), reading("指标一完成情况说明"), reading("5"))
    lines = seen_lines(engine, picture, *strokes(picture))
    assert [line.box[0] > 690 for line in lines] == [False, True]


class Oriented:
    """A recogniser that reads only what is light, and finds three lines near the edge of any sheet."""

    def boxes(self, picture: np.ndarray) -> list[np.ndarray]:
        places = [(100, at, 500, at + 30) for at in (100, 160, 220)]
        if picture.shape[0] < picture.shape[1]:
            places = [(top, left, bottom, right) for left, top, right, bottom in places]
        return [np.array([[a, b], [c, b], [c, d], [a, d]], float) for a, b, c, d in places]

    def line(self, picture: np.ndarray) -> Reading:
        return reading(LINE) if picture.mean() > 240 else reading("乱", 0.4)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_sheet_that_lies_on_its_side_or_head_is_turned(quarters: int) -> None:
    upright = sheet(600, 800)
    upright[400:] = 200
    laid = np.ascontiguousarray(np.rot90(upright, quarters))
    box = (0.0, 0.0, laid.shape[1] / 2, laid.shape[0] / 2)
    page = seen_page(Oriented(), laid, 1, box)
    assert page.layout.box == (0.0, 0.0, 300.0, 400.0)
    assert [line.text for line in page.layout.lines] == [LINE] * 3 and page.unread == 0


def sheet_with_table(number: int, aside: float, tops: list[float]) -> PageLayout:
    xs = [60.0 + aside, 200.0 + aside, 440.0 + aside]
    upright = [Ruling(x, tops[-1], tops[0]) for x in xs]
    (grid,) = grids([Ruling(y, xs[0], xs[-1]) for y in tops], upright)
    words = [
        Line(number, xs[0] + 5, y - 15, xs[0] + 50, y - 4, f"{number}号{y:.0f}费", 0, y - 13, 10) for y in tops[:-1]
    ]
    lines = [[words.pop(0)] if area.column == 0 else [] for area in grid.areas]
    return PageLayout(number, (0.0, 0.0, 595.0, 842.0), Frame(), [PageTable(grid, lines)])


@pytest.mark.parametrize("aside", [0.0, 14.0, -22.5])
def test_a_table_goes_on_on_a_sheet_that_lies_aside(aside: float) -> None:
    pages = [sheet_with_table(1, 0, [780, 400, 80]), sheet_with_table(2, aside, [780, 740, 700])]
    register(pages, {1, 2})
    (found,) = blocks(pages)
    assert isinstance(found, Table) and (found.rows, found.columns) == (4, 2)


def test_another_table_is_not_moved() -> None:
    pages = [sheet_with_table(1, 0, [780, 400, 80]), sheet_with_table(2, 80, [780, 740, 700])]
    register(pages, {1, 2})
    assert len(blocks(pages)) == 2


def test_marks_of_doubt_are_taken_off_and_remembered() -> None:
    words = f"4{mark(7)}2{mark(5)}.0{mark(12)}6万"
    cell = Cell(0, 0, 1, 1, words, Origin(), (Paragraph(words, Origin()),))
    assert unmarked(words) == "42.06万"
    plain = Paragraph("支出8万元", Origin())
    doubts = taken_off([plain, Table([cell], 1, 1, Origin())], [3])
    assert cell.text == cell.paragraphs[0].text == "42.06万" and plain.text == "支出8万元"
    assert [span.text for span in doubts.spans] == ["42", "0", "42", "0"] and doubts.pages == {3}
    assert (
        doubts.tenths == [5, 9, 5, 9] and doubts.sure(Span(cell, 0, 6)) == 5 and doubts.sure(Span(plain, 0, 4)) is None
    )
    assert doubts.touch(Span(cell, 1, 3)) and not doubts.touch(Span(cell, 4, 6)) and not doubts.touch(Span(plain, 0, 4))
