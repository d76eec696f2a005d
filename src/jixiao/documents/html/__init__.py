"""Parts of a web page: tree, text, lists, grids, layout. `from_html` reads with them."""
