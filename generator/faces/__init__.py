"""Typefaces: one for each role, found, fetched, converted, cached."""
