"""规则: the catalogue. One file a rule, read from the folder; a rule is pure and answers always."""
