"""Telegram in, Telegram out: one file per kind of update, and what renders the replies."""
