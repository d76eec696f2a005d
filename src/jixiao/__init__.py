"""绩效：核对部门整体支出绩效自评。

    import jixiao

    document = jixiao.read("自评报告.docx")          # paragraphs and tables, with positions
    evaluations = jixiao.extract(document)          # what its forms declare, every value with its place
    examination = jixiao.check("自评报告.docx", with_=["申报表.xlsx", ("上年", "去年.docx")])   # against others
    figures = jixiao.import_figures("导出.xls")      # what the budget platform exported, in exact yuan
    examination = jixiao.check("自评报告.docx")      # findings, every rule's answer, ledgers
    for finding in examination.findings:
        print(finding.places[0].where, finding.message)
    examination = jixiao.check_files([Path("一.docx"), Path("二.xlsx")])   # by jixiao.toml, waivers and baseline
    for entry in jixiao.catalogue():                 # every rule
        print(entry.rule.code, entry.rule.title)
    scoring = jixiao.score("自评表.xlsx")            # stated scores against recomputed ones, each explained
    annotated = jixiao.annotate("自评报告.docx")     # `.content`: the same file with comments at the figures
    report = jixiao.report("数据.json")              # the official report out of the data of `jixiao extract`
    intake = jixiao.receive(["报送材料"], register=jixiao.register("单位名录.xlsx"), year=2024)   # 收件: who sent what

`read` raises `Unreadable` for a file that cannot be read; `check` gives it as `documents[0].error`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiao.basis import Profile, profiles
    from jixiao.basis import named as profile
    from jixiao.documents import Document, Unreadable
    from jixiao.documents.read import read
    from jixiao.evaluations import Evaluation, extract
    from jixiao.evaluations.against_system import against_system
    from jixiao.evaluations.column_mapping import ExportError
    from jixiao.evaluations.system_figures import SystemFigures
    from jixiao.findings import Finding
    from jixiao.intake.read_register import read_register as register
    from jixiao.rules.catalogue import catalogue
    from jixiao.runs import Examination, Selection, Wishes
    from jixiao.runs import examine as check
    from jixiao.runs import examine_files as check_files
    from jixiao.runs.compare import Comparison, compare
    from jixiao.runs.import_figures import import_figures
    from jixiao.runs.letters import Letters, letters
    from jixiao.runs.preview import Preview, preview
    from jixiao.runs.receive import Intake, receive
    from jixiao.runs.score import Scoring, score
    from jixiao.writers.annotations import Annotated, annotate
    from jixiao.writers.report.compose import Report
    from jixiao.writers.report.from_data import report

__version__ = "0.1.0"

__all__ = [
    "Annotated",
    "Comparison",
    "Document",
    "Evaluation",
    "Examination",
    "ExportError",
    "Finding",
    "Intake",
    "Letters",
    "Preview",
    "Profile",
    "Report",
    "Scoring",
    "Selection",
    "SystemFigures",
    "Unreadable",
    "Wishes",
    "__version__",
    "against_system",
    "annotate",
    "catalogue",
    "check",
    "check_files",
    "compare",
    "extract",
    "import_figures",
    "letters",
    "preview",
    "profile",
    "profiles",
    "read",
    "receive",
    "register",
    "report",
    "score",
]

# Public name → (module, name there). Loaded at first use: `jixiao --version` must not pay for readers and rules.
_PUBLIC = {
    "Annotated": ("jixiao.writers.annotations", "Annotated"),
    "annotate": ("jixiao.writers.annotations", "annotate"),
    "Comparison": ("jixiao.runs.compare", "Comparison"),
    "compare": ("jixiao.runs.compare", "compare"),
    "Document": ("jixiao.documents", "Document"),
    "Evaluation": ("jixiao.evaluations", "Evaluation"),
    "Examination": ("jixiao.runs", "Examination"),
    "ExportError": ("jixiao.evaluations.column_mapping", "ExportError"),
    "Finding": ("jixiao.findings", "Finding"),
    "Letters": ("jixiao.runs.letters", "Letters"),
    "Preview": ("jixiao.runs.preview", "Preview"),
    "Profile": ("jixiao.basis", "Profile"),
    "Report": ("jixiao.writers.report.compose", "Report"),
    "Selection": ("jixiao.runs", "Selection"),
    "Scoring": ("jixiao.runs.score", "Scoring"),
    "Unreadable": ("jixiao.documents", "Unreadable"),
    "Wishes": ("jixiao.runs", "Wishes"),
    "catalogue": ("jixiao.rules.catalogue", "catalogue"),
    "SystemFigures": ("jixiao.evaluations.system_figures", "SystemFigures"),
    "against_system": ("jixiao.evaluations.against_system", "against_system"),
    "check": ("jixiao.runs", "examine"),
    "check_files": ("jixiao.runs", "examine_files"),
    "extract": ("jixiao.evaluations", "extract"),
    "preview": ("jixiao.runs.preview", "preview"),
    "letters": ("jixiao.runs.letters", "letters"),
    "Intake": ("jixiao.runs.receive", "Intake"),
    "receive": ("jixiao.runs.receive", "receive"),
    "register": ("jixiao.intake.read_register", "read_register"),
    "import_figures": ("jixiao.runs.import_figures", "import_figures"),
    "profile": ("jixiao.basis", "named"),
    "profiles": ("jixiao.basis", "profiles"),
    "read": ("jixiao.documents.read", "read"),
    "report": ("jixiao.writers.report.from_data", "report"),
    "score": ("jixiao.runs.score", "score"),
}


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'jixiao' has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _PUBLIC[name]
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value
