"""A terminal editor for AWS Organizations backup policies."""

__version__ = "0.1.0"
