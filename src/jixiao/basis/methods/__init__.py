"""计分方法: the closed set of scoring methods, pure and exact; a profile names one and gives its numbers."""

from jixiao.basis.methods import (
    bands,
    deductions,
    equals,
    execution,
    over_completion,
    positive,
    qualitative,
    reverse,
    satisfaction,
    total_cap,
)
from jixiao.basis.methods.grades import Grade, grade_of
from jixiao.basis.methods.method import Allowed, Method, NotScored, Outcome, Role, Step, Surplus, Value
from jixiao.basis.methods.rounding import Rounding

_MODULES = (
    positive,
    equals,
    reverse,
    qualitative,
    satisfaction,
    execution,
    over_completion,
    total_cap,
    deductions,
    bands,
)

METHODS: dict[str, Method] = {method.name: method for module in _MODULES for method in module.METHODS}
"""Every method by name. A method exists when its module lists it here; profiles can name no other."""

__all__ = [
    "METHODS",
    "Allowed",
    "Grade",
    "Method",
    "NotScored",
    "Outcome",
    "Role",
    "Rounding",
    "Step",
    "Surplus",
    "Value",
    "grade_of",
]
