"""Disclosure tables that somebody published, read back into a ledger as far as they tell it."""
