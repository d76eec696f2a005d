"""结果应用办法 on the site: taken, edited, imported and exported; every version stays."""

from __future__ import annotations

import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html
from openpyxl import load_workbook

from jixiao.documents.read import read
from jixiao.www.spending.policy_sheets import policy_from_sheets, to_policy_xlsx
from jixiao.www.spending.read_policy import DEFAULTS, ProfileError, shipped, shipped_text
from jixiao.www.spending.writing_policy import to_yaml

As = Callable[[str], Client]
POLICY = "/spending/2024/policy/"


@pytest.mark.parametrize("name", DEFAULTS)
def test_a_workbook_comes_back_as_the_policy_it_was(name: str) -> None:
    policy = shipped(name)
    again = policy_from_sheets(read(to_policy_xlsx(policy)), "办法.xlsx")
    assert again.bands == policy.bands and again.rules == policy.rules and again.title == policy.title
    assert to_yaml(again) == to_yaml(policy)


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "words"),
    [
        ("等级", "B3", 95, "工作表“等级”.*等级重叠"),
        ("条款", "E3", "砍掉", "工作表“条款”E3“措施”：应为优先保障、增加、保持、压减、取消之一，现为“砍掉”"),
        ("条款", "I3", "良好", "工作表“条款”I3“等级"),
        ("条款", "F4", "很多", "工作表“条款”F4“比例”：应为数"),
        ("条款", "R3", "某文〔2024〕1号", "工作表“条款”R3“文号”：写了文号，没有写文件名称"),
        ("办法", "B4", "看着办", "工作表“办法”B4"),
    ],
)
def test_a_faulty_cell_is_named(sheet: str, cell: str, value: Any, words: str) -> None:
    book = load_workbook(io.BytesIO(to_policy_xlsx(shipped("practice-by-grade"))))
    book[sheet][cell] = value
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(ProfileError, match=words):
        policy_from_sheets(read(stream.getvalue()), "办法.xlsx")


OWN_CLAUSE = {
    "percent": "15%", "cap": "50", "document": "云州市预算绩效办法", "number": "云财绩〔2024〕3号", "article": "第九条",
}  # fmt: skip
NEW_LIMIT = {
    "place": "5", "title": "整改逾期的不增加", "effect": "限制（不高于）", "action": "保持", "for_": "部门整体",
    "overdue_from": "1",
}  # fmt: skip


def filled(page: str) -> dict[str, str]:
    """What the form of the page would send."""
    found = {}
    form = html.document_fromstring(page).find(".//form[@class='policy-form']")
    for field in form.iter("input", "select", "textarea"):
        if field.get("name") is None or (field.get("type") == "checkbox" and field.get("checked") is None):
            continue
        if field.tag == "select":
            chosen = field.find(".//option[@selected]")
            found[field.get("name")] = (field.find(".//option") if chosen is None else chosen).get("value")
        else:
            found[field.get("name")] = field.get("value") or (field.text or "").lstrip("\n")
    return found


@pytest.mark.django_db
def test_chosen_then_made_ones_own_clause_by_clause(city: SimpleNamespace, as_: As) -> None:
    from jixiao.www.spending.policy_keeping import policy_in_force

    reviewer = as_("reviewer")
    reviewer.post(f"{POLICY}take/", {"name": "practice-by-grade", "seen": "0"})
    held = policy_in_force(city.year)
    assert held is not None and held.number == 1 and "参考口径" in held.title
    page = reviewer.get(POLICY).content.decode()
    assert "5条中有4条没有文件依据或未核原文" in page and "80分（含）—90分（不含）" in page
    form = filled(reviewer.get(f"{POLICY}edit/").content.decode())
    same = reviewer.post(f"{POLICY}edit/", form | {"reason": "没有改"}, follow=True).content.decode()
    assert "内容与现行的第1版相同" in same
    form |= {
        "head-title": "云州市结果应用办法",
        "rules-0-drop": "on",
        **{f"rules-2-{name}": words for name, words in OWN_CLAUSE.items()},
        **{f"rules-5-{name}": words for name, words in NEW_LIMIT.items()},
    }
    assert "请写明修改理由" in reviewer.post(f"{POLICY}edit/", form).content.decode()
    wrong = reviewer.post(f"{POLICY}edit/", form | {"reason": "本地", "rules-2-percent": "十五"}).content.decode()
    assert "“比例”：应为数" in wrong and "第3条" in wrong and 'value="十五"' in wrong
    reviewer.post(f"{POLICY}edit/", form | {"reason": "按本地办法"})
    held = policy_in_force(city.year)
    assert held is not None and held.number == 2 and held.reason == "按本地办法"
    rules = held.policy.rules
    assert [rule.title for rule in rules][:2] == ["整改逾期的不增加", "评为良的，按原有规模安排"] and len(rules) == 5
    fair = next(rule for rule in rules if rule.key == "fair")
    assert str(fair.percent) == "0.15" and str(fair.cap) == "50"
    assert fair.clause.chinese == "《云州市预算绩效办法》（云财绩〔2024〕3号）〔未核原文〕第九条"
    stale = reviewer.post(f"{POLICY}edit/", form | {"reason": "再改", "head-title": "别的"}).content.decode()
    assert "已由他人修改" in stale
    first = city.year.spending_policies.get(number=1)
    reviewer.post(f"{POLICY}take/", {"version": first.pk, "reason": "恢复", "seen": "2"})
    third = policy_in_force(city.year)
    assert third is not None and (third.number, third.text) == (3, first.text)
    assert "这是以前的一版" in reviewer.get(f"{POLICY}?version=2").content.decode()


@pytest.mark.django_db
def test_imported_from_a_file_and_refused_with_the_place(city: SimpleNamespace, as_: As) -> None:
    from jixiao.www.spending.policy_keeping import policy_in_force

    reviewer = as_("reviewer")

    def send(name: str, content: bytes) -> str:
        file = SimpleUploadedFile(name, content)
        return reviewer.post(f"{POLICY}import/", {"file": file, "reason": "导入"}, follow=True).content.decode()

    assert "已导入为第1版" in send("办法.yaml", shipped_text("practice-by-grade").encode())
    exported = reviewer.get(f"{POLICY}file/")
    assert "内容与现行的第1版相同" in send("办法.xlsx", exported.content)
    assert b"practice-by-grade" in reviewer.get(f"{POLICY}file/?as=yaml").content
    faulty = shipped_text("practice-by-grade").replace("from: 80}", "from: 95}")
    assert "办法.yaml 第" in send("办法.yaml", faulty.encode())
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert "不能使用引用" in send("办法.yaml", bomb.encode())
    assert "已导入" not in send("办法.yaml", b"[" * 20_000)
    assert "没有导入" in send("办法.xlsx", b"PK\x03\x04 not a workbook")
    assert "没有导入" in send("办法.yaml", b"\xff\xfe\x00")
    held = policy_in_force(city.year)
    assert held is not None and held.number == 1
