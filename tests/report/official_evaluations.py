"""Hypothesis strategies for evaluations as the official forms hold them, with what people really write into cells."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Content = dict[str, Any]

_SIGNS = "绿化养护道路桥梁河道巡查次数达标率群众满意调查发放补贴资金拨付及时安全生产事故起数培训场次覆盖村社区"
_ODD = "<>&\"'“”《》（）()[]{}【】#$*_`~@%—…·、，；/\\=+|^ Ａ９é😀"
_WORDS = st.text(st.sampled_from(_SIGNS), min_size=2, max_size=12)
WORDS = st.one_of(
    _WORDS,
    st.builds(lambda one, odd, two: f"{one}{odd}{two}", _WORDS, st.text(st.sampled_from(_ODD), max_size=4), _WORDS),
    st.builds(lambda one, two: f"{one}；\n{two}", _WORDS, _WORDS),
)
_AMOUNT = st.integers(0, 10**7).map(lambda cents: f"{cents // 100}.{cents % 100:02d}")
_AMOUNTS = st.one_of(_AMOUNT, _AMOUNT, st.sampled_from(["0", "0.00", "", "1,234.50", "—"]))
_SCORES = st.one_of(st.integers(0, 400).map(lambda n: f"{n // 10}.{n % 10}"), st.sampled_from(["", "0", "10"]))
_TARGETS = st.one_of(st.sampled_from(["≥95%", "100%", "≤15天", "1200余次", "", "/", "好"]), WORDS)
_CLASSES = {
    "output": ("产出指标", ["数量指标", "质量指标", "时效指标", "成本指标"]),
    "outcome": ("效益指标", ["经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"]),
    "satisfaction": ("满意度指标", ["服务对象满意度指标"]),
}
_UNITS = ["云州市水务局", "临江县档案馆", "青石镇人民政府", "云州市“一网通办”服务中心"]


def entry(text: str) -> Content:
    return {"text": text}


def maybe(**fields: st.SearchStrategy[str]) -> st.SearchStrategy[Content]:
    """Some of the fields, each as an entry."""
    return st.fixed_dictionaries({}, optional={key: one.map(entry) for key, one in fields.items()})


_AMOUNTS_OF_FUND = dict.fromkeys(("initial_budget", "adjusted_budget", "actual_expenditure"), _AMOUNTS)


def _fund(role: str, name: str) -> st.SearchStrategy[Content]:
    rest = {"execution_rate": st.sampled_from(["98.04%", "100%", ""])}
    rest |= {"weight": _SCORES, "score": _SCORES} if role == "total" else {}
    return maybe(**_AMOUNTS_OF_FUND, **rest).map(lambda fields: {"role": role, "name": entry(name), **fields})


@st.composite
def _groups(draw: st.DrawFn) -> list[Content]:
    found = []
    for group in draw(st.lists(st.sampled_from(list(_CLASSES)), min_size=1, max_size=3, unique=True)):
        heading, classes = _CLASSES[group]
        weight = draw(st.sampled_from(["", "（50分）", "\n（30分）"]))
        rows = []
        for klass in sorted(draw(st.lists(st.sampled_from(classes), min_size=1, max_size=3)), key=classes.index):
            fields = draw(
                maybe(target=_TARGETS, actual=_TARGETS, weight=_SCORES, score=_SCORES, variance_explanation=WORDS)
            )
            label = draw(st.sampled_from(["", "", "指标1："]))
            rows.append({"class": entry(klass), "name": entry(label + draw(WORDS).strip()), **fields})
        found.append({"group": group, "heading": entry(heading + weight), "indicators": rows})
    return found


def _objectives() -> st.SearchStrategy[list[Content]]:
    listed = st.lists(WORDS, min_size=1, max_size=3).map(
        lambda items: "\n".join(f"{number}．{item}。" for number, item in enumerate(items, 1))
    )
    return st.lists(st.fixed_dictionaries({"expected": listed.map(entry), "actual": listed.map(entry)}), max_size=2)


_PROSE = WORDS.map(lambda words: f"本年度{words}，按计划推进。".replace("\n", ""))


@st.composite
def _narrative(draw: st.DrawFn, titles: list[str]) -> list[Content]:
    """Some of the chapters, each with a few paragraphs, perhaps with sections."""
    found: list[Content] = []
    numerals = "一二三四五六七八九十"
    for number, title in enumerate(draw(st.lists(st.sampled_from(titles), max_size=4, unique=True))):
        found.append({"text": f"{numerals[number]}、{title}", "level": 1})
        for section in range(draw(st.integers(0, 2))):
            found += [{"text": f"（{numerals[section]}）{draw(_WORDS)}情况"}, {"text": f"　　{draw(_PROSE)}"}]
        found += [{"text": text} for text in draw(st.lists(_PROSE, min_size=1, max_size=2))]
    return found


@st.composite
def _basic_data(draw: st.DrawFn) -> Content:
    columns = ("prior_final", "budget", "final")
    names = [
        "三公经费",
        "2.出国经费",
        "3.公务接待",
        "项目支出",
        "公用经费",
        "其中：办公经费",
        "政府采购金额",
        "会议费、培训费",
    ]
    more = ["收入合计", "支出合计", "人员经费", "基本支出", "年初结转和结余", "年末结转和结余", "3.防汛专项"]
    rows = [
        {"name": entry(name), "values": draw(maybe(**dict.fromkeys(columns, _AMOUNTS)))}
        for name in [one for one in (*names, *more) if draw(st.booleans())]
    ]
    staff = draw(maybe(approved_posts=st.sampled_from(["46", "", "20"]), staff_in_post=st.sampled_from(["44", "21"])))
    rate = draw(maybe(staffing_rate=st.sampled_from(["95.65%", "100%", ""])))
    return {**staff, **rate, **({"rows": rows} if rows else {})}


@st.composite
def _projects(draw: st.DrawFn) -> Content:
    """A list of projects with some columns, perhaps with its total."""
    roles = draw(st.lists(st.sampled_from(["number", "unit_name", "execution_rate", "score", "grade"]), unique=True))
    columns = ["adjusted_budget", "actual_expenditure", *roles]
    drawn = {"number": st.just("1"), "unit_name": _WORDS, "grade": st.just("优"), "execution_rate": st.just("98.04%")}
    lines = [
        {"name": entry(draw(_WORDS) + "项目"), **{role: entry(draw(drawn.get(role, _AMOUNTS))) for role in columns}}
        for _ in range(draw(st.integers(0, 3)))
    ]
    total = {"name": entry("合计"), "actual_expenditure": entry(draw(_AMOUNTS))}
    return {"projects": lines, **({"projects_total": total} if draw(st.booleans()) else {})} if lines else {}


@st.composite
def departments(draw: st.DrawFn, titles: list[str]) -> Content:
    """A whole department by the forms of Hunan."""
    unit = draw(st.sampled_from(_UNITS))
    labels = {"by_source": ["一般公共预算", "政府性基金拨款", "其他资金"], "by_use": ["基本支出", "项目支出"]}
    components = [
        {"division": division, "label": label, "amount": entry(draw(_AMOUNTS))}
        for division, listed in labels.items()
        for label in listed
        if draw(st.booleans())
    ]
    content: Content = {
        "kind": "department_self_evaluation",
        "year": draw(st.integers(2019, 2026)),
        "money_unit": "万元",
        "unit_name": entry(unit),
        "funds": [draw(_fund("total", "年度资金总额"))],
        "groups": draw(_groups()),
        **draw(maybe(total_weight=st.just("100"), total_score=_SCORES, signed_on=st.just("2025年3月28日"))),
    }
    optional = {
        "title": draw(st.sampled_from([None, entry(f"{unit}{content['year']}年度部门整体支出绩效自评报告")])),
        "grade": draw(st.sampled_from([None, None, entry("优"), entry("B级")])),
        "head": [
            {"label": label, "value": entry(value)}
            for label, value in (("填报人", "张三 李四"), ("预算编码", "104001"), ("分管领导意见", "同意"))
            if draw(st.booleans())
        ],
        "notes": [entry(f"注：{draw(_WORDS)}")] if draw(st.booleans()) else [],
        "components": components,
        **draw(_projects()),
        "objectives": draw(_objectives()),
        "narrative": draw(_narrative(titles)),
        "basic_data": draw(st.one_of(st.none(), _basic_data())),
    }
    whole = {**content, **{key: value for key, value in optional.items() if value}}
    return _with_units(whole) if draw(st.booleans()) else whole


def _with_units(content: Content) -> Content:
    """Every amount names its own unit, and the data name none."""

    def named(value: Content) -> Content:
        words = value["text"]
        return {**value, "text": f"{words}万元" if words[-1:].isdigit() else words}

    own = {key: value for key, value in content.items() if key != "money_unit"}
    own["funds"] = [
        {key: named(value) if key in _AMOUNTS_OF_FUND else value for key, value in fund.items()}
        for fund in content["funds"]
    ]
    parts = content.get("components", ())
    own["components"] = [{**part, "amount": named(part["amount"])} for part in parts]
    if "basic_data" in own:
        rows = own["basic_data"].get("rows", ())
        named_rows = [{**row, "values": {key: named(one) for key, one in row["values"].items()}} for row in rows]
        own["basic_data"] = {**own["basic_data"], "rows": named_rows}
    return {key: value for key, value in own.items() if value != []}


@st.composite
def projects(draw: st.DrawFn) -> Content:
    """A project by the national form."""
    rows = (("fiscal", "其中：当年财政拨款"), ("carry_over", "上年结转资金"), ("other", "其他资金"))
    funds = [draw(_fund("total", "年度资金总额")), *(draw(_fund(*row)) for row in rows if draw(st.booleans()))]
    head = {"主管部门": draw(st.sampled_from(_UNITS)), "实施单位": draw(st.sampled_from(_UNITS))}
    content: Content = {
        "kind": "project_self_evaluation",
        "year": draw(st.integers(2019, 2026)),
        "money_unit": "万元",
        "unit_name": entry(head["主管部门"]),
        "project_name": entry(draw(_WORDS) + "项目"),
        "head": [{"label": label, "value": entry(value)} for label, value in head.items() if draw(st.booleans())],
        "funds": funds,
        "groups": draw(_groups()),
        **draw(maybe(total_weight=st.just("100"), total_score=_SCORES, signed_on=st.just("2025年3月28日"))),
    }
    content |= {"objectives": objectives} if (objectives := draw(_objectives())) else {}
    return {key: value for key, value in content.items() if value != []}
