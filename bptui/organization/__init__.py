"""The organization: its tree, what is attached where, changes to it, and the folder it lives in."""
