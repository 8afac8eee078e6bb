"""The screen: draws a state and sends edits."""

import os

# The frames a second that Textual draws at most, which it reads while it is loaded. Of its own 60 a
# frame of what was typed before makes the next key wait, sometimes for as long as a key takes.
os.environ.setdefault("TEXTUAL_FPS", "240")
