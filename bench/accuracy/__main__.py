"""`python bench/accuracy [--only SECTION] [--limit N] [--write]; --help names the sections`."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from accuracy.command import main

    sys.exit(main(sys.argv[1:]))
