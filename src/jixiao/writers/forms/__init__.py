"""The forms of the year as workbooks to fill in: laid out like the extracted ones, with lists, formulas and help."""
