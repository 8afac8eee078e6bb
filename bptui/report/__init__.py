"""Answers as text and as JSON, the same for the command line and the screen."""
