from django.urls import path

from jixiao.www.summary.views.summary import summary, summary_workbook

urlpatterns = [
    path("summary/", summary, name="summary"),
    path("summary/<int:pk>/workbook/", summary_workbook, name="summary_workbook"),
]
