"""The tree of a document, with no idea of formats."""
