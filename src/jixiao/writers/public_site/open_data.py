"""开放数据: everything published as tables (CSV) and as one JSON file; `columns` says what each column holds."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from jixiao.writers.clean import clean
from jixiao.writers.public_site.addresses import file_address, is_offered
from jixiao.writers.public_site.columns import COLUMNS
from jixiao.writers.public_site.contents import Evaluation, projects, whole, words
from jixiao.writers.public_site.corrections_page import corrections
from jixiao.writers.public_site.site_data import BodyYear, PublicSite

SCHEMA: Final = "jixiao.public/1"
Row = list[str]
_FORMULA: Final = re.compile(r"^(?:[=+@\t]|-(?![\d.\-—]))")


def open_data(site: PublicSite) -> Iterator[tuple[str, bytes]]:
    """Addresses and bytes of every file of data."""
    tables = {name: list(rows(site, name)) for name in COLUMNS}
    for name, found in tables.items():
        yield f"data/{name}.csv", to_csv(list(COLUMNS[name]), found)
    whole_of_it: dict[str, Any] = {"schema": SCHEMA, "publisher": site.publisher, "updated": site.made_on.isoformat()}
    for name, found in tables.items():
        whole_of_it[name] = [dict(zip(COLUMNS[name], row, strict=True)) for row in found]
    yield "data/public.json", (json.dumps(whole_of_it, ensure_ascii=False, indent=1) + "\n").encode()


def to_csv(heads: Row, found: list[Row]) -> bytes:
    """With the mark by which Excel and WPS know UTF-8. A cell that a sheet would compute gets a `'` before."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_plain(cell) for cell in row] for row in found)
    return stream.getvalue().encode("utf-8-sig")


def _plain(cell: str) -> str:
    cell = clean(cell)
    return f"'{cell}" if _FORMULA.match(cell) else cell


def rows(site: PublicSite, name: str) -> Iterator[Row]:
    if name == "corrections":
        for body, one in corrections(site):
            kind = "撤下" if one.is_withdrawal else "更正"
            yield [*_key(body), one.published_on.isoformat(), kind, one.correction]
        return
    for body in site.bodies:
        if name == "bodies":
            last = body.current
            yield [
                *(*_key(body), body.scope, body.editions[0].published_on.isoformat(), last.published_on.isoformat()),
                *(last.reviewed_on.isoformat() if last.reviewed_on else "", "撤下" if last.is_withdrawal else "现行"),
            ]
        elif name == "files":
            yield from _files(body)
        elif not body.current.is_withdrawal:
            yield from _of_forms(body, name)


def _key(body: BodyYear) -> Row:
    return [body.code, body.name, str(body.year)]


def _files(body: BodyYear) -> Iterator[Row]:
    for edition in body.editions:
        offered = is_offered(body, edition)
        state = "现行" if edition is body.current and offered else "已更正" if offered else "已撤下"
        for file in edition.files:
            address = file_address(body, edition, file, file.suffix) if offered else ""
            told = [file.title, address, str(file.size), file.sha256, edition.published_on.isoformat(), state]
            yield [*_key(body), *told]


def _of_forms(body: BodyYear, name: str) -> Iterator[Row]:
    parts: list[tuple[str, Evaluation]] = [("", whole(body.current.files))]
    parts += [(words(one.get("project_name")) or words(one.get("title")), one) for one in projects(body.current.files)]
    for project, evaluation in parts:
        make = {"money": _money, "indicators": _indicators, "basic_data": _basic_data}[name]
        for row in make(evaluation):
            yield [*_key(body), *([project] if name != "basic_data" else []), *row]


def _money(evaluation: Evaluation) -> Iterator[Row]:
    for fund in evaluation.get("funds") or []:
        for key in ("initial_budget", "budget_adjustment", "adjusted_budget", "actual_expenditure", "execution_rate"):
            if words(fund.get(key)):
                yield [words(fund.get("name")), key, *_number(fund[key])]
    for one in evaluation.get("components") or []:
        if words(one.get("amount")):
            yield [str(one.get("label", "")), str(one.get("division", "")), *_number(one["amount"])]


def _indicators(evaluation: Evaluation) -> Iterator[Row]:
    for group in evaluation.get("groups") or []:
        for one in group.get("indicators") or []:
            yield [
                *(words(group.get("heading")), words(one.get("class")), words(one.get("name"))),
                *(
                    words(one.get(key))
                    for key in ("target", "actual", "unit", "weight", "score", "variance_explanation")
                ),
            ]


def _basic_data(evaluation: Evaluation) -> Iterator[Row]:
    data = evaluation.get("basic_data") or {}
    for key in ("approved_posts", "staff_in_post", "staffing_rate"):
        if words(data.get(key)):
            yield [
                key,
                {"approved_posts": "编制数", "staff_in_post": "实际在职人数"}.get(key, "在职人员控制率"),
                "final",
                *_number(data[key]),
            ]
    for row in data.get("rows") or []:
        for column, entry in (row.get("values") or {}).items():
            if words(entry):
                yield [str(row.get("key", "")), words(row.get("name")), column, *_number(entry)]


def _number(entry: Any) -> Row:
    """Words as written, the exact number, its unit, and what the words say of it (`about` …)."""
    stated = entry.get("number") if isinstance(entry, dict) else None
    stated = stated or {}
    return [words(entry), *(str(stated.get(key, "")) for key in ("value", "unit", "hedge"))]
