"""How much a reader accepts. Every file is hostile: beyond these it is refused, never half read.

The figures keep the reading of any one file within 10 s and 1 GiB on a small office machine.
"""

FILE_BYTES = 100 * 1024 * 1024
"""The largest file that is opened."""

PART_BYTES = 40 * 1024 * 1024
"""The largest XML part, unpacked. lxml needs about twelve times this in memory."""

ARCHIVE_BYTES = 120 * 1024 * 1024
"""The sum of all parts that are unpacked from one archive."""

TABLE_CELLS = 400_000
"""The most cells one table or sheet may have."""

TEXT_CHARACTERS = 8_000_000
"""The most characters one document may hold."""

PAGES = 2_000
"""The most pages of a PDF."""

SEEN_PAGES = 120
"""The most pages that are read by sight: some seconds each."""

PIXELS = 60_000_000
"""The most pixels of a photograph."""
