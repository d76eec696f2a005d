from django.urls import path

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
from jixiao.www.accounts.views.slips import account_slips

urlpatterns = [
    path("login/", login, name="login"),
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
]
