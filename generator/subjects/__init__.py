"""The official code lists (政府收支分类科目), by edition."""
