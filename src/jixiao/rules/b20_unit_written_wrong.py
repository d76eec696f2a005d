"""金额单位应当写对：元与万元、小数点位置。

查什么
    某个金额与同文其他数字都对不上，而补上或去掉“万”“亿”字、移动小数点后恰好全部相符的，指出应写的单位；
    申报表、自评表表头栏目写明“万元”而所填金额恰为成本指标、测算依据所写金额的一万倍的，提请核实是否按元填写。

为什么
    漏写“万”字金额差一万倍，公开后最易引起误解。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年收入合计492.41万元，其中：财政拨款收入484.41万元，其他收入8元，占总收入1.62%。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年收入合计492.41万元，其中：财政拨款收入484.41万元，其他收入8万元，占总收入1.62%。

不查
    确为几元、几十元的小额，与其他数字不矛盾的不提出；没有其他数字可以印证的不提出；
    成本指标、测算依据中另有金额与所填金额一致的不提出。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.findings import EVERY_KIND, Answer, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="B20",
    title="金额单位疑写错",
    level=Level.ERROR,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from tell(dossier, RULE, "文中没有可以互相印证的金额")
