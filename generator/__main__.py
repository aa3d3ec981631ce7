"""`python -m generator` is `generate`."""

import sys

from generator.cli.process import run

sys.exit(run())
