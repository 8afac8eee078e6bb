"""The screen: draws a state and sends edits."""
