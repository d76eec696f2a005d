"""Parts of a docx: package, story, styles, numbering, layout. `from_docx` reads with them."""
