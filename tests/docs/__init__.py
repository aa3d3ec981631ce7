"""The documents are part of the product: their links, commands, screens and tables are true."""
