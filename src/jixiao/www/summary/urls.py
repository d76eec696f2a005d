from django.urls import path

from jixiao.www.summary.views.batches import (
    batch,
    batch_document,
    batch_documents,
    batch_names,
    batch_table,
    batches,
)
from jixiao.www.summary.views.leaders import leaders_page, leaders_page_word
from jixiao.www.summary.views.overview import (
    overview,
    overview_bodies,
    overview_finding,
    overview_findings,
    overview_money,
    overview_scores,
    overview_soft,
    overview_table,
    overview_years,
)
from jixiao.www.summary.views.summary import summary, summary_workbook
from jixiao.www.summary.views.yearly import common_circular, work_summary

urlpatterns = [
    path("summary/", summary, name="summary"),
    path("summary/<int:pk>/workbook/", summary_workbook, name="summary_workbook"),
    path("summary/leaders/", leaders_page, name="leaders_page"),
    path("summary/leaders/word/", leaders_page_word, name="leaders_page_word"),
    path("summary/work-summary/", work_summary, name="work_summary"),
    path("summary/common-circular/", common_circular, name="common_circular"),
    path("summary/batches/", batches, name="batches"),
    path("summary/batches/<int:pk>/", batch, name="batch"),
    path("summary/batches/<int:pk>/documents/", batch_documents, name="batch_documents"),
    path("summary/batches/<int:pk>/names/", batch_names, name="batch_names"),
    path("summary/batches/<int:pk>/files/<slug:key>.<slug:form>", batch_table, name="batch_table"),
    path("summary/batches/documents/<int:pk>/", batch_document, name="batch_document"),
    path("summary/overview/", overview, name="overview"),
    path("summary/overview/scores/", overview_scores, name="overview_scores"),
    path("summary/overview/findings/", overview_findings, name="overview_findings"),
    path("summary/overview/money/", overview_money, name="overview_money"),
    path("summary/overview/soft/", overview_soft, name="overview_soft"),
    path("summary/overview/years/", overview_years, name="overview_years"),
    path("summary/overview/bodies/", overview_bodies, name="overview_bodies"),
    path("summary/overview/files/<slug:page>/<slug:key>.<slug:form>", overview_table, name="overview_table"),
    path("summary/overview/filings/<int:pk>/<slug:code>/", overview_finding, name="overview_finding"),
]
