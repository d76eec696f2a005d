"""An empty 单位名录 to fill in, and how."""

from __future__ import annotations

from jixiao.intake.register_columns import COLUMNS
from jixiao.writers.sheets import Sheet, Value, workbook

_WIDTHS = {"name": 32, "former_names": 34, "authority": 24, "short_names": 22, "successors": 24, "required": 26}
_HOW = {
    "code": ("预算单位编码，每家一个；没有的留空，程序按全称识别", "101001"),
    "name": ("必填。机构改革后的现用全称，与公章一致", "云州市园林绿化局"),
    "short_names": ("日常用的简称，可写几个，用顿号隔开；两家共用的简称不能用来识别", "市园林局、园林局"),
    "former_names": ("以前的名称，可写几个；知道年度的写在括号里", "云州市园林管理处（2015-2022）"),
    "authority": ("主管部门的全称、简称或编码，应在名录中；本身就是主管部门的留空", "云州市城市管理局"),
    "office": ("财政部门内的归口股室", "城建股"),
    "is_exempt": ("免报自评材料的写“是”", "是"),
    "is_unpublished": ("免公开的写“是”，公开的名单和工作群用语中不出现", "是"),
    "required": (
        "只有这家单位与众不同时填写；留空的按统一要求（自评报告、基础数据表、整体自评表）",
        "自评报告、整体自评表",
    ),
    "contact": ("可不填", "张某某"),
    "phone": ("可不填", "0712-1234567"),
    "first_year": ("从哪个年度起报自评；一直在报的留空", "2023"),
    "last_year": ("报到哪个年度为止；仍在报的留空", "2022"),
    "change": ("停用的原因：更名、合并、分立或撤销", "更名"),
    "successors": ("由谁承继，写全称或编码，可写几个", "云州市价格中心"),
}


def to_register_xlsx() -> bytes:
    """The workbook: the sheet to fill in, and 填写说明. The same every time."""
    heads = tuple(f"{head}*" if field == "name" else head for field, head, _ in COLUMNS)
    widths = tuple(_WIDTHS.get(field, 12) for field, _, _ in COLUMNS)
    blank: list[tuple[Value, ...]] = [tuple(None for _ in COLUMNS) for _ in range(60)]
    how: list[tuple[Value, ...]] = [(head, *_HOW[field]) for field, head, _ in COLUMNS]
    more: list[tuple[Value, ...]] = [
        ("一般说明", "列的次序可以变，不用的列可以删，列名照写；已有名录的，直接用也可以，列名相近的都认得。", ""),
        ("一般说明", "单位停用的不要删行，写停用年度和承继单位，往年的材料才认得出来。", ""),
    ]
    return workbook(
        "单位名录",
        [
            Sheet("单位名录", heads, blank, widths),
            Sheet("填写说明", ("列名", "怎么填", "例"), [*how, *more], (12, 84, 34)),
        ],
    )
