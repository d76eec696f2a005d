"""Write the pages of the rules and the counts of their cases: `python docs/rules/generate.py`. The tests compare."""

import json
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from jixiao.documents import Cell
from jixiao.findings import Place
from jixiao.rules.cases import PARTS
from jixiao.rules.catalogue import catalogue
from jixiao.rules.page import Paged, page_of
from jixiao.runs import Examination, ExaminedDocument
from jixiao.runs.across.catalogue import across_catalogue
from jixiao.runs.examine_example import examine_example, examine_given
from jixiao.writers.to_rule_page import to_rule_markdown, to_rules_markdown

HERE = Path(__file__).parent
sections = runpy.run_path(str(HERE / "index_sections.py"))["sections"]
CASES = HERE.parents[1] / "tests" / "rules"
ACROSS_CASES = HERE.parents[1] / "tests" / "runs" / "across"
DATA = HERE.parents[1] / "src" / "jixiao" / "rules" / "cases.json"


def pages() -> dict[str, str]:
    """File name → content."""
    return {
        "index.md": to_rules_markdown(every()) + sections(),
        **{f"{entry.rule.code.lower()}.md": to_rule_markdown(entry) for entry in every()},
    }


def every() -> list[Paged]:
    """The rules of one document, then those across documents."""
    return [*catalogue(), *across_catalogue()]


def data() -> str:
    """The counts of the cases of every rule and the parts of a report in which they find it, as JSON."""
    rows = [f'  "{entry.rule.code}": {json.dumps(_row(entry), ensure_ascii=False)}' for entry in catalogue()]
    rows += [f'  "{entry.rule.code}": {json.dumps(_across_row(entry))}' for entry in across_catalogue()]
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _row(entry: Any) -> dict[str, Any]:
    code = entry.rule.code
    path = CASES / f"{code.lower()}.yaml"
    cases = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    kinds = [kind_of(case) for case in cases]
    runs = [examine_example(page_of(entry).wrong)]
    runs += [_examined(case) for case in cases if not isinstance(case["expect"], str)]
    parts = {part for run in runs for part in _parts(code, run)}
    counts = {kind: kinds.count(kind) for kind in ("found", "clean", "boundary", "not_examined")}
    return {**counts, "parts": [part for part in PARTS if part in parts]}


def _across_row(entry: Paged) -> dict[str, Any]:
    path = ACROSS_CASES / f"{entry.rule.code.lower()}.yaml"
    cases = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    kinds = [kind_of(case) for case in cases]
    return {**{kind: kinds.count(kind) for kind in ("found", "clean", "boundary", "not_examined")}, "parts": []}


def kind_of(case: dict[str, Any]) -> str:
    """A case is at a limit where it says so (`boundary: true`), else what it expects decides."""
    if case.get("boundary"):
        return "boundary"
    if not isinstance(case["expect"], str):
        return "found"
    return "clean" if case["expect"] == "holds" else "not_examined"


def _examined(case: dict[str, Any]) -> Examination:
    beside = [(name, text.encode()) for name, text in case.get("with", {}).items()]
    return examine_given(case["text"].encode(), beside, case.get("profile"))


def _parts(code: str, examination: Examination) -> Iterator[str]:
    for document in examination.documents:
        for finding in document.findings:
            for each in (finding, *finding.folded):
                if each.code == code:
                    yield from (_part(document, place) for place in each.places if not place.source)


def _part(document: ExaminedDocument, place: Place) -> str:
    holder, evaluation = place.span.holder, document.evaluation
    if not isinstance(holder, Cell):
        return PARTS[0]
    assert evaluation is not None
    name = evaluation.table_names.get(holder.table, "")
    if name == "基础数据表":
        return PARTS[1]
    if name != "自评表":
        return PARTS[4]
    rows = [indicator.row for indicator in evaluation.indicators if indicator.table.index == holder.table]
    return PARTS[3] if rows and holder.row >= min(rows) else PARTS[2]


if __name__ == "__main__":
    DATA.write_text(data(), encoding="utf-8")
    for name, content in pages().items():
        (HERE / name).write_text(content, encoding="utf-8")
