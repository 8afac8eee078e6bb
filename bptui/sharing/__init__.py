"""Share files: everything that is open, and where one is in it, in one file to hand on."""
