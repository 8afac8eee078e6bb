"""JSON as text with places: strict, and able to make sense of a text that is broken."""
