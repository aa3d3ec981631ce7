"""Packs: the program's own through every case, a test's own at every point that varies."""
