from django.urls import path

from jixiao.www.accounts.views.bodies import (
    bodies,
    edit_body,
    end_body,
    merge_bodies,
    new_body,
    rename_body,
    set_exempt,
    split_body,
    undo_body,
)
from jixiao.www.accounts.views.people import (
    activate,
    change_person,
    deactivate,
    new_person,
    people,
    person,
    reset_password,
)
from jixiao.www.accounts.views.roles import (
    answer_requested,
    give_role,
    request_role,
    requested_roles,
    unlock,
    withdraw_role,
)
from jixiao.www.accounts.views.sign_in import change_password, login, logout
from jixiao.www.accounts.views.single import single_sign_on, single_sign_on_back
from jixiao.www.accounts.views.slips import account_slips
from jixiao.www.accounts.views.trail import body_trail, export_trail, trail

urlpatterns = [
    path("login/", login, name="login"),
    path("login/single/", single_sign_on, name="single_sign_on"),
    path("login/single/back/", single_sign_on_back, name="single_sign_on_back"),
    path("logout/", logout, name="logout"),
    path("password/", change_password, name="change_password"),
    path("people/", people, name="people"),
    path("people/new/", new_person, name="new_person"),
    path("people/slips/", account_slips, name="account_slips"),
    path("people/roles/", requested_roles, name="requested_roles"),
    path("people/roles/answer/", answer_requested, name="answer_requested"),
    path("people/roles/<int:pk>/withdraw/", withdraw_role, name="withdraw_role"),
    path("people/<int:pk>/", person, name="person"),
    path("people/<int:pk>/change/", change_person, name="change_person"),
    path("people/<int:pk>/reset-password/", reset_password, name="reset_password"),
    path("people/<int:pk>/deactivate/", deactivate, name="deactivate"),
    path("people/<int:pk>/activate/", activate, name="activate"),
    path("people/<int:pk>/roles/give/", give_role, name="give_role"),
    path("people/<int:pk>/roles/request/", request_role, name="request_role"),
    path("people/<int:pk>/unlock/", unlock, name="unlock"),
    path("bodies/", bodies, name="bodies"),
    path("bodies/new/", new_body, name="new_body"),
    path("bodies/merge/", merge_bodies, name="merge_bodies"),
    path("bodies/<int:pk>/edit/", edit_body, name="edit_body"),
    path("bodies/<int:pk>/rename/", rename_body, name="rename_body"),
    path("bodies/<int:pk>/split/", split_body, name="split_body"),
    path("bodies/<int:pk>/end/", end_body, name="end_body"),
    path("bodies/<int:pk>/exempt/", set_exempt, name="set_exempt"),
    path("bodies/<int:pk>/undo/", undo_body, name="undo_body"),
    path("trail/", trail, name="trail"),
    path("trail/export/", export_trail, name="export_trail"),
    path("trail/bodies/<int:pk>/", body_trail, name="body_trail"),
]
