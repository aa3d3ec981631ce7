"""`python -m generator` is `generate`."""

import sys

from generator.cli import main

sys.exit(main())
