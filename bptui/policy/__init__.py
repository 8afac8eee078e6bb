"""The language of backup policies: from text to document, operators, paths, settings."""
