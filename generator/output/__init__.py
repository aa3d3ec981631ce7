"""The only room that writes outputs: all of a unit's files, or none."""

from generator.output.write import write_files, write_new

__all__ = ["write_files", "write_new"]
