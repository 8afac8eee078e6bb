"""Lessons: a story on an organization, with goals that are asserted on effective policies."""
