"""The register of bodies (单位名录) of a year as a bureau keeps it: one sheet, a body a line."""

from __future__ import annotations

from jixiao.writers.sheets import Sheet, workbook
from jixiao.www.trial.bodies import register

_HEAD = ("编码", "全称", "简称", "曾用名", "主管部门", "归口股室", "免报", "免公开", "变动")
_WIDTHS = (10, 34, 18, 26, 30, 12, 6, 8, 48)


def register_of(year: int) -> bytes:
    """The workbook of the bodies of a year."""
    names = {body.code: body.name_in(year) for body in register()}
    rows: list[tuple[str, ...]] = []
    for body in register():
        if not body.in_year(year):
            continue
        former = "、".join(name for name, last in body.former_names if last < year)
        flags = ("是" if body.files_nothing else "", "是" if body.publishes_nothing or body.files_nothing else "")
        above = names.get(body.department, "")
        came = "、".join(names[code] for code in body.predecessors)
        change = (
            f"{body.from_year}年由{came}{body.change}"
            if came
            else "、".join(f"{last + 1}年由{name}更名" for name, last in body.former_names if last < year)
        )
        rows.append((body.code, body.name_in(year), body.short, former, above, body.office, *flags, change))
    title = f"{year}年单位名录"
    return workbook(title, [Sheet(title, _HEAD, rows, _WIDTHS)])
