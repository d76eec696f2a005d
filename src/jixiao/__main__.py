"""`python -m jixiao` is the command."""

import sys

from jixiao.cli import main

sys.exit(main())
