"""Whole reports with comments: every finding at its figure, the rest of the file as it was, again and again."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from annotated_docx import AUTHOR, WORD, accepted, changes, comments, parts, run_of, without_comments, zipped
from lxml import etree

import jixiao
from jixiao.documents.from_docx import from_docx
from jixiao.findings import Level

EXAMPLES = Path(__file__).parents[2] / "examples"
CLEAN = EXAMPLES / "云州市图书馆2024年度部门整体支出绩效自评报告.docx"
FAULTY = EXAMPLES / "云州市水务局2024年度部门整体支出绩效自评报告.docx"
SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "seed.docx"
REPORTS = [FAULTY, EXAMPLES / "临江县村级道路养护项目支出绩效自评表.docx"]
if SEED.is_file():
    REPORTS.append(SEED)
TOUCHED = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_finding_is_a_comment_at_its_quote_and_nothing_else_changes(path: Path) -> None:
    original = path.read_bytes()
    annotated = jixiao.annotate(path)
    found = comments(annotated.content)
    remarks = annotated.remarks.remarks
    assert len(found) == len(remarks) and len(annotated.remarks.findings) == len(jixiao.check(path).findings) > 0
    for comment, remark in zip(found, remarks, strict=True):
        assert (comment.author, comment.text) == (AUTHOR, remark.text())
        if remark.span.text.strip():
            assert comment.covers == remark.span.text
    assert without_comments(annotated.content) == without_comments(original)
    before, after = parts(original), parts(annotated.content)
    assert set(after) - set(before) == {"word/comments.xml"}
    assert [name for name in before if name not in TOUCHED and after[name] != before[name]] == []
    assert from_docx(annotated.content).text == from_docx(original).text
    assert docx.Document(io.BytesIO(annotated.content)).comments


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_same_bytes_every_time_and_on_its_own_result(path: Path) -> None:
    first = jixiao.annotate(path, suggest=True).content
    assert jixiao.annotate(path, suggest=True).content == first
    assert jixiao.annotate(first, suggest=True).content == first


@pytest.mark.skipif(not SEED.is_file(), reason="the shared sample report is absent")
def test_the_sample_has_its_comments_and_one_insertion_where_the_unit_lost_a_character() -> None:
    annotated = jixiao.annotate(SEED, suggest=True)
    assert sum(comment.covers != "" for comment in comments(annotated.content)) >= 25
    assert ("ins", AUTHOR, "万") in changes(annotated.content)
    slips = [finding for finding in annotated.examination.findings if finding.code == "B20"]
    assert slips
    left = jixiao.check(accepted(annotated.content))
    assert not [finding for finding in left.findings if finding.code in ("B20", "H15")]
    assert without_comments(jixiao.annotate(annotated.content).content) == without_comments(SEED.read_bytes())


def test_a_comment_says_level_problem_advice_and_basis_with_the_code_small_at_the_end() -> None:
    annotated = jixiao.annotate(FAULTY)
    head, *lines = annotated.remarks.remarks[0].text().split("\n")
    assert re.fullmatch(r"问题1　(须修改|请核实|建议)", head)
    finding = annotated.remarks.findings[0]
    assert finding.message in lines and f"建议：{finding.advice}" in lines
    assert lines[-1].startswith("依据：") and lines[-1].endswith(f"〔{finding.code}〕")
    held = etree.fromstring(parts(annotated.content)["word/comments.xml"])
    w = f"{{{WORD}}}"
    code = next(run for run in held.iter(f"{w}r") if f"〔{finding.code}〕" == "".join(run.itertext()))
    assert int(code.find(f"{w}rPr/{w}sz").get(f"{w}val")) < 20
    assert held[0].get(f"{w}date") is None


def test_only_the_levels_asked_for() -> None:
    annotated = jixiao.annotate(FAULTY, least=Level.ERROR)
    assert {finding.level for finding in annotated.remarks.findings} == {Level.ERROR}
    assert any("只批注“须修改”及以上的" in sentence for sentence in annotated.said)


def test_a_document_without_findings_is_handed_back_as_it_is() -> None:
    annotated = jixiao.annotate(CLEAN)
    if not annotated.remarks.findings:
        assert annotated.content == CLEAN.read_bytes() and "没有加批注" in annotated.said[0]
        assert annotated.said[1] == "副本与原文件相同。"
    else:
        pytest.fail("the clean example has findings")


def foreign(data: bytes) -> bytes:
    """The report with somebody's own comment, tracked insertion and deletion, protection and a signature."""
    held = parts(data)
    root = etree.fromstring(held["word/document.xml"])
    w = f"{{{WORD}}}"
    texts = [p for p in root.iter(f"{w}p") if len("".join(p.itertext())) > 30]
    inner = (
        f'<w:x xmlns:w="{WORD}"><w:commentRangeStart w:id="0"/><w:ins w:id="1" w:author="李四">{run_of("补充")}</w:ins>'
        '<w:del w:id="2" w:author="李四"><w:r><w:delText>删去</w:delText></w:r></w:del>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:x>'
    )
    for element in list(etree.fromstring(inner)):
        texts[0].append(element)
    held["word/document.xml"] = etree.tostring(root)
    held["word/comments.xml"] = (
        f'<w:comments xmlns:w="{WORD}"><w:comment w:id="0" w:author="李四" w:initials="李">'
        f"<w:p>{run_of('我的批注')}</w:p></w:comment></w:comments>"
    ).encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    held["word/_rels/document.xml.rels"] = held["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="own1" Type="{kind}/comments" Target="comments.xml"/>'
        f'<Relationship Id="own2" Type="{kind}/settings" Target="settings.xml"/></Relationships>'.encode(),
    )
    held["word/settings.xml"] = (
        f'<w:settings xmlns:w="{WORD}"><w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>'
    ).encode()
    held["_xmlsignatures/origin.sigs"] = b""
    held["_rels/.rels"] = held["_rels/.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="s" Target="_xmlsignatures/origin.sigs" Type="http://schemas.openxmlformats.org/package/2006/'
        b'relationships/digital-signature/origin"/></Relationships>',
    )
    return zipped(held)


def test_what_others_wrote_stays_and_restrictions_are_said() -> None:
    original = foreign(FAULTY.read_bytes())
    annotated = jixiao.annotate(original, suggest=True)
    again = jixiao.annotate(annotated.content)
    for result in (annotated, again):
        theirs = [comment for comment in comments(result.content) if comment.author == "李四"]
        assert [(comment.text, comment.covers) for comment in theirs] == [("我的批注", "补充")]
        assert {("ins", "李四", "补充"), ("del", "李四", "删去")} <= set(changes(result.content))
    assert any("数字签名" in sentence for sentence in annotated.said)
    assert any("只读" in sentence for sentence in annotated.said)
    assert not [name for name in parts(annotated.content) if "_xmlsignatures" in name]
    assert b"digital-signature" not in parts(annotated.content)["_rels/.rels"]
    assert without_comments(again.content) == without_comments(original)


def test_an_answer_to_one_of_our_comments_outlives_it() -> None:
    """As Word saves it: paragraphs have names, and a part says which comment answers which."""
    held = parts(jixiao.annotate(FAULTY).content)
    w, w14, w15 = (
        WORD,
        "http://schemas.microsoft.com/office/word/2010/wordml",
        "http://schemas.microsoft.com/office/word/2012/wordml",
    )
    root = etree.fromstring(held["word/comments.xml"])
    root[0][-1].set(f"{{{w14}}}paraId", "00000001")
    answer = etree.SubElement(root, f"{{{w}}}comment", {f"{{{w}}}id": "9000", f"{{{w}}}author": "李四"})
    p = etree.SubElement(answer, f"{{{w}}}p", {f"{{{w14}}}paraId": "00000002"})
    etree.SubElement(etree.SubElement(p, f"{{{w}}}r"), f"{{{w}}}t").text = "已改"
    held["word/comments.xml"] = etree.tostring(root)
    body = etree.fromstring(held["word/document.xml"])
    run = next(body.iter(f"{{{w}}}commentReference")).getparent()
    assert run is not None
    for element in etree.fromstring(
        f'<w:x xmlns:w="{w}"><w:commentRangeStart w:id="9000"/><w:commentRangeEnd w:id="9000"/><w:r>'
        '<w:commentReference w:id="9000"/></w:r></w:x>'
    )[::-1]:
        run.addnext(element)
    held["word/document.xml"] = etree.tostring(body)
    held["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{w15}"><w15:commentEx w15:paraId="00000001" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>'
    ).encode()
    held["word/_rels/document.xml.rels"] = held["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="x9" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
        b'Target="commentsExtended.xml"/></Relationships>',
    )
    again = parts(jixiao.annotate(zipped(held)).content)
    assert "已改" in again["word/comments.xml"].decode()
    threads = again["word/commentsExtended.xml"].decode()
    assert "00000002" in threads and "00000001" not in threads


def test_untouched_parts_are_the_very_bytes_of_the_file() -> None:
    original, result = FAULTY.read_bytes(), jixiao.annotate(FAULTY).content
    with zipfile.ZipFile(io.BytesIO(original)) as before, zipfile.ZipFile(io.BytesIO(result)) as after:
        for info in before.infolist():
            if info.filename not in TOUCHED:
                copied = after.getinfo(info.filename)
                assert (copied.compress_size, copied.CRC, copied.date_time) == (
                    info.compress_size,
                    info.CRC,
                    info.date_time,
                )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_keeps_every_comment_and_change(tmp_path: Path) -> None:
    annotated = jixiao.annotate(FAULTY, suggest=True)
    source = tmp_path / "批注.docx"
    source.write_bytes(annotated.content)
    back = tmp_path / "back"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", back, source],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    result = (back / "批注.docx").read_bytes()
    kept = docx.Document(io.BytesIO(result)).comments
    assert sorted(" ".join(comment.text.split()) for comment in kept) == sorted(
        " ".join(remark.text().split()) for remark in annotated.remarks.remarks
    )
    assert [change[1:] for change in changes(result)] == [change[1:] for change in changes(annotated.content)]
    again = jixiao.annotate(result)
    assert len(comments(again.content)) == len(again.remarks.remarks)
