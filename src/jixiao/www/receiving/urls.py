from django.urls import path

from jixiao.www.receiving.views.decisions import (
    choose_version,
    leave_out,
    let_in,
    move_year,
    name_body,
    piece_file,
    undo_decision,
)
from jixiao.www.receiving.views.delivery import delivery, take_in
from jixiao.www.receiving.views.overview import receipt_overview, receipt_register
from jixiao.www.receiving.views.receive import add_files, drop_waiting, look, open_delivery, past_years, receive
from jixiao.www.receiving.views.reminders import remember_reminder, reminders

urlpatterns = [
    path("receive/", receive, name="receive"),
    path("receive/open/", open_delivery, name="open_delivery"),
    path("receive/past-years/", past_years, name="past_years"),
    path("deliveries/<int:pk>/", delivery, name="delivery"),
    path("deliveries/<int:pk>/add/", add_files, name="add_files"),
    path("deliveries/<int:pk>/look/", look, name="look"),
    path("deliveries/<int:pk>/drop/", drop_waiting, name="drop_waiting"),
    path("deliveries/<int:pk>/take-in/", take_in, name="take_in"),
    path("pieces/<int:pk>/body/", name_body, name="name_body"),
    path("pieces/<int:pk>/leave-out/", leave_out, name="leave_out"),
    path("pieces/<int:pk>/let-in/", let_in, name="let_in"),
    path("pieces/<int:pk>/year/", move_year, name="move_year"),
    path("pieces/<int:pk>/choose/", choose_version, name="choose_version"),
    path("pieces/<int:pk>/undo/", undo_decision, name="undo_decision"),
    path("pieces/<int:pk>/file/", piece_file, name="piece_file"),
    path("receipts/<int:year>/", receipt_overview, name="receipt_overview"),
    path("receipts/steps/<int:pk>/register.xlsx", receipt_register, name="receipt_register"),
    path("receipts/steps/<int:pk>/reminders/", reminders, name="reminders"),
    path("receipts/steps/<int:pk>/reminders/copied/", remember_reminder, name="remember_reminder"),
]
