from django.urls import path

from jixiao.www.scrutiny.views.deviations import deviations, deviations_workbook
from jixiao.www.scrutiny.views.drawing import draw, draw_sample, draw_workbook, drawn, scrutiny, undo_draw
from jixiao.www.scrutiny.views.ratings import add_rating, rating_file, ratings, withdraw_rating
from jixiao.www.scrutiny.views.score_form import score_form, take_score_form
from jixiao.www.scrutiny.views.score_sheet import (
    drop_score,
    keep_score,
    score_sheet,
    score_workbook,
    take_over_score,
    undo_score,
)
from jixiao.www.scrutiny.views.standards import add_standard, end_standard, standards

urlpatterns = [
    path("scrutiny/", scrutiny, name="scrutiny"),
    path("scrutiny/steps/<int:pk>/draw/", draw, name="draw"),
    path("scrutiny/steps/<int:pk>/draw/go/", draw_sample, name="draw_sample"),
    path("scrutiny/draws/<int:pk>/", drawn, name="drawn"),
    path("scrutiny/draws/<int:pk>/workbook/", draw_workbook, name="draw_workbook"),
    path("scrutiny/draws/<int:pk>/undo/", undo_draw, name="undo_draw"),
    path("scrutiny/deviations/", deviations, name="deviations"),
    path("scrutiny/steps/<int:pk>/deviations/workbook/", deviations_workbook, name="deviations_workbook"),
    path("scrutiny/ratings/", ratings, name="ratings"),
    path("scrutiny/ratings/new/", add_rating, name="add_rating"),
    path("scrutiny/ratings/<int:pk>/withdraw/", withdraw_rating, name="withdraw_rating"),
    path("scrutiny/ratings/<int:pk>/file/", rating_file, name="rating_file"),
    path("scrutiny/standards/", standards, name="standards"),
    path("scrutiny/standards/new/", add_standard, name="add_standard"),
    path("scrutiny/standards/<int:pk>/end/", end_standard, name="end_standard"),
    path("filings/<int:pk>/score/", score_sheet, name="score_sheet"),
    path("filings/<int:pk>/score/keep/", keep_score, name="keep_score"),
    path("filings/<int:pk>/score/undo/", undo_score, name="undo_score"),
    path("filings/<int:pk>/score/drop/", drop_score, name="drop_score"),
    path("filings/<int:pk>/score/take-over/", take_over_score, name="take_over_score"),
    path("filings/<int:pk>/score/form/", score_form, name="score_form"),
    path("filings/<int:pk>/score/form/take/", take_score_form, name="take_score_form"),
    path("filings/<int:pk>/score/workbook/", score_workbook, name="score_workbook"),
]
