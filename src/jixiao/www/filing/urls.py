from django.urls import path

from jixiao.www.filing.views.evidence import (
    draft_evidence_zip,
    evidence,
    move_evidence,
    reassign_evidence,
    upload_evidence,
)
from jixiao.www.filing.views.extracting import extract_into_form
from jixiao.www.filing.views.fill import add_project_form, begin_form, draft_sheets, fill_form
from jixiao.www.filing.views.finance import finance_export, own_finance_export
from jixiao.www.filing.views.hand_in import carry_over, hand_in, hand_over
from jixiao.www.filing.views.history import draft_history, put_back_change
from jixiao.www.filing.views.looking import cell_history, draft_findings, score_tree
from jixiao.www.filing.views.papers import file, put_back_file, remove_file, upload_files
from jixiao.www.filing.views.prefilling import prefill
from jixiao.www.filing.views.saving import change_rows, confirm_cells, draft_changes, save_cells, undo_cells
from jixiao.www.filing.views.submission import (
    annotated_file,
    evidence_zip,
    submission,
    submission_changes,
    submission_form,
)
from jixiao.www.filing.views.templates import draft_report, form_template

urlpatterns = [
    path("filings/<int:pk>/hand-in/", hand_in, name="hand_in"),
    path("filings/<int:pk>/hand-over/", hand_over, name="hand_over"),
    path("filings/<int:pk>/carry-over/", carry_over, name="carry_over"),
    path("filings/<int:pk>/files/", upload_files, name="upload_files"),
    path("filings/<int:pk>/files/put-back/", put_back_file, name="put_back_file"),
    path("filings/<int:pk>/prefill/", prefill, name="prefill"),
    path("filings/<int:pk>/finance/", own_finance_export, name="own_finance_export"),
    path("filings/<int:pk>/template/", form_template, name="form_template"),
    path("filings/<int:pk>/report/", draft_report, name="draft_report"),
    path("filings/<int:pk>/evidence/", evidence, name="evidence"),
    path("filings/<int:pk>/evidence/upload/", upload_evidence, name="upload_evidence"),
    path("filings/<int:pk>/evidence/zip/", draft_evidence_zip, name="draft_evidence_zip"),
    path("files/<int:pk>/", file, name="file"),
    path("files/<int:pk>/annotated/", annotated_file, name="annotated_file"),
    path("files/<int:pk>/remove/", remove_file, name="remove_file"),
    path("files/<int:pk>/extract/", extract_into_form, name="extract_into_form"),
    path("files/<int:pk>/move/", move_evidence, name="move_evidence"),
    path("files/<int:pk>/reassign/", reassign_evidence, name="reassign_evidence"),
    path("submissions/<int:pk>/", submission, name="submission"),
    path("submissions/<int:pk>/changes/", submission_changes, name="submission_changes"),
    path("submissions/<int:pk>/form/", submission_form, name="submission_form"),
    path("submissions/<int:pk>/evidence/", evidence_zip, name="evidence_zip"),
    path("years/<int:number>/finance/", finance_export, name="finance_export"),
    path("filings/<int:pk>/begin/", begin_form, name="begin_form"),
    path("filings/<int:pk>/fill/", fill_form, name="fill_form"),
    path("filings/<int:pk>/fill/sheets/", draft_sheets, name="draft_sheets"),
    path("filings/<int:pk>/fill/cells/", save_cells, name="save_cells"),
    path("filings/<int:pk>/fill/rows/", change_rows, name="change_rows"),
    path("filings/<int:pk>/fill/undo/", undo_cells, name="undo_cells"),
    path("filings/<int:pk>/fill/confirm/", confirm_cells, name="confirm_cells"),
    path("filings/<int:pk>/fill/changes/", draft_changes, name="draft_changes"),
    path("filings/<int:pk>/fill/findings/", draft_findings, name="draft_findings"),
    path("filings/<int:pk>/fill/score/", score_tree, name="score_tree"),
    path("filings/<int:pk>/fill/changed/", draft_history, name="draft_history"),
    path("filings/<int:pk>/fill/put-back/", put_back_change, name="put_back_change"),
    path("filings/<int:pk>/fill/history/", cell_history, name="cell_history"),
    path("filings/<int:pk>/fill/project/", add_project_form, name="add_project_form"),
]
