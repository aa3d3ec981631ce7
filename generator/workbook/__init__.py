"""A unit's inputs as one workbook: forms laid out as sheets, cells read as values with places."""
