from django.urls import path

from jixiao.www.spending.views.files import spending_draft, spending_policy_file, spending_workbook
from jixiao.www.spending.views.overview import adopt_spending, propose_spending, spending
from jixiao.www.spending.views.policies import (
    edit_spending_policy,
    import_spending_policy,
    spending_policy,
    take_spending_policy,
)
from jixiao.www.spending.views.proposal import decide_spending, spending_proposal, undo_spending
from jixiao.www.spending.views.what_if import keep_spending_scenario, spending_what_if, spending_what_if_workbook

urlpatterns = [
    path("spending/", spending, name="spending"),
    path("spending/<int:number>/propose/", propose_spending, name="propose_spending"),
    path("spending/<int:number>/adopt/", adopt_spending, name="adopt_spending"),
    path("spending/<int:number>/workbook/", spending_workbook, name="spending_workbook"),
    path("spending/<int:number>/draft/", spending_draft, name="spending_draft"),
    path("spending/<int:number>/policy/", spending_policy, name="spending_policy"),
    path("spending/<int:number>/policy/edit/", edit_spending_policy, name="edit_spending_policy"),
    path("spending/<int:number>/policy/take/", take_spending_policy, name="take_spending_policy"),
    path("spending/<int:number>/policy/import/", import_spending_policy, name="import_spending_policy"),
    path("spending/<int:number>/policy/file/", spending_policy_file, name="spending_policy_file"),
    path("spending/<int:number>/what-if/", spending_what_if, name="spending_what_if"),
    path("spending/<int:number>/what-if/workbook/", spending_what_if_workbook, name="spending_what_if_workbook"),
    path("spending/<int:number>/what-if/keep/", keep_spending_scenario, name="keep_spending_scenario"),
    path("spending/proposals/<int:pk>/", spending_proposal, name="spending_proposal"),
    path("spending/proposals/<int:pk>/decide/", decide_spending, name="decide_spending"),
    path("spending/decisions/<int:pk>/undo/", undo_spending, name="undo_spending"),
]
