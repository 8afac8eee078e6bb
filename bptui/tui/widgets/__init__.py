"""The parts of the screen; each draws what it is given and tells what was done to it."""
