"""Years, months and days that a text names."""

import pytest

from jixiao.arithmetic import find_dates

When = tuple[int | None, int | None, int | None]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2021年度", [(2021, None, None)]),
        ("2021年5月18日", [(2021, 5, 18)]),
        ("2021 年 5 月 18 日", [(2021, 5, 18)]),
        ("２０２１年５月", [(2021, 5, None)]),
        ("2021-05-18、2022.5.18、2021/5/18", [(2021, 5, 18), (2022, 5, 18), (2021, 5, 18)]),
        ("2018-2021年", [(2018, None, None), (2021, None, None)]),
        ("2018年至2021年", [(2018, None, None), (2021, None, None)]),
        ("2019、2020年", [(2019, None, None), (2020, None, None)]),
        ("2021年1-6月", [(2021, 1, None), (2021, 6, None)]),
        ("1月至6月", [(None, 1, None), (None, 6, None)]),
        ("12月份", [(None, 12, None)]),
        ("5月18日", [(None, 5, 18)]),
        ("每月18日", [(None, None, 18)]),
        ("二〇二一年五月十八日", [(2021, 5, 18)]),
        ("二O二二年", [(2022, None, None)]),
        ("十二月", [(None, 12, None)]),
        ("21年5月", [(2021, 5, None)]),
        ("2021-05", [(2021, 5, None)]),
        ("2020.1-2021.12", [(2020, 1, None), (2021, 12, None)]),
        ("2021年324.96万元", [(2021, None, None)]),
        ("比2020年增加", [(2020, None, None)]),
    ],
)
def test_it_names_a_date(text: str, dates: list[When]) -> None:
    found = find_dates(text)
    assert [(date.year, date.month, date.day) for date in found] == dates
    assert all(text[date.start : date.end] == date.text for date in found)


@pytest.mark.parametrize(
    "text",
    [
        "3年",
        "12个月",
        "五天",
        "20年",
        "10日内",
        "三个月",
        "2021.12万元",
        "15月",
        "2021",
        "第三年",
        "两年",
        "一年来",
        "100周年",
        "2021万元",
        "1.5年",
        "十年",
        "工作日",
        "12345年",
    ],
)
def test_it_names_no_date(text: str) -> None:
    assert find_dates(text) == []
