"""Many units at once: each travels as bytes, is made anywhere, comes back as bytes, and is written
here; what has not changed is not made again, and all of it is summed up.
"""

from generator.batch.batch import Batch, Result
from generator.batch.summary import Summary, summary_files

__all__ = ["Batch", "Result", "Summary", "summary_files"]
