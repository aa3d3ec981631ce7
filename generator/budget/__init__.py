"""The budget model: what an officer writes down, each value with its place."""
