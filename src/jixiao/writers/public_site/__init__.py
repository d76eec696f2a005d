"""The public site of a government body's evaluations: a folder of pages, files and data that needs no server."""
