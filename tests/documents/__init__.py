"""Properties of whole documents, over random ledgers."""
