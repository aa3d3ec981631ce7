"""Faults planted one by one in correct inputs and packs: each must be found, at its place."""
