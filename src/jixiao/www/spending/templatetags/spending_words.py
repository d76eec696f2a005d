"""Amounts and shares of 结果应用 in the words of the users."""

from __future__ import annotations

from decimal import Decimal

from django import template

from jixiao.www.spending.conditions import percent

register = template.Library()


@register.filter
def money(value: Decimal | None) -> str:
    """万元 with two decimals; a dash for what is not known."""
    return "—" if value is None else f"{Decimal(value):,.2f}"


@register.filter
def share(value: Decimal | None) -> str:
    """A share as a percentage; a dash for none."""
    return "—" if value is None else percent(value)
