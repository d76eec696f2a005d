"""A policy as a workbook to fill in, and back."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from jixiao.basis.lined import Lined, ProfileError
from jixiao.documents import Document, Table
from jixiao.writers.clean import clean
from jixiao.writers.sheets import Sheet, Value, workbook
from jixiao.www.spending import policy_rows as rows
from jixiao.www.spending.policy import Policy
from jixiao.www.spending.read_policy import read_policy

HEAD, BANDS, RULES = "办法", "等级", "条款"
_WIDTHS: Final = (
    16, 34, 14, 13, 10, 8, 20, 12, 12, 12, 12, 8, 12, 12, 12, 10, 28, 20, 9, 14, 40, 9, 9
)  # fmt: skip


def to_policy_xlsx(policy: Policy) -> bytes:
    """The workbook. Cells to fill in are marked, closed words can be chosen."""
    head = rows.head_row(policy)
    lines: list[tuple[Value, ...]] = [(name, clean(head[key])) for key, name in rows.HEAD.items()]
    places = {key: place for place, key in enumerate(rows.HEAD)}
    columns = {key: place for place, key in enumerate(rows.RULES)}
    rules = rows.rule_rows(policy)
    closed: Mapping[str, Mapping[str, str]] = {
        "for": rows.SUBJECTS,
        "effect": rows.EFFECTS,
        "action": rows.ACTIONS,
        "of": rows.BASES,
        "handed_in": rows.TRUTHS,
        "all_full": rows.TRUTHS,
        "verified": rows.TRUTHS,
    }
    return workbook(
        policy.title,
        [
            Sheet(
                HEAD,
                ("项目", "内容"),
                lines,
                (14, 90),
                to_fill=frozenset({1}),
                choices={
                    (places["score"], 1): tuple(rows.SCORES.values()),
                    (places["base"], 1): tuple(rows.START_BASES.values()),
                },
            ),
            Sheet(
                BANDS,
                tuple(rows.BANDS.values()),
                [(clean(band.name), Fraction(band.floor)) for band in policy.bands],
                (16, 14),
                to_fill=frozenset({0, 1}),
            ),
            Sheet(
                RULES,
                tuple(rows.RULES.values()),
                [tuple(clean(row[key]) for key in rows.RULES) for row in rules],
                _WIDTHS,
                to_fill=frozenset(range(len(rows.RULES))),
                choices={
                    (number, columns[key]): tuple(words.values())
                    for number in range(len(rules))
                    for key, words in closed.items()
                },
            ),
        ],
    )


def policy_from_sheets(document: Document, file: str) -> Policy:
    """The policy in a workbook as `to_policy_xlsx` lays it out. Raises ProfileError naming sheet and cell."""
    tables = {table.origin.part: table for table in document.tables}
    if missing := [name for name in (HEAD, BANDS, RULES) if name not in tables]:
        raise ProfileError(f"{file}：缺少工作表{'、'.join(missing)}；请从本页导出的 xlsx 改起")
    own: set[str] = set()
    head_cells = _rows(tables[HEAD], {"name": "项目", "value": "内容"}, file, own)
    names = {name: key for key, name in rows.HEAD.items()}
    head = {}
    for row in head_cells:
        if row["name"].shown.strip() not in names:
            raise row["name"].error(f"不认识的项目“{row['name'].shown}”")
        head[names[row["name"].shown.strip()]] = row["value"]
    bands = _rows(tables[BANDS], rows.BANDS, file, own)
    rules = _rows(tables[RULES], rows.RULES, file, own)
    return read_policy(rows.policy_data(head, bands, rules, Lined(None, file, "", "", own)))


def _rows(table: Table, columns: Mapping[str, str], file: str, own: set[str]) -> list[dict[str, Lined]]:
    sheet = table.origin.part
    heads = {" ".join(cell.text.split()): cell.column for cell in table.cells if cell.row == 0}
    if missing := [name for name in columns.values() if name not in heads]:
        raise ProfileError(f"{file} 工作表“{sheet}”第1行：缺少列{'、'.join(missing)}；各列的名称请勿改动")
    found = []
    for number in range(1, min(table.rows, 200)):
        row = {}
        for key, name in columns.items():
            cell = table.at(number, heads[name])
            text = cell.text.strip() if cell is not None else ""
            place = cell.origin.ref if cell is not None else f"第{number + 1}行"
            row[key] = Lined(text or None, file, name, f"工作表“{sheet}”{place}", own)
        if any(not cell.is_null for cell in row.values()):
            found.append(row)
    return found
