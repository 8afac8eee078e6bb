"""What is wrong with an organization, though it can be opened."""
