"""Of one version: its rows, what is entered for them, totals, grades and like cases. Knows no Django."""
