"""The command line: what an officer types, reads, and gets as an exit code."""

from generator.cli.main import main

__all__ = ["main"]
