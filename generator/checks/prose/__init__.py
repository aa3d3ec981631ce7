"""Words against numbers: what an officer typed, held against the facts by meaning."""
