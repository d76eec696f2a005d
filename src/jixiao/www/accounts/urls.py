from django.urls import path

from jixiao.www.accounts.views.sign_in import change_password, login, logout

urlpatterns = [
    path("login/", login, name="login"),
    path("logout/", logout, name="logout"),
    path("password/", change_password, name="change_password"),
]
