"""Parts of a Word 97–2003 file: pieces, paragraphs, rows, tables. `from_doc` reads with them."""
