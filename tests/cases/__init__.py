"""Whole units: their inputs, and the full text that the program must write for them."""
