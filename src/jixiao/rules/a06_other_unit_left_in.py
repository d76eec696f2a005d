"""材料中的自称应与单位名称相符。

查什么
    单位名称是局、委、院、馆、校、所、站等，正文却自称另一种单位（如图书馆写“我局”）的，列出来提请核实。

为什么
    多半是套用了其他单位的材料，没有改完；其中的数字也可能是别人的。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    我局全年完成古树复壮82株，我局干部职工参加义务植树。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    我所全年完成古树复壮82株，我所干部职工参加义务植树。

不查
    “我县”“我市”等地区自称不算；“本部门”“我单位”是通称，不算；简称、加挂牌子的单位，不算；各处单位名称是否一致请人工核对。
    受委托的机构撰写的评价报告，自称是该机构的，不查。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.spotted import samples

RULE = Rule(
    code="A06",
    title="单位自称与单位名称不符",
    level=Level.WARNING,
    topic=Topic.RECEIPT,
    basis=("practice",),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "单位名称为“{unit}”，正文自称{selves}，疑为套用其他单位的材料。"
ADVICE = "请核对并统一自称；其中的数据也请逐项核对是否为本单位的。"
_SELF: Final = (
    r"我(局|委|院|馆|校|所|站|中心|厅|队|园|镇|乡|街道|办)(?<!你我.)(?!会|所|有|做|见|知|说|在|提|们|法)"
    r"|本(局|委|院|馆|校|所|厅)(?!所|部|有|级|地|会|托)"
)
_BY_OTHERS: Final = r"受[^，。；]{2,40}(?:委托|聘请)，"
_KINDS: Final = {"委": "委", "办": "办", "校": "校学", "院": "院", "队": "队", "处": "处", "街道": "街道"}
_FEWEST: Final = 2


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    evaluation = dossier.evaluation
    names = [
        evaluation.unit_name.text,
        evaluation.title.text,
        *(e.text for k, e in evaluation.head.items() if "单位" in k or "部门" in k),
    ]
    unit = evaluation.unit_name.text or evaluation.title.text
    selves = [
        (found[1] or found[2], dossier.joined.span(found.start(), found.end()))
        for found in dossier.joined.find(_SELF, prose=True)
    ]
    if not evaluation.unit_name.is_stated or not selves:
        yield NotEnoughData("没有识别出单位名称，或正文没有“我局”“本馆”一类的自称")
        return
    if any(dossier.joined.find(_BY_OTHERS, prose=True)):
        yield NotEnoughData("报告由受委托的机构撰写，自称是该机构的")
        return
    others = [
        span for kind, span in selves if not any(sign in name for name in names for sign in _KINDS.get(kind, kind))
    ]
    if len(others) < _FEWEST and len(others) < len(selves):
        yield Holds(f"正文{len(selves)}处自称与单位名称“{unit}”相符")
        return
    yield Finding(
        RULE,
        MESSAGE.format(unit=unit, selves=samples(span.text for span in others)),
        ADVICE,
        [dossier.place(evaluation.unit_name), *(dossier.place(span) for span in others[:10])],
        anchor="自称",
        stated=others[0].text,
        due=unit,
    )
