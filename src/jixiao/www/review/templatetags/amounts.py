"""Amounts in the words of the users."""

from __future__ import annotations

from decimal import Decimal

from django import template

register = template.Library()


@register.filter
def ten_thousands(yuan: Decimal | None) -> str:
    """Yuan as 万元, two decimals; a dash for what is not stated."""
    return "—" if yuan is None else f"{Decimal(yuan) / 10000:,.2f}"
