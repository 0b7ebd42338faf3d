"""Keeps the corpus up with its feeds while the bot runs."""
