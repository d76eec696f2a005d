"""Prints the reports of the invented city as office files, always with the same bytes."""
