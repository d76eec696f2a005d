"""在职人员控制率应等于实际在职人数除以编制数，在职人数不应超过编制数。

查什么
    基础数据表的控制率与在职人数、编制数的复算结果是否一致；在职人数是否超过编制数。

为什么
    控制率反映人员编制的执行情况，是部门整体支出评价的共性指标。

反例
    表：部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 40 | 36 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 6.20 | 6.00 | 5.40 |
    | 公用经费 | 50.10 | 52.00 | 51.40 |

正例
    表：部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 40 | 36 | 90% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 6.20 | 6.00 | 5.40 |
    | 公用经费 | 50.10 | 52.00 | 51.40 |

不查
    编制数或在职人数没有填的不查；编制为0的不算控制率。
"""

from collections.abc import Iterator

from jixiao.arithmetic import ratio_matches, show
from jixiao.basis import Profile
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="B18",
    title="在职人员控制率不符或超编",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("mof-2013-53",),
    needs=(Need.BASIC_DATA,),
)

WRONG = "控制率填{stated}，按在职{staff}÷编制{posts}复算为{due}。"
OVER = "实际在职{staff}人，编制{posts}人，在职人数超过编制。"
ADVICE = "请核对编制数、在职人数和控制率。"
ADVICE_OVER = "请核实人数口径（编外、借调人员不计入）；确有超编的，说明原因。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    data = dossier.evaluation.basic_data
    posts = data.approved_posts.numeral if data else None
    staff = data.staff_in_post.numeral if data else None
    if data is None or posts is None or staff is None or posts.value <= 0:
        yield NotEnoughData("编制数或实际在职人数没有填数")
        return
    dossier.compared(data.approved_posts, data.staff_in_post, data.staffing_rate)
    rate = data.staffing_rate.numeral
    places = [dossier.place(entry, entry.text) for entry in (data.staff_in_post, data.approved_posts)]
    fine = True
    if rate is not None and ratio_matches(staff, posts, rate).grade == "error":
        fine = False
        due = show(staff.value / posts.value, rate)
        yield Finding(
            RULE,
            WRONG.format(stated=rate.text, staff=staff.text, posts=posts.text, due=due),
            ADVICE,
            [dossier.place(data.staffing_rate, rate.text), *places],
            anchor="控制率",
            stated=rate.text,
            due=due,
        )
    if staff.value > posts.value:
        fine = False
        yield Finding(
            RULE,
            OVER.format(staff=staff.digits, posts=posts.digits),
            ADVICE_OVER,
            places,
            anchor="超编",
            stated=staff.text,
            due=f"不超过{posts.text}",
        )
    if fine:
        yield Holds(f"在职{staff.text}，编制{posts.text}，没有超编，控制率与复算相符")
