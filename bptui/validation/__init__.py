"""What is wrong with policies, and which gate it would fail at."""
