"""Dialogs: each asks one question, or shows one page, over the main screen."""
