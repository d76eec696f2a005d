"""How accurate the engine is: planted errors, controls, alarms on real documents, figures found, coverage.

`python bench/accuracy` prints everything; `--write` keeps it in docs/accuracy.md. What is true of a document stands in
`labels/`, made apart from the engine; nothing here asks the engine what can be detected.
"""
