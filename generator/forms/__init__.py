"""What people fill in: YAML read with the place of every value, forms, and their JSON Schema."""
