"""领导页: one page of figures, each of them with the filings that it was computed from, and what is to be decided."""
