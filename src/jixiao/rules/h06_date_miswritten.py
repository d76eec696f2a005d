"""正文和落款中的日期应写全“年月日”，不用简写。

查什么
    正文中“2025.3.18”“2025.03”一类的日期，月、日补零的“2025年03月08日”，年份用阿拉伯数字而月份用汉字的“2025年三月”，
    以及只写两位的年份“24年度”“24年3月”。

为什么
    公文中的日期用阿拉伯数字写全年、月、日，月、日不编虚位；简写和混用容易与小数、编号混淆。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    补植工作于2024.11.18全部完成。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    补植工作于2024年11月18日全部完成。

不查
    表格中的日期、版本号、网址和系统编号不查；“2024-11-18”一类的系统格式不查。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.findings import FORMS, Answer, Holds, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.spotted import spotted

RULE = Rule(
    code="H06",
    title="日期写法不规范",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("gbt-9704-2012", "gbt-15835-2011"),
    kinds=FORMS,
)

MESSAGE = "有{count}处日期写法不规范（{samples}）。"
ADVICE = "请写全年、月、日，如“2025年3月18日”，月、日不补零，数字写法一致。"
_DATE: Final = (
    r"20[0-9]{2}(?<![0-9.]....)(?:[.．](?:1[0-2]|0?[1-9])(?:[.．](?:[12][0-9]|3[01]|0?[1-9])(?![0-9.．%])|(?=[前底末起—至]|月))"
    r"|年(?:0[1-9]月(?:[0-9]{1,2}日)?|(?:1[0-2]|[1-9])月0[1-9]日|[一二三四五六七八九十]{1,2}月))"
    r"|[12][0-9]年(?<![0-9.〇○年第]...)(?<!1[0-4]年)(?:(?:1[0-2]|[1-9])月(?!份?以上)|度(?!过))"
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    spans = dossier.joined.spans(_DATE, prose=True)
    if spans:
        yield spotted(dossier, RULE, MESSAGE, ADVICE, spans)
    else:
        yield Holds("正文中的日期写法规范")
