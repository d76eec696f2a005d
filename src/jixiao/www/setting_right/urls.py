from django.urls import path

from jixiao.www.setting_right.views.answer import answer_items
from jixiao.www.setting_right.views.check import check_item, undo_item_step
from jixiao.www.setting_right.views.ledger import rectification, rectification_reminders, rectification_sheet
from jixiao.www.setting_right.views.notices import notice_word, notices, own_items, proof, rectification_report
from jixiao.www.setting_right.views.notify import notify_many, withdraw_notice, write_notice

urlpatterns = [
    path("rectification/", rectification, name="rectification"),
    path("rectification/sheet/", rectification_sheet, name="rectification_sheet"),
    path("rectification/reminders/", rectification_reminders, name="rectification_reminders"),
    path("rectification/notify/", notify_many, name="notify_many"),
    path("own-rectification/", own_items, name="own_items"),
    path("filings/<int:pk>/notices/", notices, name="notices"),
    path("filings/<int:pk>/write-notice/", write_notice, name="write_notice"),
    path("notices/<int:pk>/word/", notice_word, name="notice_word"),
    path("notices/<int:pk>/report/", rectification_report, name="rectification_report"),
    path("notices/<int:pk>/withdraw/", withdraw_notice, name="withdraw_notice"),
    path("notices/<int:pk>/answer/", answer_items, name="answer_items"),
    path("items/<int:pk>/check/", check_item, name="check_item"),
    path("items/<int:pk>/undo/", undo_item_step, name="undo_item_step"),
    path("proofs/<int:pk>/", proof, name="proof"),
]
