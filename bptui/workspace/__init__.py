"""What is open and edited: states, edits, histories, and saving."""
