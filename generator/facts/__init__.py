"""Every derived number, with its origin: totals, shares, changes, selections."""
