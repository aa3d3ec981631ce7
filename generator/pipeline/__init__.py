"""The order of it all: read, derive, render, check, write; unit by unit."""

from generator.pipeline.outcome import Draft, Made, Outcome
from generator.pipeline.request import DEFAULT_FORMATS, FORMATS, OWN_TEMPLATES, Request
from generator.pipeline.run import Run

__all__ = [
    "DEFAULT_FORMATS",
    "FORMATS",
    "OWN_TEMPLATES",
    "Draft",
    "Made",
    "Outcome",
    "Request",
    "Run",
]
