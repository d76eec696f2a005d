"""总览: what many filings come to, out of their small rows; each page gives sections of a picture and a table."""
