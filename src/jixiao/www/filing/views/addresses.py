"""Addresses of pages that may not be there."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def address(name: str, *arguments: object) -> str:
    """The address of a page, `""` where the site has no such page."""
    try:
        return reverse(name, args=list(arguments))
    except NoReverseMatch:
        return ""
