"""What can be written at a place of a policy: keys, operators, values, and whole pieces."""
