"""Lines and pages: Chinese line breaking and the layout of a page."""
