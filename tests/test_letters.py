"""`jixiao letter`, read back as the bodies and the registry read it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest
from tests.commands import CLEAN, FAULTY, WORKBOOK
from tests.commands import jixiao as command

import jixiao
from hostile import write_hostile_report
from jixiao.basis.superior_bodies import superior_kind
from jixiao.cli import main
from jixiao.runs.letter_kind import LetterKind, Rank
from jixiao.runs.letter_phrases import PhrasesError, phrases
from jixiao.runs.letterhead import Letterhead, LetterheadError, written_date, written_number
from jixiao.runs.letters import letters
from jixiao.writers.file_names import distinct, safe_name
from jixiao.writers.to_letter import to_letter

HEAD = ("--sender", "云州市财政局", "--number", "云财绩函[2026]第07号", "--date", "2026-03-01")
_HARSH = re.compile("退回|虚报|造假|抄袭")


def words_of(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def table_of(path: Path) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in docx.Document(str(path)).tables for row in table.rows]


def report(folder: Path, unit: str, name: str = "自评.txt") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(
        f"{unit}2024年度部门整体支出绩效自评报告\n单位：{unit}\n"
        "2024年支出决算118.26万元，比上年105.20万元增加13.06万元，增长14.21%。\n",
        encoding="utf-8",
    )
    return path


def test_a_folder_gives_a_letter_a_body_a_list_and_what_could_not_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tmp_path / "报送", tmp_path / "函件"
    (folder / "下级").mkdir(parents=True)
    for file in (FAULTY, CLEAN):
        shutil.copy(file, folder / file.name)
    shutil.copy(WORKBOOK, folder / "下级" / WORKBOOK.name)
    report(folder, "中共云州市委办公室", "市委办.txt")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 cut")
    (folder / "~$临时.docx").write_bytes(b"x")
    code = main(["letter", str(folder), "--output", str(out), *HEAD])
    said = capsys.readouterr()
    assert code == 2 and "坏.docx" in said.err and "临时" not in said.err
    names = {path.name for path in out.iterdir()}
    assert {"云州市水务局_退回.docx", "云州市图书馆_通过.docx", "中共云州市委办公室_函.docx", "寄送清单.xlsx"} <= names
    book = openpyxl.load_workbook(out / "寄送清单.xlsx")
    rows = list(book["寄送清单"].iter_rows(min_row=2, values_only=True))
    assert {row[4] for row in rows} == names - {"寄送清单.xlsx"} and len(rows) == 7
    assert [row[3] for row in rows] == [f"云财绩函〔2026〕{number}号" for number in range(7, 14)]
    assert [row[0] for row in book["未能核对的文件"].iter_rows(min_row=2, values_only=True)] == [
        str(folder / "坏.docx")
    ]
    assert main(["letter", str(folder), "--output", str(out)]) == 2
    assert "已存在" in capsys.readouterr().err


def test_the_letter_has_ten_points_and_its_annex_all_of_them_with_room_for_answers(tmp_path: Path) -> None:
    assert main(["letter", str(FAULTY), "--output", str(tmp_path), *HEAD, "--deadline", "2026年3月20日前"]) == 0
    path = tmp_path / "云州市水务局_退回.docx"
    words = words_of(path)
    assert words[:4] == ["云州市财政局", "云财绩函〔2026〕7号", "绩效自评材料退回意见书", "云州市水务局："]
    assert [int(found[1]) for word in words if (found := re.match(r"(\d+)\. ", word))] == list(range(1, 11))
    assert any(word.startswith("另有5处（请核实5处）见附件") for word in words)
    assert any(word.startswith("文字格式2处") for word in words)
    assert any("于2026年3月20日前重新报送" in word for word in words)
    assert "2026年3月1日" in words and "附件：绩效自评材料核对情况表" in words
    head, *rows = table_of(path)
    assert head == ["序号", "级别", "位置", "原文", "问题", "依据", "建议", "单位答复"]
    findings = jixiao.check(FAULTY).findings
    assert [int(row[0]) for row in rows] == list(range(1, len(findings) + 1))
    for row, finding in zip(rows, findings, strict=True):
        assert finding.message in row[4] and finding.advice in row[6] and finding.code in row[5] and not row[7]
    assert str(tmp_path) not in "".join(words) and "examples" not in "".join(words)


def test_what_is_not_given_is_a_visible_blank_and_the_same_input_gives_the_same_bytes() -> None:
    examination = jixiao.check(FAULTY)
    (letter,) = letters(examination).letters
    content = to_letter(letter)
    assert content == to_letter(letters(jixiao.check(FAULTY)).letters[0])
    text = content.decode("utf-8", "ignore")
    assert text.count("【    】") >= 5 and "【    年　月　日】" in text


@pytest.mark.parametrize(
    ("unit", "is_superior"),
    [
        ("中共云州市委组织部", True),
        ("云州市委办公室", True),
        ("云州市人大常委会办公室", True),
        ("政协云州市委员会办公室", True),
        ("中共云州市纪律检查委员会", True),
        ("云州市人民政府办公室", True),
        ("云州市人民检察院", True),
        ("云州市民政局", False),
        ("云州市卫生健康委员会", False),
        ("云州市发展和改革委员会", False),
        ("临江县委托管理服务中心", False),
        ("云州市政务服务中心", False),
        ("云州市组织机构代码管理所", False),
        ("", False),
    ],
)
def test_superior_bodies_are_known_by_name(unit: str, is_superior: bool) -> None:
    assert bool(superior_kind(unit)) is is_superior


@pytest.mark.parametrize("kind", list(LetterKind))
def test_to_a_superior_body_nothing_is_returned(tmp_path: Path, kind: LetterKind) -> None:
    (letter,) = letters(jixiao.check(report(tmp_path, "云州市政协办公室")), kind=kind).letters
    assert letter.kind is LetterKind.OFFICIAL and letter.findings
    (tmp_path / "函.docx").write_bytes(to_letter(letter))
    words = "".join(words_of(tmp_path / "函.docx")) + str(table_of(tmp_path / "函.docx"))
    assert "商请核实" in words and not _HARSH.search(words) and "须修改" not in words
    (own,) = letters(jixiao.check(report(tmp_path, "云州市民政局")), kind=kind).letters
    assert own.kind is kind
    (told,) = letters(jixiao.check(report(tmp_path, "云州市民政局")), kind=kind, rank=Rank.SUPERIOR).letters
    assert told.kind is LetterKind.OFFICIAL
    (below,) = letters(jixiao.check(report(tmp_path, "云州市政协办公室")), kind=kind, rank=Rank.BELOW).letters
    assert below.kind is kind


def test_a_letter_that_lets_pass_what_should_be_mended_does_not_say_that_nothing_is() -> None:
    (letter,) = letters(jixiao.check(FAULTY), kind=LetterKind.PASSED).letters
    text = to_letter(letter).decode("utf-8", "ignore")
    assert "没有必须修改" not in text and "可以收件" in text


def test_an_office_says_it_in_its_own_words(tmp_path: Path) -> None:
    own = tmp_path / "用语.yaml"
    own.write_text(
        "通用:\n  联系人: 李某\n退回:\n  结尾: 请{单位}于{期限}前补正，联系人{联系人}。\n"
        "核对项目:\n  b07:\n    建议: 请按“执行数÷全年预算数”重算，所填为{填报数}。\n上级和同级:\n  - 水务局\n",
        encoding="utf-8",
    )
    (tmp_path / "jixiao.toml").write_text('phrases = "用语.yaml"\n', encoding="utf-8")
    shutil.copy(FAULTY, tmp_path / "自评.docx")
    assert main(["letter", str(tmp_path / "自评.docx"), "--output", str(tmp_path / "一"), "--rank", "下级"]) == 0
    words = "".join(words_of(tmp_path / "一" / "云州市水务局_退回.docx"))
    assert "请云州市水务局于【    】前补正，联系人李某。" in words
    assert "请按“执行数÷全年预算数”重算，所填为98.20%。" in words
    assert main(["letter", str(tmp_path / "自评.docx"), "--output", str(tmp_path / "二")]) == 0
    assert (tmp_path / "二" / "云州市水务局_函.docx").exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("退回:\n  结尾: 请{单位名}补正。\n", "第2行“退回.结尾”：不认识的“{单位名}”"),
        ("退回:\n  结尾: 请{单位补正。\n", "花括号没有配对"),
        ("退回:\n  开场: 好\n", "不认识的键“开场”"),
        ("核对项目:\n  B99:\n    建议: 好\n", "没有“B99”这一项"),
        ("函:\n  开头: 你单位虚报数据。\n", "不用“虚报”"),
        ("- 一\n", "应为“键: 值”"),
        ("函: [\n", "不是有效的 YAML"),
    ],
)
def test_faulty_phrases_are_refused_with_file_line_and_key(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "用语.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PhrasesError, match=re.escape(says)) as refused:
        phrases(path)
    assert "用语.yaml" in str(refused.value)


def test_numbers_and_dates_are_written_as_the_standard_has_them() -> None:
    assert written_number("云财绩〔2026〕第003号") == "云财绩〔2026〕3号"
    assert Letterhead(number="云财绩〔2026〕9号").following(2).number == "云财绩〔2026〕11号"
    assert written_date("2026年03月05日") == written_date("2026-3-5") == "2026年3月5日"
    for wrong in ("三号", "云财绩2026年3号"):
        with pytest.raises(LetterheadError, match="〔年份〕"):
            written_number(wrong)
    for wrong in ("2026-02-30", "今天"):
        with pytest.raises(LetterheadError, match="成文日期"):
            written_date(wrong)


def test_names_of_files_lead_nowhere_and_do_not_collide() -> None:
    assert safe_name("../../市:局\\?*") == "_.._市_局_" and safe_name("") == "_" and safe_name("CON") == "_CON"
    assert len(safe_name("局" * 300).encode()) <= 150
    assert distinct(["甲", "甲", "ABC", "abc"], ("甲",)) == ["甲_2", "甲_3", "ABC", "abc_2"]


def test_a_hostile_report_gives_a_harmless_letter(tmp_path: Path) -> None:
    path = write_hostile_report(tmp_path / "自评.docx")
    assert main(["letter", str(path), "--output", str(tmp_path / "出")]) == 0
    assert {file.parent for file in (tmp_path / "出").rglob("*")} == {tmp_path / "出"}
    for file in (tmp_path / "出").glob("*.docx"):
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", "".join(words_of(file)) + str(table_of(file)))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("letter", FAULTY), "--output"),
        (("letter", FAULTY, "--output", FAULTY), "不是文件夹"),
        (("letter", FAULTY.parent, "--output", FAULTY.parent), "另一个文件夹"),
    ],
)
def test_wrong_use_is_refused_with_what_to_do(arguments: tuple[object, ...], says: str) -> None:
    run = command(*arguments)
    assert run.returncode == 2 and says in run.stderr and "Traceback" not in run.stderr
