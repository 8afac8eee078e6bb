"""Whether this bptui runs for somebody who is elsewhere, and may reach nothing of its machine."""

import os

VARIABLE = "BPTUI_CONTAINED"
"""The environment variable that says so; `bptui serve` sets it for each visitor."""
NOT_HERE = "Not in the browser: bptui reaches nothing there but the scratch copy that is open."


def is_contained() -> bool:
    """Tell whether nothing may be reached but the folder that is open."""
    return bool(os.environ.get(VARIABLE))
