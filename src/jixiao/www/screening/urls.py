from django.urls import path

from jixiao.www.screening.views.acts import (
    match_batch_units,
    name_batch_unit,
    put_back_batch,
    remove_batch,
    take_back_batch_unit,
)

urlpatterns = [
    path("summary/batches/<int:pk>/name/", name_batch_unit, name="name_batch_unit"),
    path("summary/batches/<int:pk>/match/", match_batch_units, name="match_batch_units"),
    path("summary/batches/<int:pk>/remove/", remove_batch, name="remove_batch"),
    path("summary/batches/<int:pk>/put-back/", put_back_batch, name="put_back_batch"),
    path("summary/batches/names/<int:pk>/take-back/", take_back_batch_unit, name="take_back_batch_unit"),
]
