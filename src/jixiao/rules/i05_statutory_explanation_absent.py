"""部门预算、决算公开应说明机关运行经费和政府采购情况。

查什么
    部门预算或决算公开的全文，是否写有机关运行经费、政府采购、“三公”经费；完全没有提到其中一项的，提请核实。

为什么
    预算法第十四条要求公开部门预算、决算时对机关运行经费的安排、使用情况等重要事项作出说明，并公开政府采购情况。

反例
    云州市绿化所2024年度部门决算公开
    一、部门概况
    本所负责城区绿地养护、行道树补植和古树复壮，内设养护、工程、综合三个班组，编制20名，年末实有在职人员19人，退休人员6人，没有下属单位，决算只包括本所本级。
    二、收支情况
    本年收入218.60万元，全部为一般公共预算财政拨款；本年支出214.20万元，其中基本支出186.60万元，项目支出27.60万元，年末结转4.40万元，为未到付款期的苗木款。
    三、一般公共预算支出情况
    支出主要用于人员工资、日常公用、补植苗木、租用登高车和病虫害防治，与上年相比增加8.20万元，增长3.98%，主要原因是新增养护绿地6公顷，苗木和人工相应增加。
    四、其他重要事项
    “三公”经费支出2.14万元，为公务用车运行维护费；政府采购支出32.00万元。

正例
    云州市绿化所2024年度部门决算公开
    一、部门概况
    本所负责城区绿地养护、行道树补植和古树复壮，内设养护、工程、综合三个班组，编制20名，年末实有在职人员19人，退休人员6人，没有下属单位，决算只包括本所本级。
    二、收支情况
    本年收入218.60万元，全部为一般公共预算财政拨款；本年支出214.20万元，其中基本支出186.60万元，项目支出27.60万元，年末结转4.40万元，为未到付款期的苗木款。
    三、一般公共预算支出情况
    支出主要用于人员工资、日常公用、补植苗木、租用登高车和病虫害防治，与上年相比增加8.20万元，增长3.98%，主要原因是新增养护绿地6公顷，苗木和人工相应增加。
    四、其他重要事项
    “三公”经费支出2.14万元，为公务用车运行维护费；政府采购支出32.00万元。本所为事业单位，没有机关运行经费。

不查
    写明没有机关运行经费、没有采购的，算已说明；只有表、没有说明文字的文件不查；事业单位没有机关运行经费的，写明即可；
    一级政府的财政决算、预算执行情况报告不查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Kind
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.narrative import holds_tables_alone

RULE = Rule(
    code="I05",
    title="预决算公开缺少法定说明",
    level=Level.WARNING,
    topic=Topic.RECEIPT,
    basis=("budget-law-2018", "budget-regulation-2020"),
    kinds=(Kind.BUDGET_DISCLOSURE, Kind.FINAL_ACCOUNTS_DISCLOSURE),
)

MESSAGE = "公开的全文没有提到{missing}。"
ADVICE = "请补充说明；没有该项内容的，写明“没有”并说明原因。"
_TOPICS: Final = (
    ("机关运行经费", r"机关运行(?:经费|费)|运行经费"),
    ("政府采购", r"政府采购"),
    ("“三公”经费", r"三公|公务接待|因公出国"),
)
_OF_A_GOVERNMENT: Final = re.compile("财政(?:总)?决算|预算执行情况|预算草案|决算草案")
_SHORTEST: Final = 300


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    text = dossier.joined.text
    if len(text) < _SHORTEST:
        yield NotEnoughData("文件过短，不是完整的预算或决算公开")
        return
    if _OF_A_GOVERNMENT.search(dossier.evaluation.title.text or text[:100]):
        yield NotEnoughData("是一级政府的预决算报告，不是部门的公开说明")
        return
    if holds_tables_alone(dossier.joined):
        yield NotEnoughData("文件只有预决算表，没有说明文字")
        return
    missing = [name for name, words in _TOPICS if not re.search(words, text)]
    if not missing:
        yield Holds("写有机关运行经费、政府采购和“三公”经费")
        return
    title = dossier.evaluation.title
    place = title if title.is_stated else dossier.joined.span(0, max(1, text.find("\n")))
    yield Finding(
        RULE,
        MESSAGE.format(missing="、".join(missing)),
        ADVICE,
        [dossier.place(place)],
        anchor="、".join(missing),
        stated="没有",
        due="说明",
    )
