"""The JSON Schema of backup policies, made from the table of settings."""
