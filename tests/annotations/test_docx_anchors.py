"""Comments stand at the exact characters whatever the runs are, and change nothing else."""

from __future__ import annotations

import re

from annotated_docx import STRICT, WORD, accepted, changes, comments, parts, run_of, without_comments, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.documents import Cell, Origin, Paragraph, Span
from jixiao.documents.from_docx import from_docx
from jixiao.writers.annotations.annotate_docx import annotate_docx
from jixiao.writers.annotations.docx_former import without_former
from jixiao.writers.annotations.remarks import Correction, Remark, Remarks

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def docx_of(inner: str, namespace: str = WORD, **more: bytes) -> bytes:
    """A docx of nothing but a body."""
    body = f'<w:document xmlns:w="{namespace}" xmlns:m="{_MATH}"><w:body>{inner}</w:body></w:document>'
    held = {"[Content_Types].xml": _TYPES.encode(), "_rels/.rels": _ROOT.encode(), "word/document.xml": body.encode()}
    return zipped(held | {f"word/{name}.xml": content for name, content in more.items()})


def at(holder: Paragraph | Cell, quote: str) -> Remark:
    return Remark(Span.of(holder, quote), "问题1　须修改", ["说明"], "〔A01〕")


def annotated(data: bytes, *quotes: str, new: str = "") -> bytes:
    """With a comment at each quote, looked for in paragraphs and then in cells."""
    document = from_docx(data)
    holders: list[Paragraph | Cell] = [*document.paragraphs]
    holders += [cell for table in document.all_tables() for cell in table.cells]
    marked = [at(next(one for one in holders if quote in one.text), quote) for quote in quotes]
    for remark in marked:
        remark.corrections = [Correction(remark.span, new)] if new else []
    return annotate_docx(data, Remarks(marked), document)[0]


CONTAINERS = (
    "{}",
    '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
    '<w:smartTag w:uri="u" w:element="e">{}</w:smartTag>',
    '<w:ins w:id="7" w:author="甲">{}</w:ins>',
    '<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>',
    '<w:ins w:id="8" w:author="乙"><w:smartTag w:uri="u" w:element="e">{}</w:smartTag></w:ins>',
    '<w:fldSimple w:instr=" REF a ">{}</w:fldSimple>',
)
LOOKS = ("", "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="32"/></w:rPr>')
_OPENING = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> SEQ 表 </w:instrText></w:r>'
STILL = (
    '<w:del w:id="9" w:author="甲"><w:r><w:delText>删去的8元</w:delText></w:r></w:del>',
    '<w:bookmarkStart w:id="3" w:name="a"/><w:bookmarkEnd w:id="3"/>',
    "<w:proofErr w:type='spellStart'/>",
    f'{_OPENING}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
)
LEAVES = (
    "<w:tab/>",
    "<w:br/>",
    "<w:noBreakHyphen/>",
    "<w:lastRenderedPageBreak/>",
    '<w:sym w:font="Wingdings" w:char="F0FC"/>',
)

words = st.text(alphabet="预算数8万元，。0.5%", min_size=1, max_size=6).map(
    lambda text: f'<w:t xml:space="preserve">{text}</w:t>'
)
run = st.builds(
    lambda look, leaves: f"<w:r>{look}{''.join(leaves)}</w:r>",
    st.sampled_from(LOOKS),
    st.lists(words | st.sampled_from(LEAVES), min_size=1, max_size=4),
)
piece = st.builds(
    lambda container, runs: container.format("".join(runs)),
    st.sampled_from(CONTAINERS),
    st.lists(run, min_size=1, max_size=3),
) | st.sampled_from(STILL)
paragraph = st.lists(piece, min_size=1, max_size=6).map(lambda pieces: f"<w:p>{''.join(pieces)}</w:p>")
cell = st.lists(paragraph, min_size=1, max_size=3).map(lambda inner: f"<w:tc>{''.join(inner)}</w:tc>")
bodies = st.builds(
    lambda paragraphs, cells: f"{''.join(paragraphs)}<w:tbl><w:tblGrid/><w:tr>{''.join(cells)}</w:tr></w:tbl><w:p/>",
    st.lists(paragraph, min_size=1, max_size=3),
    st.lists(cell, min_size=1, max_size=2),
)


@settings(max_examples=60, deadline=None)
@given(bodies, st.data())
def test_any_runs_any_spans(inner: str, data: st.DataObject) -> None:
    original = docx_of(inner)
    document = from_docx(original)
    holders: list[Paragraph | Cell] = [one for one in document.paragraphs if one.text]
    holders += [one for table in document.tables for one in table.cells if one.text]
    remarks = []
    for number in range(data.draw(st.integers(1, 5))):
        if not holders:
            return
        holder = data.draw(st.sampled_from(holders))
        start = data.draw(st.integers(0, len(holder.text) - 1))
        end = data.draw(st.integers(start + 1, len(holder.text)))
        remarks.append(Remark(Span(holder, start, end), f"问题{number}　请核实", ["说明"], "〔A01〕"))
    result, _ = annotate_docx(original, Remarks(remarks), document)
    found = comments(result)
    assert [comment.text.split("　")[0] for comment in found] == [remark.head.split("　")[0] for remark in remarks]
    for comment, remark in zip(found, remarks, strict=True):
        if remark.span.text.strip():
            assert _bare(comment.covers) == _bare(remark.span.text)
    assert without_comments(result) == without_comments(original)
    again = from_docx(result)
    assert again.text == document.text
    assert _unchanged_parts(original, result)
    cleaned = without_former(result)
    assert comments(cleaned) == [] and without_comments(cleaned) == without_comments(original)


@settings(max_examples=60, deadline=None)
@given(bodies, st.data())
def test_any_corrections_accepted_and_refused(inner: str, data: st.DataObject) -> None:
    """Accepting gives the text with what was written, refusing gives the original; comments stay at their words."""
    original = docx_of(inner)
    document = from_docx(original)
    holders = [one for one in document.paragraphs if one.text]
    if not holders:
        return
    holder = data.draw(st.sampled_from(holders))
    start = data.draw(st.integers(0, len(holder.text) - 1))
    end = data.draw(st.integers(start + 1, min(len(holder.text), start + 4)))
    new = data.draw(st.text(alphabet="万元8", min_size=1, max_size=4))
    span = Span(holder, start, end)
    remark = Remark(span, "问题1　须修改", ["说明"], "〔A01〕", [Correction(span, new)])
    result, said = annotate_docx(original, Remarks([remark]), document)
    written = [change for change in changes(result) if change[1] == "绩效核对"]
    after = [paragraph.text for paragraph in from_docx(accepted(result, "绩效核对")).paragraphs]
    before = [paragraph.text for paragraph in document.paragraphs]
    assert bool(written) == (not said) == ("改法已用修订写入，请接受或拒绝。" in comments(result)[0].text)
    if written:
        before[holder.index] = holder.text[:start] + new + holder.text[end:]
    assert after == before
    assert without_comments(without_former(result)) == without_comments(original)


def _bare(text: str) -> str:
    """Line ends at the edges of a stretch are the ends of paragraphs and have no character; symbols are no text."""
    return "".join(text.replace("✔", "").replace("√", "").split())


def _unchanged_parts(original: bytes, result: bytes) -> bool:
    before, after = parts(original), parts(result)
    own = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    return all(after[name] == content for name, content in before.items() if name not in own)


def test_a_quote_over_several_paragraphs_of_a_cell_is_covered_whole() -> None:
    original = docx_of(
        "<w:tbl><w:tblGrid/><w:tr><w:tc><w:p><w:r><w:t>指标1：8</w:t></w:r></w:p><w:p><w:r><w:t>万元以内</w:t></w:r></w:p>"
        "</w:tc></w:tr></w:tbl><w:p/>"
    )
    result = annotated(original, "8\n万元")
    assert [comment.covers for comment in comments(result)] == ["8\n万元"]
    assert without_comments(result) == without_comments(original)


def test_a_blank_cell_and_a_blank_paragraph_can_carry_a_comment() -> None:
    original = docx_of(
        "<w:p><w:r><w:t>题</w:t></w:r></w:p><w:tbl><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"
    )
    document = from_docx(original)
    blank = document.tables[0].cells[0]
    result, _ = annotate_docx(original, Remarks([Remark(Span(blank, 0, 0), "问题1　请核实", ["空白"])]), document)
    assert [comment.covers for comment in comments(result)] == [""]
    assert without_comments(result) == without_comments(original)


def test_strict_files_stay_strict() -> None:
    original = docx_of("<w:p><w:r><w:t>其他收入8元。</w:t></w:r></w:p>", STRICT)
    result = annotated(original, "8元")
    assert [comment.covers for comment in comments(result)] == ["8元"]
    held = parts(result)
    assert STRICT.encode() in held["word/comments.xml"] and WORD.encode() not in held["word/comments.xml"]
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in held["word/_rels/document.xml.rels"]


def test_formulas_ruby_and_bound_controls_are_marked_as_a_whole() -> None:
    formula = "<m:oMath><m:r><m:t>8÷5</m:t></m:r></m:oMath>"
    ruby = f"<w:r><w:ruby><w:rt>{run_of('chu')}</w:rt><w:rubyBase>{run_of('处')}</w:rubyBase></w:ruby></w:r>"
    bound = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="b"/></w:sdtPr>'
        f"<w:sdtContent>{run_of('2024年度')}</w:sdtContent></w:sdt>"
    )
    original = docx_of(f"<w:p><w:r><w:t>算式</w:t></w:r>{formula}<w:r><w:t>，</w:t></w:r>{ruby}{bound}</w:p>")
    result = annotated(original, "÷", "处", "2024")
    covered = [comment.covers for comment in comments(result)]
    assert covered[2] == "2024年度" and "处" in covered[1]
    assert without_comments(result) == without_comments(original)


def test_words_in_a_text_box_are_marked_around_the_box() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框内8元</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    original = docx_of(f"<w:p><w:r><w:t>正文</w:t></w:r>{box}<w:r><w:t>之后</w:t></w:r></w:p>")
    result = annotated(original, "8元")
    (comment,) = comments(result)
    assert "文本框中的“8元”" in comment.text
    assert b"<w:txbxContent><w:p><w:r><w:t>" in parts(result)["word/document.xml"]
    assert without_comments(result) == without_comments(original)


def test_words_in_a_note_are_marked_where_it_is_called() -> None:
    body = "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>之后</w:t></w:r></w:p>"
    notes = (
        f"<w:footnotes xmlns:w='{WORD}'><w:footnote w:id='0'><w:p/></w:footnote>"
        f"<w:footnote w:id='2'><w:p>{run_of('注：其他收入8元')}</w:p></w:footnote></w:footnotes>"
    )
    held = parts(docx_of(body, footnotes=notes.encode()))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    held["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    ).encode()
    original = zipped(held)
    result = annotated(original, "8元")
    (comment,) = comments(result)
    assert "脚注或尾注中的“8元”" in comment.text
    marked = parts(result)["word/document.xml"].decode()
    assert re.search(
        r'<w:commentRangeStart w:id="\d+"/><w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeEnd', marked
    )
    assert parts(result)["word/footnotes.xml"] == notes.encode()
    assert without_comments(result) == without_comments(original)


def test_words_that_fill_a_link_and_go_on_are_marked_side_by_side() -> None:
    original = docx_of(f"<w:p>{CONTAINERS[1].format(run_of('其他收入'))}{run_of('8元。')}</w:p>")
    result = annotated(original, "其他收入8元")
    assert [comment.covers for comment in comments(result)] == ["其他收入8元"]
    marked = parts(result)["word/document.xml"].decode()
    assert "<w:p><w:commentRangeStart" in marked and marked.index("</w:hyperlink>") < marked.index("<w:commentRangeEnd")


def test_what_stands_nowhere_is_said_at_the_title() -> None:
    original = docx_of(f"<w:p/><w:p>{run_of('自评报告')}</w:p><w:p>{run_of('正文')}</w:p>")
    document = from_docx(original)
    lost = Span.of(Paragraph("别的文件里的8元", Origin("word/none.xml", 77)), "8元")
    whole = Span(Paragraph("", Origin()), 0, 0)
    remarks = Remarks([Remark(span, "问题1　请核实", ["说明"]) for span in (lost, whole)])
    found = comments(annotate_docx(original, remarks, document)[0])
    assert [comment.covers for comment in found] == ["自评报告", "自评报告"]
    assert "说的是“8元”" in found[0].text and "说的是" not in found[1].text


def test_blanks_that_were_not_shown_stay_unshown() -> None:
    original = docx_of("<w:p><w:r><w:t> 收入 8元 支出 </w:t></w:r></w:p>")
    result = annotated(original, "8元")
    runs = parts(result)["word/document.xml"].decode()
    assert '<w:t xml:space="preserve">收入 </w:t>' in runs and '<w:t xml:space="preserve"> 支出</w:t>' in runs


def test_a_correction_is_the_difference_alone_in_the_look_of_its_run() -> None:
    original = docx_of("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>其他收入8元。</w:t></w:r></w:p>")
    result = annotated(original, "8元", new="8万元")
    assert changes(result) == [("ins", "绩效核对", "万")]
    assert b"<w:rPr><w:b/></w:rPr><w:t>\xe4\xb8\x87</w:t>" in parts(result)["word/document.xml"]
    assert from_docx(accepted(result)).text == "其他收入8万元。"
    assert without_comments(without_former(result)) == without_comments(original)


def test_a_correction_over_several_looks_and_at_the_ends() -> None:
    original = docx_of(
        "<w:p><w:r><w:t>严格按八项</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>政</w:t></w:r><w:r><w:t>策执行</w:t></w:r></w:p>"
    )
    result = annotated(original, "八项政策", new="八项规定")
    assert changes(result) == [("del", "绩效核对", "政"), ("del", "绩效核对", "策"), ("ins", "绩效核对", "规定")]
    assert from_docx(accepted(result)).text == "严格按八项规定执行"
    assert without_comments(without_former(result)) == without_comments(original)


def test_no_correction_in_links_fields_and_changes_of_others() -> None:
    for container in (CONTAINERS[1], CONTAINERS[3], CONTAINERS[6]):
        original = docx_of(f"<w:p>{container.format('<w:r><w:t>收入8元</w:t></w:r>')}</w:p>")
        result = annotated(original, "8元", new="8万元")
        assert [change for change in changes(result) if change[1] == "绩效核对"] == []
        assert len(comments(result)) == 1
