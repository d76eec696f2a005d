"""Parts of a PDF: glyphs, lines, rulings, grids, paragraphs. `from_pdf` reads with them."""
