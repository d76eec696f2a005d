"""图示: a few figures of a document as plain inline SVG, for the pages of a check and of a scoring.

What is drawn is gathered by the `…_data` modules, which know no picture; the `…_picture` modules draw it with `svg`.
"""
