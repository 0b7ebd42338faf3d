"""The demonstration: a loopback Bot API and a chat page in front of the very same bot."""
