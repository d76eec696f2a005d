from django.urls import path

from jixiao.www.cases.views.filing import extend, filing, pass_on, return_, take_back, undo
from jixiao.www.cases.views.home import home
from jixiao.www.cases.views.import_people import import_people, people_template

urlpatterns = [
    path("", home, name="home"),
    path("people/import/", import_people, name="import_people"),
    path("people/template/", people_template, name="people_template"),
    path("filings/<int:pk>/", filing, name="filing"),
    path("filings/<int:pk>/pass-on/", pass_on, name="pass_on"),
    path("filings/<int:pk>/return/", return_, name="return_"),
    path("filings/<int:pk>/extend/", extend, name="extend"),
    path("filings/<int:pk>/take-back/", take_back, name="take_back"),
    path("filings/<int:pk>/undo/", undo, name="undo"),
]
