from django.urls import path

from jixiao.www.cases.views.body import body
from jixiao.www.cases.views.filing import extend, filing, pass_on, return_, take_back, undo
from jixiao.www.cases.views.home import home
from jixiao.www.cases.views.import_bodies import bodies_template, export_bodies, import_bodies
from jixiao.www.cases.views.import_people import import_people, people_template
from jixiao.www.cases.views.years import (
    add_step,
    close_year,
    drop_year,
    edit_step,
    join_year,
    new_year,
    open_year,
    reopen_year,
    set_profile,
    undo_opening,
    year,
    years,
)

urlpatterns = [
    path("", home, name="home"),
    path("bodies/<int:pk>/", body, name="body"),
    path("bodies/import/", import_bodies, name="import_bodies"),
    path("bodies/template/", bodies_template, name="bodies_template"),
    path("bodies/export/", export_bodies, name="export_bodies"),
    path("people/import/", import_people, name="import_people"),
    path("people/template/", people_template, name="people_template"),
    path("filings/<int:pk>/", filing, name="filing"),
    path("filings/<int:pk>/pass-on/", pass_on, name="pass_on"),
    path("filings/<int:pk>/return/", return_, name="return_"),
    path("filings/<int:pk>/extend/", extend, name="extend"),
    path("filings/<int:pk>/take-back/", take_back, name="take_back"),
    path("filings/<int:pk>/undo/", undo, name="undo"),
    path("years/", years, name="years"),
    path("years/new/", new_year, name="new_year"),
    path("years/<int:pk>/", year, name="year"),
    path("years/<int:pk>/steps/add/", add_step, name="add_step"),
    path("years/<int:pk>/profile/", set_profile, name="set_profile"),
    path("years/<int:pk>/open/", open_year, name="open_year"),
    path("years/<int:pk>/join/", join_year, name="join_year"),
    path("years/<int:pk>/undo-opening/", undo_opening, name="undo_opening"),
    path("years/<int:pk>/close/", close_year, name="close_year"),
    path("years/<int:pk>/reopen/", reopen_year, name="reopen_year"),
    path("years/<int:pk>/drop/", drop_year, name="drop_year"),
    path("years/steps/<int:pk>/", edit_step, name="edit_step"),
]
