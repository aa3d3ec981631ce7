"""The disclosure tables (预算公开表): described in a pack, filled from the ledger."""
