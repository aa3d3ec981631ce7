"""Work that ends the process that does it, for some units."""

from __future__ import annotations

import os

from generator.batch.job import Job, Product
from generator.batch.row import Row

DEADLY = "致命"


def make(job: Job) -> Product:
    """A product with nothing in it; a deadly unit leaves no process to give one."""
    if job.folder.startswith(DEADLY):
        os._exit(9)
    return Product(Row(job.folder), {})
