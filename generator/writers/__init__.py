"""One module a format; they see only the tree and the page style."""
