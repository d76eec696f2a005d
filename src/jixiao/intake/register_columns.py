"""The columns of a 单位名录: known by the words of their heads, wherever they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from jixiao.documents import Table

COLUMNS: Final = (
    ("code", "单位编码", r"(单位|预算单位|部门|机构)?(编码|代码|编号)|预算编码"),
    ("name", "单位全称", r"(单位|部门|预算单位|机构)?(全称|名称)|单位|预算单位|预算部门"),
    ("short_names", "简称", r"(单位|部门)?简称|常用简称|别名"),
    ("former_names", "曾用名", r"曾用名称?|原(单位)?名称?|旧名称?|更名前名称?"),
    ("authority", "主管部门", r"(预算)?主管(部门|单位)(名称)?|上级主管(部门|单位)|一级预算单位"),
    ("office", "归口股室", r"(归口|业务|主管|对口|联系|财政)?(管理|业务)?(股室|科室|处室|股|科|处)"),
    ("is_exempt", "免报", r"(是否)?(免报|免于报送|免予报送|不报送?|无需报送)"),
    ("is_unpublished", "免公开", r"(是否)?(免公开|免于公开|不予?公开|免予公开)"),
    ("required", "应报材料", r"(应报|应报送|须报|报送)(材料|资料|内容)"),
    ("contact", "联系人", r"(单位)?(联系人|经办人|填报人)(姓名)?"),
    ("phone", "联系电话", r"(联系)?(电话|手机|方式)(号码)?|联系方式|手机号码?"),
    ("first_year", "启用年度", r"(启用|起始|开始|生效|设立|成立)(年度|年份|年)|有效期?起"),
    ("last_year", "停用年度", r"(停用|终止|截止|结束|失效|撤销)(年度|年份|年)|有效期?止"),
    ("change", "变更情况", r"(变更|变动|机构变动)(情况|类型|方式|类别)?"),
    ("successors", "承继单位", r"(承继|承接|后续|变更后|更名后|合并后)(的)?(单位|名称|单位名称)"),
)
"""Field, the head that the empty register has, and the heads that are understood."""

_PATTERNS: Final = tuple((field, re.compile(pattern)) for field, _, pattern in COLUMNS)
_NOISE: Final = re.compile(r"[\s*＊（(].*$|[\s:：]")
_HEAD_ROWS: Final = 12


@dataclass(frozen=True, slots=True)
class RegisterColumns:
    """Which column holds which field, counted from 0, and the row of the heads."""

    row: int
    columns: dict[str, int]
    unknown: tuple[tuple[int, str], ...]
    """Heads that were not understood."""
    repeated: tuple[tuple[int, str], ...]
    """Heads of a field that another column holds already."""


def register_columns(table: Table) -> RegisterColumns | None:
    """The first row with a head for the name and one for something else; None where there is none."""
    for row in range(min(table.rows, _HEAD_ROWS)):
        found: dict[str, int] = {}
        unknown: list[tuple[int, str]] = []
        repeated: list[tuple[int, str]] = []
        for cell in table.row(row):
            head = _NOISE.sub("", "".join(cell.text.split()))
            if not head or cell.colspan > 3:
                continue
            field = next((field for field, pattern in _PATTERNS if pattern.fullmatch(head)), None)
            if field is None:
                unknown.append((cell.column, head))
            elif field in found:
                repeated.append((cell.column, head))
            else:
                found[field] = cell.column
        if "name" in found and len(found) > 1:
            return RegisterColumns(row, found, tuple(unknown), tuple(repeated))
    return None
