from django.urls import path

from jixiao.www.cases.views.filing import extend, filing, pass_on, return_, take_back, undo
from jixiao.www.cases.views.home import home

urlpatterns = [
    path("", home, name="home"),
    path("filings/<int:pk>/", filing, name="filing"),
    path("filings/<int:pk>/pass-on/", pass_on, name="pass_on"),
    path("filings/<int:pk>/return/", return_, name="return_"),
    path("filings/<int:pk>/extend/", extend, name="extend"),
    path("filings/<int:pk>/take-back/", take_back, name="take_back"),
    path("filings/<int:pk>/undo/", undo, name="undo"),
]
