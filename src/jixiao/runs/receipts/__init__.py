"""Receipts: a small signed file that says which file was checked, by what, and what came of it."""
