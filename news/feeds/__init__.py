"""Feeds and folders that are read again and again, as a feeds file lists them."""
