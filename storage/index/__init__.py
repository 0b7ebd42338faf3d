"""The passage index and its engines."""
