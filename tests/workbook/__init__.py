"""A workbook in the place of the YAML files."""
