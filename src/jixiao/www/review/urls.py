from django.urls import path

from jixiao.www.review.views.answers import answers, feedback, save_answers
from jixiao.www.review.views.changes import changes
from jixiao.www.review.views.decide import accept_reviewed, decide, reopen_reviewed, send_back
from jixiao.www.review.views.letters import letter_draft, letter_preview, letters, letters_zip, sent_letter
from jixiao.www.review.views.queue import bulk, review_queue, undo_batch
from jixiao.www.review.views.read import (
    add_remark,
    confirm_proposals,
    judge,
    judge_rest,
    read,
    reading,
    recheck,
    undo_rest,
    undo_verdict,
    withdraw_remark,
)

urlpatterns = [
    path("review/", review_queue, name="review_queue"),
    path("review/bulk/", bulk, name="bulk"),
    path("review/batches/<int:pk>/undo/", undo_batch, name="undo_batch"),
    path("letters/", letters, name="letters"),
    path("letters/zip/", letters_zip, name="letters_zip"),
    path("letters/<int:pk>/", sent_letter, name="sent_letter"),
    path("feedback/", feedback, name="feedback"),
    path("filings/<int:pk>/read/", read, name="read"),
    path("filings/<int:pk>/reading/", reading, name="reading"),
    path("filings/<int:pk>/judge/", judge, name="judge"),
    path("filings/<int:pk>/judge-rest/", judge_rest, name="judge_rest"),
    path("filings/<int:pk>/undo-rest/", undo_rest, name="undo_rest"),
    path("filings/<int:pk>/undo-verdict/", undo_verdict, name="undo_verdict"),
    path("filings/<int:pk>/confirm/", confirm_proposals, name="confirm_proposals"),
    path("filings/<int:pk>/remark/", add_remark, name="add_remark"),
    path("filings/<int:pk>/withdraw-remark/", withdraw_remark, name="withdraw_remark"),
    path("filings/<int:pk>/recheck/", recheck, name="recheck"),
    path("filings/<int:pk>/decide/", decide, name="decide"),
    path("filings/<int:pk>/send-back/", send_back, name="send_back"),
    path("filings/<int:pk>/accept/", accept_reviewed, name="accept_reviewed"),
    path("filings/<int:pk>/reopen/", reopen_reviewed, name="reopen_reviewed"),
    path("filings/<int:pk>/letter/", letter_draft, name="letter_draft"),
    path("filings/<int:pk>/letter/preview/", letter_preview, name="letter_preview"),
    path("filings/<int:pk>/answers/", answers, name="answers"),
    path("filings/<int:pk>/answers/save/", save_answers, name="save_answers"),
    path("filings/<int:pk>/changes/", changes, name="changes"),
]
