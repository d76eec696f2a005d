from jixiao.www.filing.models.draft import Change, Draft
from jixiao.www.filing.models.evidence import Evidence
from jixiao.www.filing.models.finance_figures import FinanceFigures

__all__ = ["Change", "Draft", "Evidence", "FinanceFigures"]
